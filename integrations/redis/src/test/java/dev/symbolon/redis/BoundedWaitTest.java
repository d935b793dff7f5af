package dev.symbolon.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.symbolon.verifier.ReplayKey;
import dev.symbolon.verifier.ReplayStore;
import dev.symbolon.verifier.VerificationUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;

/** No call waits longer than the timeout, whatever the client was told to wait for. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BoundedWaitTest {
  private static final Duration TIMEOUT = Duration.ofMillis(300);

  /** What a busy machine may add. */
  private static final Duration SLACK = Duration.ofMillis(700);

  private static RedisProcess server;

  private final Instant later = Instant.now().plusSeconds(3600);

  @BeforeAll
  static void startServer() throws Exception {
    server = RedisProcess.with();
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.close();
  }

  @Test
  void silentServerAndEndlessSocketTimeout_unavailableInTime() throws Exception {
    try (FaultyWire wire = new FaultyWire(server.port());
        RedisClient patient = patient(wire.port())) {
      ReplayStore store = RedisReplayStore.builder(patient).timeout(TIMEOUT).build();
      wire.silent(true);
      unavailableInTime(() -> store.firstUse(key("silent"), later), "answer within PT0.3S");
    }
  }

  @Test
  void exhaustedPoolAndEndlessWait_unavailableInTimeAndNothingIsMarkedLater() throws Exception {
    try (RedisClient patient = patient(server.port())) {
      ReplayStore store = RedisReplayStore.builder(patient).timeout(TIMEOUT).build();
      Connection taken = patient.getPool().getResource();
      unavailableInTime(() -> store.firstUse(key("pool"), later), "answer within PT0.3S");
      taken.close();
      Eventually.holds(Duration.ofSeconds(5), () -> patient.getPool().getNumWaiters() == 0);
      try (RedisClient other = RedisClient.create("127.0.0.1", server.port())) {
        assertThat(RedisReplayStore.builder(other).build().firstUse(key("pool"), later)).isTrue();
      }
    }
  }

  @Test
  void nobodyListens_unavailableInTime() throws Exception {
    try (RedisClient client = RedisClient.create("127.0.0.1", RedisProcess.freePort())) {
      ReplayStore store = RedisReplayStore.builder(client).timeout(TIMEOUT).build();
      unavailableInTime(() -> store.firstUse(key("nobody"), later), "Failed to connect");
    }
  }

  @Test
  void moreCallsThanMayWait_unavailableAtOnce() throws Exception {
    try (FaultyWire wire = new FaultyWire(server.port());
        RedisClient patient = patient(wire.port())) {
      ReplayStore store = RedisReplayStore.builder(patient).timeout(Duration.ofSeconds(20)).build();
      wire.silent(true);
      Queue<String> messages = new ConcurrentLinkedQueue<>();
      int tooMany = BoundedCalls.MOST_THREADS + BoundedCalls.MOST_WAITING + 1;
      for (int i = 0; i < tooMany; i++) {
        ReplayKey key = key("many-" + i);
        Thread thread = new Thread(() -> messages.add(messageOf(() -> store.firstUse(key, later))));
        thread.setDaemon(true);
        thread.start();
      }
      Eventually.holds(Duration.ofSeconds(15), () -> !messages.isEmpty());
      assertThat(messages).singleElement().asString().contains("at most 1024 calls to wait");
    }
  }

  @Test
  void interruptedCaller_unavailableAndStillInterrupted() throws Exception {
    try (FaultyWire wire = new FaultyWire(server.port());
        RedisClient patient = patient(wire.port())) {
      ReplayStore store = RedisReplayStore.builder(patient).build();
      wire.silent(true);
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(VerificationUnavailableException.class)
          .isThrownBy(() -> store.firstUse(key("interrupted"), later))
          .withMessageContaining("interrupt");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  /** One connection, and no end to any wait: not for an answer, and not for the connection. */
  private static RedisClient patient(int port) {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(1);
    return RedisClient.builder()
        .hostAndPort("127.0.0.1", port)
        .clientConfig(DefaultJedisClientConfig.builder().socketTimeoutMillis(0).build())
        .poolConfig(pool)
        .build();
  }

  private static String messageOf(ThrowingCallable call) {
    return String.valueOf(catchThrowable(call));
  }

  private static void unavailableInTime(ThrowingCallable call, String message) {
    long begin = System.nanoTime();
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(call)
        .withMessageContaining(message);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(TIMEOUT.plus(SLACK));
  }

  private static ReplayKey key(String id) {
    return ReplayKey.of("https://auth.example.com", id);
  }
}
