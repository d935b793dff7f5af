package dev.symbolon.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.symbolon.verifier.ReplayKey;
import dev.symbolon.verifier.ReplayStore;
import dev.symbolon.verifier.VerificationUnavailableException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** The server has marked the token, and the answer that says so is lost. */
class LostAnswerTest {
  private static final ReplayKey KEY = ReplayKey.of("https://auth.example.com", "id");

  private static RedisProcess server;

  private final Instant later = Instant.now().plusSeconds(3600);
  private FaultyWire wire;
  private RedisClient client;
  private ReplayStore store;
  private RedisClient directly;
  private ReplayStore otherProcess;

  @BeforeAll
  static void startServer() throws Exception {
    server = RedisProcess.with();
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.close();
  }

  @BeforeEach
  void connect() throws Exception {
    wire = new FaultyWire(server.port());
    client = RedisClient.create("127.0.0.1", wire.port());
    directly = RedisClient.create("127.0.0.1", server.port());
    directly.flushAll();
    store = RedisReplayStore.builder(client).timeout(Duration.ofSeconds(5)).build();
    otherProcess = RedisReplayStore.builder(directly).timeout(Duration.ofSeconds(5)).build();
  }

  @AfterEach
  void disconnect() throws Exception {
    client.close();
    directly.close();
    wire.close();
  }

  @Test
  void answerLostOnce_theCallTriesAgainAndIsTheFirstUse() throws Exception {
    wire.loseAnswersToMarkings(1);
    assertThat(store.firstUse(KEY, later)).isTrue();
    assertThat(wire.markings()).isEqualTo(2);
    assertThat(store.firstUse(KEY, later)).isFalse();
    assertThat(otherProcess.firstUse(KEY, later)).isFalse();
  }

  @Test
  void answerLostThreeTimes_unavailable() {
    wire.loseAnswersToMarkings(3);
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> store.firstUse(KEY, later))
        .withMessageContaining("expected the server to mark the token");
    assertThat(wire.markings()).isEqualTo(3);
  }

  @Test
  void tokenAgainAfterUnavailable_isTheFirstUseOnce() throws Exception {
    wire.loseAnswersToMarkings(3);
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> store.firstUse(KEY, later));
    assertThat(directly.dbSize()).as("the server has marked it").isEqualTo(1);
    assertThat(store.firstUse(KEY, later)).isTrue();
    assertThat(store.firstUse(KEY, later)).isFalse();
    assertThat(otherProcess.firstUse(KEY, later)).isFalse();
  }

  @Test
  void tokenAtAnotherProcessAfterUnavailable_isReplayedAndThenStillTheFirstUseHere()
      throws Exception {
    wire.loseAnswersToMarkings(3);
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> store.firstUse(KEY, later));
    assertThat(otherProcess.firstUse(KEY, later)).isFalse();
    assertThat(store.firstUse(KEY, later)).isTrue();
  }

  @Test
  void tokenOfAnotherAttempt_isNeverTakenForOurs() throws Exception {
    assertThat(otherProcess.firstUse(KEY, later)).isTrue();
    wire.loseAnswersToMarkings(2);
    assertThat(store.firstUse(KEY, later)).isFalse();
    wire.loseAnswersToMarkings(3);
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> store.firstUse(KEY, later));
    assertThat(store.firstUse(KEY, later)).isFalse();
  }
}
