package dev.symbolon.verifier;

import java.time.Clock;
import java.time.Instant;

/** Used tokens in this process's memory, forgotten by a clock. */
final class InMemoryReplayStore implements ReplayStore {
  private final UsedTokens used;
  private final Clock clock;

  InMemoryReplayStore(UsedTokens used, Clock clock) {
    this.used = used;
    this.clock = clock;
  }

  /** The same memory, forgetting by another clock: that of the verifier which uses it. */
  InMemoryReplayStore forgettingBy(Clock other) {
    return new InMemoryReplayStore(used, other);
  }

  @Override
  public boolean firstUse(ReplayKey key, Instant forgetAfter)
      throws VerificationUnavailableException {
    return used.add(key, forgetAfter, clock.instant());
  }

  @Override
  public String toString() {
    return "ReplayStore.inMemory(" + used.size() + " entries)";
  }
}
