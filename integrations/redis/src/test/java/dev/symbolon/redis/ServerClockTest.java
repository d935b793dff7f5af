package dev.symbolon.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.symbolon.verifier.VerificationUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clocks that no test can set on a real server. */
class ServerClockTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration TOLERANCE = Duration.ofMinutes(1);
  private static final Instant FORGET_AFTER = NOW.plusSeconds(3600);

  private final ServerClock clock = new ServerClock(Clock.systemUTC(), TOLERANCE);

  @Test
  void endOfAnEntry_isLaterByTheToleranceAndTheDifferenceOfSkewsAndRoundedUp() {
    long end = FORGET_AFTER.plus(TOLERANCE).plusSeconds(600).toEpochMilli();
    assertThat(clock.endOf(FORGET_AFTER)).isEqualTo(end);
    assertThat(clock.endOf(FORGET_AFTER.plusNanos(1))).isEqualTo(end + 1);
  }

  @Test
  void serverAheadByTheToleranceExactly_good() {
    assertThatCode(() -> check(NOW, NOW.plus(TOLERANCE))).doesNotThrowAnyException();
  }

  @Test
  void serverAheadByAMicrosecondMore_refused() {
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> check(NOW, NOW.plus(TOLERANCE).plusNanos(1_000)))
        .withMessage(
            "replay store in Redis: expected a server's clock ahead of ours, 2026-03-01T12:00:00Z,"
                + " by at most PT1M, got 2026-03-01T12:01:00.000001Z");
  }

  @Test
  void serverBehindByAYear_good() {
    assertThatCode(() -> check(NOW, NOW.minus(Duration.ofDays(365)))).doesNotThrowAnyException();
  }

  @Test
  void serverSetBackAfterTheEndOfTheEntry_refused() {
    refused(NOW, FORGET_AFTER.plus(TOLERANCE));
    assertThatCode(() -> check(NOW, NOW)).doesNotThrowAnyException();
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> clock.checkKept(FORGET_AFTER))
        .withMessage(
            "replay store in Redis: expected a server that has kept all entries up to"
                + " 2026-03-01T13:01:00Z, got one whose clock has already shown"
                + " 2026-03-01T13:01:00Z");
  }

  @Test
  void serverSetBackBeforeTheEndOfTheEntry_good() {
    refused(NOW, FORGET_AFTER.plus(TOLERANCE).minusMillis(1));
    assertThatCode(() -> clock.checkKept(FORGET_AFTER)).doesNotThrowAnyException();
  }

  @Test
  void serverNeverAsked_good() {
    assertThatCode(() -> clock.checkKept(FORGET_AFTER)).doesNotThrowAnyException();
  }

  private void refused(Instant asked, Instant server) {
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> check(asked, server))
        .withMessageContaining("ahead of ours");
  }

  private void check(Instant asked, Instant server) throws VerificationUnavailableException {
    List<String> answer = List.of("" + server.getEpochSecond(), "" + server.getNano() / 1_000);
    clock.checkAhead(asked, answer);
  }
}
