package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.symbolon.testkit.ManualClock;
import dev.symbolon.testkit.ReplayStoreContract;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The contract of every store, and what is this one's own: its bound and its memory of time. */
class InMemoryReplayStoreTest extends ReplayStoreContract {
  private final ManualClock clock = ManualClock.at(Instant.parse("2026-03-01T12:00:00Z"));
  private final InMemoryReplayStore store =
      new InMemoryReplayStore(InMemoryReplayOptions.builder().maxLiveTokens(1_000).build(), clock);

  @Override
  protected boolean firstUse(String issuer, String tokenId, Instant forgetAfter) throws Exception {
    return store.firstUse(ReplayKey.of(issuer, tokenId), forgetAfter);
  }

  @Override
  protected ManualClock clock() {
    return clock;
  }

  @Test
  void fullOfLiveEntries_refusesButStillKnowsThem() throws Exception {
    Instant later = clock.instant().plusSeconds(60);
    for (int i = 0; i < 1_000; i++) {
      assertThat(firstUse("issuer", "id" + i, later)).isTrue();
    }
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> firstUse("issuer", "one more", later))
        .withMessageContaining("room for one more")
        .withMessageContaining("1000");
    assertThat(firstUse("issuer", "id7", later)).isFalse();
  }

  @Test
  void fullOfDeadEntries_makesRoom() throws Exception {
    Instant soon = clock.instant().plusSeconds(1);
    for (int i = 0; i < 1_000; i++) {
      assertThat(firstUse("issuer", "id" + i, soon)).isTrue();
    }
    clock.set(soon);
    assertThat(firstUse("issuer", "one more", soon.plusSeconds(60))).isTrue();
    assertThat(store.size()).isEqualTo(1);
  }

  @Test
  void clockSteppedBack_neverTakesADroppedEntryForUnused() throws Exception {
    Instant soon = clock.instant().plusSeconds(60);
    assertThat(firstUse("issuer", "id", soon)).isTrue();
    clock.advance(Duration.ofHours(1));
    assertThat(firstUse("issuer", "other", clock.instant().plusSeconds(60))).isTrue();
    clock.advance(Duration.ofHours(-1));
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> firstUse("issuer", "id", soon))
        .withMessageContaining("stepped back");
  }

  @Test
  void thousandsOfHours_leaveNoGrowth() throws Exception {
    for (int hour = 0; hour < 24 * 365; hour++) {
      clock.advance(Duration.ofHours(1));
      assertThat(firstUse("issuer", "id" + hour, clock.instant().plusSeconds(3600))).isTrue();
      assertThat(store.size()).isLessThanOrEqualTo(2);
    }
  }
}
