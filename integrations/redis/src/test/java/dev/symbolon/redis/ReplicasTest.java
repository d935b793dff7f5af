package dev.symbolon.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.symbolon.verifier.ReplayKey;
import dev.symbolon.verifier.ReplayStore;
import dev.symbolon.verifier.VerificationUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Connection;
import redis.clients.jedis.RedisClient;

/** Waiting for replicas, of which one can be paused. */
class ReplicasTest {
  private static final ReplayKey KEY = ReplayKey.of("https://auth.example.com", "id");

  private final Instant later = Instant.now().plusSeconds(3600);
  private RedisProcess master;
  private RedisProcess replica;
  private RedisClient client;
  private RedisClient ofReplica;

  @BeforeEach
  void startServers() throws Exception {
    master = RedisProcess.with("repl-diskless-sync yes", "repl-diskless-sync-delay 0");
    replica = RedisProcess.with("replicaof 127.0.0.1 " + master.port());
    client = RedisClient.create("127.0.0.1", master.port());
    ofReplica = RedisClient.create("127.0.0.1", replica.port());
    client.set("before", "1");
    Eventually.holds(Duration.ofSeconds(20), () -> ofReplica.exists("before"));
  }

  @AfterEach
  void stopServers() throws Exception {
    client.close();
    ofReplica.close();
    replica.close();
    master.close();
  }

  private RedisReplayStore.Builder builder() {
    return RedisReplayStore.builder(client).timeout(Duration.ofSeconds(5));
  }

  private ReplayStore waiting(Duration within) {
    return builder().waitForReplicas(1, within).build();
  }

  @Test
  void acceptedAfterWaiting_isAtTheReplica() throws Exception {
    ReplayStore store = waiting(Duration.ofSeconds(4));
    for (int i = 0; i < 200; i++) {
      ReplayKey key = ReplayKey.of("https://auth.example.com", "id-" + i);
      assertThat(store.firstUse(key, later)).isTrue();
      assertThat(ofReplica.exists(Marking.nameOf(key))).isTrue();
      assertThat(store.firstUse(key, later)).isFalse();
    }
  }

  /** The pool has other connections, which last spoke when the replica still followed. */
  @Test
  void replicaPaused_unavailable() throws Exception {
    List<Connection> idle = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      idle.add(client.getPool().getResource());
    }
    idle.forEach(Connection::close);
    assertThat(client.waitReplicas("before", 1, 5_000)).isEqualTo(1);
    replica.pause();
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> waiting(Duration.ofMillis(100)).firstUse(KEY, later))
        .withMessageContaining("expected 1 replicas to have the entry within PT0.1S, got 0");
    replica.resume();
  }

  @Test
  void replicaStillPausedWhenTheTokenComesAgain_unavailableUntilItIsBack() throws Exception {
    ReplayStore store = waiting(Duration.ofMillis(200));
    List<Connection> taken = new ArrayList<>();
    replica.pause();
    for (int i = 0; i < 3; i++) {
      // Each time on another connection, which has written nothing that could be waited for.
      assertThatExceptionOfType(VerificationUnavailableException.class)
          .isThrownBy(() -> store.firstUse(KEY, later))
          .withMessageContaining("got 0");
      taken.add(client.getPool().getResource());
    }
    replica.resume();
    Eventually.holds(Duration.ofSeconds(20), () -> ofReplica.exists(Marking.nameOf(KEY)));
    taken.forEach(Connection::close);
    assertThat(store.firstUse(KEY, later)).isTrue();
    assertThat(store.firstUse(KEY, later)).isFalse();
  }

  @Test
  void replicaPausedAndTheTokenAtAnotherProcess_replayed() throws Exception {
    replica.pause();
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> waiting(Duration.ofMillis(100)).firstUse(KEY, later));
    assertThat(builder().build().firstUse(KEY, later)).isFalse();
    replica.resume();
  }

  @Test
  void fewerReplicasThanAskedFor_unavailable() {
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(
            () -> builder().waitForReplicas(2, Duration.ofMillis(100)).build().firstUse(KEY, later))
        .withMessageContaining("expected 2 replicas to have the entry within PT0.1S, got 1");
  }

  @Test
  void replicaAsked_unavailable() throws Exception {
    ReplayStore store = RedisReplayStore.builder(ofReplica).timeout(Duration.ofSeconds(5)).build();
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> store.firstUse(KEY, later))
        .withMessageContaining("READONLY");
  }
}
