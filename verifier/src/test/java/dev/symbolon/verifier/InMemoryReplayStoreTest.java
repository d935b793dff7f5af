package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.symbolon.testkit.ManualClock;
import dev.symbolon.testkit.ReplayStoreContract;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The contract of every store, and what is this one's own: its bound and its memory of time. */
class InMemoryReplayStoreTest extends ReplayStoreContract {
  private final ManualClock clock = ManualClock.at(Instant.parse("2026-03-01T12:00:00Z"));
  private final InMemoryReplayStore store =
      new InMemoryReplayStore(
          InMemoryReplayOptions.builder().maxLiveTokens(1_000).maxLiveTokensPerSubject(10).build(),
          clock);

  @Override
  protected boolean firstUse(String issuer, String tokenId, Instant forgetAfter) throws Exception {
    return store.firstUse(ReplayKey.of(issuer, tokenId), forgetAfter);
  }

  @Override
  protected ManualClock clock() {
    return clock;
  }

  @Override
  protected OptionalLong entries() {
    return OptionalLong.of(store.size());
  }

  private boolean firstUseBy(String issuer, String subject, String tokenId) throws Exception {
    return store.firstUse(
        ReplayKey.of(issuer, tokenId), clock.instant().plusSeconds(60), issuer, subject);
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
    for (int i = 0; i < 1_000; i++) {
      assertThat(firstUse("issuer", "id" + i, later)).isFalse();
    }
    assertThat(store).hasToString("ReplayStore.inMemory(1000 entries)");
  }

  @Test
  void fullAndOneEnds_hasRoomForOne() throws Exception {
    Instant later = clock.instant().plusSeconds(60);
    assertThat(firstUse("issuer", "short", later.minusSeconds(30))).isTrue();
    for (int i = 1; i < 1_000; i++) {
      assertThat(firstUse("issuer", "id" + i, later)).isTrue();
    }
    clock.advance(Duration.ofSeconds(30).minusNanos(1));
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> firstUse("issuer", "one more", later));
    clock.advance(Duration.ofNanos(1));
    assertThat(firstUse("issuer", "one more", later)).isTrue();
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> firstUse("issuer", "two more", later));
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
  void subjectWithItsShare_refusedWhileOthersAreServed() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertThat(firstUseBy("issuer", "noisy", "id" + i)).isTrue();
    }
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> firstUseBy("issuer", "noisy", "one more"))
        .withMessageContaining("at most 10 live tokens of one subject");
    assertThat(firstUseBy("issuer", "noisy", "id7")).isFalse();
    assertThat(firstUseBy("issuer", "quiet", "one more")).isTrue();
    assertThat(firstUseBy("other issuer", "noisy", "one more")).isTrue();
  }

  @Test
  void subjectWhoseTokensHaveEnded_isServedAgain() throws Exception {
    for (int i = 0; i < 10; i++) {
      assertThat(firstUseBy("issuer", "noisy", "id" + i)).isTrue();
    }
    clock.advance(Duration.ofSeconds(60).minusNanos(1));
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> firstUseBy("issuer", "noisy", "one more"));
    clock.advance(Duration.ofNanos(1));
    assertThat(firstUseBy("issuer", "noisy", "one more")).isTrue();
  }

  @Test
  void shareOfTheWhole_leavesSubjectsUnbounded() throws Exception {
    InMemoryReplayStore unbounded =
        new InMemoryReplayStore(
            InMemoryReplayOptions.builder().maxLiveTokens(2).maxLiveTokensPerSubject(2).build(),
            clock);
    Instant later = clock.instant().plusSeconds(60);
    assertThat(unbounded.firstUse(ReplayKey.of("i", "1"), later, "i", "s")).isTrue();
    assertThat(unbounded.firstUse(ReplayKey.of("i", "2"), later, "i", "s")).isTrue();
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> unbounded.firstUse(ReplayKey.of("i", "3"), later, "i", "s"))
        .withMessageContaining("room for one more");
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
        .withMessageContaining("up to " + soon)
        .withMessageContaining("begins after " + soon)
        .withMessageContaining("stepped back");
    assertThat(firstUse("issuer", "later than all that was dropped", soon.plusSeconds(1))).isTrue();
  }

  /** Between the check of the time and this call, a pause may have been longer than the margin. */
  @Test
  void deadOnArrival_isNewOnceAndThenNoMore() throws Exception {
    Instant now = clock.instant();
    assertThat(firstUse("issuer", "first of all", now.plusSeconds(300))).isTrue();
    assertThat(firstUse("issuer", "id", now)).isTrue();
    assertThat(firstUse("issuer", "id", now)).isFalse();
    clock.advance(Duration.ofMinutes(2));
    assertThat(firstUse("issuer", "other", now.plusSeconds(300))).isTrue();
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> firstUse("issuer", "id", now));
  }

  @Test
  void idUsedAgainAfterItsTime_isNew() throws Exception {
    Instant soon = clock.instant().plusSeconds(60);
    assertThat(firstUse("issuer", "id", soon)).isTrue();
    clock.set(soon.minusNanos(1));
    assertThat(firstUse("issuer", "id", soon.plusSeconds(60))).isFalse();
    clock.set(soon);
    assertThat(firstUse("issuer", "id", soon.plusSeconds(60))).isTrue();
    assertThat(firstUse("issuer", "id", soon.plusSeconds(60))).isFalse();
    assertThat(store.size()).isEqualTo(1);
  }

  @Test
  void thousandsOfHours_leaveNoGrowth() throws Exception {
    for (int hour = 0; hour < 24 * 365; hour++) {
      clock.advance(Duration.ofHours(1));
      assertThat(firstUse("issuer", "id" + hour, clock.instant().plusSeconds(3600))).isTrue();
      assertThat(store.size()).isLessThanOrEqualTo(3);
    }
  }
}
