package dev.symbolon.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.verifier.ReplayKey;
import dev.symbolon.verifier.ReplayStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisSentinelClient;

/**
 * The master of a Sentinel group dies under load, and everything that was accepted is presented
 * again to the replica that took over. Prints what docs/single-use.md states as measured.
 */
@Tag("long")
class FailoverTest {
  private static final int ROUNDS = 5;
  private static final Duration WAIT = Duration.ofMillis(200);

  private final Instant later = Instant.now().plusSeconds(3600);

  @Test
  void masterKilledAndBothReplicasWaitedFor_noneAcceptedTwice() throws Exception {
    assertThat(measure("killed", 2, false)).isZero();
  }

  @Test
  void masterKilledWhileReplicationStandsStillAndBothReplicasWaitedFor_noneAcceptedTwice()
      throws Exception {
    assertThat(measure("killed while replication stands still", 2, true)).isZero();
  }

  @Test
  void masterKilledAndOneReplicaWaitedFor_measured() throws Exception {
    measure("killed", 1, false);
  }

  @Test
  void masterKilledAndNoReplicaWaitedFor_measured() throws Exception {
    measure("killed", 0, false);
  }

  @Test
  void masterKilledWhileReplicationStandsStillAndNoReplicaWaitedFor_someAcceptedTwice()
      throws Exception {
    assertThat(measure("killed while replication stands still", 0, true)).isPositive();
  }

  private int measure(String what, int replicas, boolean standsStill) throws Exception {
    int accepted = 0;
    int twice = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Count count = new Round(replicas, standsStill).run();
      accepted += count.accepted;
      twice += count.twice;
    }
    System.out.printf(
        "failover: master %s, %d of 2 replicas waited for, %d failovers: of %d tokens accepted"
            + " before and during, %d accepted twice%n",
        what, replicas, ROUNDS, accepted, twice);
    return twice;
  }

  private record Count(int accepted, int twice) {}

  /** One failover. */
  private final class Round {
    private final int replicas;
    private final boolean standsStill;

    Round(int replicas, boolean standsStill) {
      this.replicas = replicas;
      this.standsStill = standsStill;
    }

    Count run() throws Exception {
      try (RedisProcess master =
              RedisProcess.with("repl-diskless-sync yes", "repl-diskless-sync-delay 0");
          FaultyWire wire = new FaultyWire(master.port());
          RedisProcess one = RedisProcess.with("replicaof 127.0.0.1 " + wire.port());
          RedisProcess two = RedisProcess.with("replicaof 127.0.0.1 " + wire.port())) {
        awaitReplica(master, one);
        awaitReplica(master, two);
        try (RedisProcess sentinel = RedisProcess.sentinelOf(master)) {
          awaitSentinel(sentinel);
          return failover(master, wire, sentinel);
        }
      }
    }

    private Count failover(RedisProcess master, FaultyWire wire, RedisProcess sentinel)
        throws Exception {
      try (RedisSentinelClient client = client(sentinel)) {
        try (Load load = new Load(store(client), 8, later)) {
          load.awaitAccepted(1_000);
          if (standsStill) {
            wire.silent(true);
            Load.Mark still = load.mark();
            load.awaitAnswersSince(still, 50);
          }
          master.kill();
          Load.Mark dead = load.mark();
          load.awaitUnavailableSince(dead, 1);
          // Two replicas can be waited for again when the dead one is back as the second.
          master.startAgain("replicaof 127.0.0.1 " + awaitOtherMaster(sentinel, master));
          load.awaitAccepted(100);
          load.stop();
          return presentAgain(client, load.outcomes());
        }
      }
    }

    private Count presentAgain(RedisSentinelClient client, Map<ReplayKey, Load.Outcome> outcomes)
        throws Exception {
      ReplayStore elsewhere =
          RedisReplayStore.builder(client).timeout(Duration.ofSeconds(5)).build();
      int accepted = 0;
      int twice = 0;
      for (Map.Entry<ReplayKey, Load.Outcome> each : outcomes.entrySet()) {
        if (each.getValue() == Load.Outcome.ACCEPTED) {
          accepted++;
          twice += elsewhere.firstUse(each.getKey(), later) ? 1 : 0;
        }
      }
      return new Count(accepted, twice);
    }

    private ReplayStore store(RedisSentinelClient client) {
      RedisReplayStore.Builder builder =
          RedisReplayStore.builder(client).timeout(Duration.ofMillis(500));
      return (replicas == 0 ? builder : builder.waitForReplicas(replicas, WAIT)).build();
    }
  }

  private static RedisSentinelClient client(RedisProcess sentinel) {
    return RedisSentinelClient.builder()
        .masterName("group")
        .sentinels(Set.of(new HostAndPort("127.0.0.1", sentinel.port())))
        .build();
  }

  private static void awaitReplica(RedisProcess master, RedisProcess replica) {
    try (Jedis jedis = new Jedis("127.0.0.1", master.port())) {
      Eventually.holds(
          Duration.ofSeconds(20),
          () -> jedis.info("replication").contains("port=" + replica.port() + ",state=online"));
    }
  }

  private static void awaitSentinel(RedisProcess sentinel) {
    try (Jedis jedis = new Jedis("127.0.0.1", sentinel.port())) {
      Eventually.holds(
          Duration.ofSeconds(20),
          () -> "2".equals(jedis.sentinelMaster("group").get("num-slaves")));
    }
  }

  private static String awaitOtherMaster(RedisProcess sentinel, RedisProcess before) {
    try (Jedis jedis = new Jedis("127.0.0.1", sentinel.port())) {
      String former = String.valueOf(before.port());
      Eventually.holds(
          Duration.ofSeconds(20),
          () -> !jedis.sentinelGetMasterAddrByName("group").get(1).equals(former));
      return jedis.sentinelGetMasterAddrByName("group").get(1);
    }
  }
}
