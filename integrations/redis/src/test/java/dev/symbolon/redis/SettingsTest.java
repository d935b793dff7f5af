package dev.symbolon.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** Settings outside of their range are refused where they are made. */
class SettingsTest {
  private final RedisClient client = RedisClient.create("127.0.0.1", 1);
  private final RedisReplayStore.Builder builder = RedisReplayStore.builder(client);

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void timeoutOutOfRange_refused() {
    refused(
        () -> builder.timeout(Duration.ofMillis(9)),
        "timeout: expected PT0.01S to PT1M, got PT0.009S");
    refused(() -> builder.timeout(Duration.ofMillis(60_001)), "got PT1M0.001S");
    builder.timeout(Duration.ofMillis(10)).timeout(Duration.ofMinutes(1));
  }

  @Test
  void toleranceOutOfRange_refused() {
    refused(
        () -> builder.clockTolerance(Duration.ofMillis(999)),
        "clockTolerance: expected PT1S to PT1H");
    refused(() -> builder.clockTolerance(Duration.ofSeconds(3601)), "got PT1H1S");
    builder.clockTolerance(Duration.ofSeconds(1)).clockTolerance(Duration.ofHours(1));
  }

  @Test
  void replicasOutOfRange_refused() {
    Duration wait = Duration.ofMillis(100);
    refused(() -> builder.waitForReplicas(0, wait), "expected 1 to 100 replicas, got 0");
    refused(() -> builder.waitForReplicas(101, wait), "expected 1 to 100 replicas, got 101");
    // WAIT takes zero for "without end".
    refused(
        () -> builder.waitForReplicas(1, Duration.ofNanos(999_999)), "expected PT0.001S to PT1M");
  }

  @Test
  void replicasWaitedForAsLongAsTheTimeout_refused() {
    builder.timeout(Duration.ofMillis(100)).waitForReplicas(1, Duration.ofMillis(100));
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(builder::build)
        .withMessageContaining("waitForReplicas and timeout");
  }

  @Test
  void nothingGiven_refused() {
    assertThatExceptionOfType(NullPointerException.class)
        .isThrownBy(() -> RedisReplayStore.builder(null));
    assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> builder.timeout(null));
    assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> builder.clock(null));
  }

  @Test
  void store_showsItsSettings() {
    assertThat(builder.timeout(Duration.ofMillis(300)).build())
        .hasToString(
            "RedisReplayStore(timeout PT0.3S, clock tolerance PT1M, no replicas waited for)");
    assertThat(builder.waitForReplicas(2, Duration.ofMillis(50)).build())
        .hasToString(
            "RedisReplayStore(timeout PT0.3S, clock tolerance PT1M, 2 replicas within PT0.05S)");
  }

  private static void refused(Runnable setting, String message) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(setting::run)
        .withMessageContaining(message);
  }
}
