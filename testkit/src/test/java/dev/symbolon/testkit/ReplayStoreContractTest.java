package dev.symbolon.testkit;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** The contract holds for a correct store: small, in memory, forgetting at each call. */
class ReplayStoreContractTest extends ReplayStoreContract {

  private final ManualClock clock = ManualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
  private final Map<Key, Instant> used = new HashMap<>();

  private record Key(String issuer, String tokenId) {}

  @Override
  protected synchronized boolean firstUse(String issuer, String tokenId, Instant forgetAfter) {
    Instant now = clock.instant();
    used.values().removeIf(until -> !now.isBefore(until));
    return used.putIfAbsent(new Key(issuer, tokenId), forgetAfter) == null;
  }

  @Override
  protected synchronized OptionalLong entries() {
    return OptionalLong.of(used.size());
  }

  @Override
  protected ManualClock clock() {
    return clock;
  }
}
