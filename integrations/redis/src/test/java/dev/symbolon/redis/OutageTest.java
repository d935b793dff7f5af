package dev.symbolon.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.verifier.ReplayKey;
import dev.symbolon.verifier.ReplayStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** A server goes away under load and comes back, and nobody restarts the verifier. */
class OutageTest {
  private static final Duration TIMEOUT = Duration.ofMillis(250);

  /** What a busy machine may add. */
  private static final Duration SLACK = Duration.ofMillis(750);

  private final Instant later = Instant.now().plusSeconds(3600);
  private RedisProcess server;
  private RedisClient client;
  private RedisClient other;

  @AfterEach
  void stop() throws Exception {
    client.close();
    other.close();
    server.close();
  }

  @Test
  void stoppedUnderLoad_onlyUnavailableUntilItIsBack() throws Exception {
    outageUnderLoad(
        durably(),
        () -> {
          server.stop();
          return server::startAgain;
        });
  }

  @Test
  void killedUnderLoad_onlyUnavailableUntilItIsBack() throws Exception {
    outageUnderLoad(
        durably(),
        () -> {
          server.kill();
          return server::startAgain;
        });
  }

  @Test
  void pausedUnderLoad_onlyUnavailableUntilItIsBack() throws Exception {
    outageUnderLoad(
        durably(),
        () -> {
          server.pause();
          return server::resume;
        });
  }

  @Test
  void restartedWithoutPersistence_acceptsWhatItForgot() throws Exception {
    ReplayStore store = over();
    ReplayKey key = ReplayKey.of("https://auth.example.com", "id");
    assertThat(store.firstUse(key, later)).isTrue();
    server.kill();
    server.startAgain();
    assertThat(store.firstUse(key, later)).as("this is what persistence is for").isTrue();
  }

  private ReplayStore durably() throws Exception {
    return over("appendonly yes", "appendfsync always");
  }

  private ReplayStore over(String... settings) throws Exception {
    server = RedisProcess.with(settings);
    client = RedisClient.create("127.0.0.1", server.port());
    other = RedisClient.create("127.0.0.1", server.port());
    return RedisReplayStore.builder(client).timeout(TIMEOUT).build();
  }

  private interface Fault {
    Repair begin() throws Exception;
  }

  private interface Repair {
    void end() throws Exception;
  }

  private void outageUnderLoad(ReplayStore store, Fault fault) throws Exception {
    try (Load load = new Load(store, 8, later)) {
      load.awaitAccepted(500);
      Repair repair = fault.begin();
      Load.Mark down = load.mark();
      load.awaitUnavailableSince(down, 24);
      Load.Mark beforeRepair = load.mark();
      repair.end();
      load.awaitAccepted(500);
      load.stop();
      assertThat(load.between(down, beforeRepair)).containsOnlyKeys(Load.Outcome.UNAVAILABLE);
      assertThat(load.longest()).isLessThan(TIMEOUT.plus(SLACK));
      presentAgain(store, load);
    }
  }

  /**
   * Here those that were never answered are still good; whatever has been answered is a replay, and
   * everything is one to another process.
   */
  private void presentAgain(ReplayStore store, Load load) throws Exception {
    ReplayStore elsewhere = RedisReplayStore.builder(other).timeout(Duration.ofSeconds(5)).build();
    for (Map.Entry<ReplayKey, Load.Outcome> each : load.outcomes().entrySet()) {
      boolean first = store.firstUse(each.getKey(), later);
      if (each.getValue() == Load.Outcome.ACCEPTED) {
        assertThat(first).as("accepted, and again").isFalse();
      } else {
        assertThat(first).as("no answer, then the first").isTrue();
      }
      assertThat(elsewhere.firstUse(each.getKey(), later)).isFalse();
    }
  }
}
