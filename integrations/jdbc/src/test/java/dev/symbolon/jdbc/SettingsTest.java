package dev.symbolon.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private final JdbcReplayStore.Builder builder = JdbcReplayStore.builder(new JdbcDataSource());

  @Test
  void timeout_hasItsRange() {
    builder.timeout(Duration.ofMillis(100)).timeout(Duration.ofMinutes(1));
    assertRefused(
        () -> builder.timeout(Duration.ofMillis(99)),
        "timeout: expected PT0.1S to PT1M, got PT0.099S");
    assertRefused(
        () -> builder.timeout(Duration.ofMillis(60_001)),
        "timeout: expected PT0.1S to PT1M, got PT1M0.001S");
  }

  @Test
  void keepExpired_hasItsRange() {
    builder.keepExpired(Duration.ofMinutes(15)).keepExpired(Duration.ofDays(30));
    assertRefused(
        () -> builder.keepExpired(Duration.ofSeconds(899)),
        "keepExpired: expected PT15M to PT720H, got PT14M59S");
    assertRefused(
        () -> builder.keepExpired(Duration.ofDays(31)),
        "keepExpired: expected PT15M to PT720H, got PT744H");
  }

  @Test
  void connections_haveTheirRange() {
    builder.connections(1).connections(256);
    assertRefused(() -> builder.connections(0), "connections: expected 1 to 256, got 0");
    assertRefused(() -> builder.connections(257), "connections: expected 1 to 256, got 257");
  }

  @Test
  void statementsEndAfterTheTimeout_connectionsAfterTheStatements() {
    Settings settings = Settings.DEFAULTS.withTimeout(Duration.ofMillis(1001));
    assertThat(settings.queryTimeoutSeconds()).isEqualTo(2);
    assertThat(settings.networkTimeoutMillis()).isEqualTo(3000);
    assertThat(settings.withTimeout(Duration.ofSeconds(1)).queryTimeoutSeconds()).isEqualTo(1);
  }

  @Test
  void expiries_areRoundedUp_andStayInRange() {
    assertThat(EpochMillis.roundedUp(Instant.ofEpochMilli(5))).isEqualTo(5);
    assertThat(EpochMillis.roundedUp(Instant.ofEpochMilli(5).plusNanos(1))).isEqualTo(6);
    assertThat(EpochMillis.roundedUp(Instant.MAX)).isEqualTo(Long.MAX_VALUE);
    assertThat(EpochMillis.roundedUp(Instant.MIN)).isZero();
  }

  private static void assertRefused(Runnable setting, String message) {
    assertThatThrownBy(setting::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
