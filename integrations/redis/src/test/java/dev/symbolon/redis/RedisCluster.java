package dev.symbolon.redis;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/** A real Cluster: three masters, and a replica of each. */
final class RedisCluster implements AutoCloseable {
  static final int MASTERS = 3;
  private static final int SLOTS = 16_384;
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final List<RedisProcess> servers = new ArrayList<>();

  RedisCluster() throws IOException {
    for (int i = 0; i < 2 * MASTERS; i++) {
      servers.add(
          RedisProcess.with(
              "cluster-enabled yes",
              "cluster-node-timeout 1000",
              "cluster-require-full-coverage no",
              "repl-diskless-sync yes",
              "repl-diskless-sync-delay 0"));
    }
    for (int i = 0; i < MASTERS; i++) {
      giveSlots(i);
    }
    for (RedisProcess server : servers) {
      onServer(server, jedis -> jedis.clusterMeet("127.0.0.1", servers.get(0).port()));
    }
    awaitEverywhere("cluster_known_nodes:" + servers.size());
    for (int i = 0; i < MASTERS; i++) {
      String master = idOf(i);
      onServer(servers.get(MASTERS + i), jedis -> jedis.clusterReplicate(master));
    }
    awaitEverywhere("cluster_state:ok");
    awaitReplicas();
  }

  private void giveSlots(int master) {
    int[] slots =
        IntStream.range(master * SLOTS / MASTERS, (master + 1) * SLOTS / MASTERS).toArray();
    onServer(servers.get(master), jedis -> jedis.clusterAddSlots(slots));
  }

  Set<HostAndPort> addresses() {
    return servers.stream()
        .map(server -> new HostAndPort("127.0.0.1", server.port()))
        .collect(Collectors.toSet());
  }

  RedisProcess server(int number) {
    return servers.get(number);
  }

  static int masterOf(int slot) {
    return IntStream.range(0, MASTERS)
        .filter(i -> slot < (i + 1) * SLOTS / MASTERS)
        .findFirst()
        .orElseThrow();
  }

  /** An empty slot is handed over by decree. */
  void move(int slot, int master) {
    String target = idOf(master);
    onServer(servers.get(master), jedis -> jedis.clusterSetSlotNode(slot, target));
    onServer(servers.get(masterOf(slot)), jedis -> jedis.clusterSetSlotNode(slot, target));
  }

  private String idOf(int server) {
    try (Jedis jedis = new Jedis("127.0.0.1", servers.get(server).port())) {
      return jedis.clusterMyId();
    }
  }

  private void awaitEverywhere(String info) {
    for (RedisProcess server : servers) {
      Eventually.holds(
          PATIENCE,
          () -> {
            try (Jedis jedis = new Jedis("127.0.0.1", server.port())) {
              return jedis.clusterInfo().contains(info);
            }
          });
    }
  }

  private void awaitReplicas() {
    for (int i = 0; i < MASTERS; i++) {
      int port = servers.get(i).port();
      Eventually.holds(
          PATIENCE,
          () -> {
            try (Jedis jedis = new Jedis("127.0.0.1", port)) {
              return jedis.info("replication").contains("state=online");
            }
          });
    }
  }

  interface Order {
    void giveTo(Jedis jedis);
  }

  static void onServer(RedisProcess server, Order order) {
    try (Jedis jedis = new Jedis("127.0.0.1", server.port())) {
      order.giveTo(jedis);
    }
  }

  @Override
  public void close() throws IOException {
    for (RedisProcess server : servers) {
      server.close();
    }
  }
}
