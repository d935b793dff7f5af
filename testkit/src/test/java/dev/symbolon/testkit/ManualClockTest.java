package dev.symbolon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ManualClockTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.000000001Z");

  private final ManualClock clock = ManualClock.at(NOON);

  @Test
  void untouched_showsTheTimeGivenInUtc() {
    assertThat(clock.instant()).isEqualTo(NOON);
    assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
  }

  @Test
  void advanced_movesByTheStepInBothDirections() {
    clock.advance(Duration.ofSeconds(2));
    clock.advance(Duration.ofSeconds(-3));
    assertThat(clock.instant()).isEqualTo(NOON.minusSeconds(1));
  }

  @Test
  void set_showsThatTime() {
    clock.set(Instant.EPOCH);
    assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void inAnotherZone_sharesTheTimeBothWays() {
    ZoneId tokyo = ZoneId.of("Asia/Tokyo");
    ManualClock other = clock.withZone(tokyo);
    clock.advance(Duration.ofHours(1));
    other.advance(Duration.ofHours(1));
    assertThat(other.getZone()).isEqualTo(tokyo);
    assertThat(clock.instant()).isEqualTo(other.instant()).isEqualTo(NOON.plusSeconds(7200));
  }

  @Test
  void manyThreadsAdvance_noStepIsLost() throws Exception {
    int[] steps =
        Race.winners(
            4,
            1000,
            round -> {
              clock.advance(Duration.ofSeconds(1));
              return true;
            });
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(4L * steps.length));
  }
}
