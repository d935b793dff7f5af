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
  void endOfAnEntry_isLaterByTheToleranceAndRoundedUp() {
    assertThat(clock.endOf(FORGET_AFTER)).isEqualTo(FORGET_AFTER.plus(TOLERANCE).toEpochMilli());
    assertThat(clock.endOf(FORGET_AFTER.plusNanos(1)))
        .isEqualTo(FORGET_AFTER.plus(TOLERANCE).toEpochMilli() + 1);
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
    long end = clock.endOf(FORGET_AFTER);
    refused(NOW, Instant.ofEpochMilli(end));
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> check(NOW, NOW))
        .withMessageContaining("expected a server that has kept all entries up to")
        .withMessageContaining("got one whose clock has shown 2026-03-01T13:01:00Z");
  }

  @Test
  void serverSetBackBeforeTheEndOfTheEntry_good() {
    refused(NOW, Instant.ofEpochMilli(clock.endOf(FORGET_AFTER) - 1));
    assertThatCode(() -> check(NOW, NOW)).doesNotThrowAnyException();
  }

  private void refused(Instant asked, Instant server) {
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> check(asked, server))
        .withMessageContaining("ahead of ours");
  }

  private void check(Instant asked, Instant server) throws VerificationUnavailableException {
    List<String> answer = List.of("" + server.getEpochSecond(), "" + server.getNano() / 1_000);
    clock.check(asked, answer, clock.endOf(FORGET_AFTER));
  }
}
