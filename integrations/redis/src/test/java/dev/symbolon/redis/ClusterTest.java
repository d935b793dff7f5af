package dev.symbolon.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.symbolon.verifier.ReplayKey;
import dev.symbolon.verifier.ReplayStore;
import dev.symbolon.verifier.VerificationUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.util.JedisClusterCRC16;

/** Keys spread over servers, which hand slots to each other and fail one by one. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterTest {
  private static RedisCluster cluster;

  private final Instant later = Instant.now().plusSeconds(3600);
  private RedisClusterClient client;

  @BeforeAll
  static void startCluster() throws Exception {
    cluster = new RedisCluster();
  }

  @AfterAll
  static void stopCluster() throws Exception {
    cluster.close();
  }

  @BeforeEach
  void connect() {
    client =
        RedisClusterClient.builder()
            .nodes(cluster.addresses())
            .clientConfig(DefaultJedisClientConfig.builder().timeoutMillis(1_000).build())
            .build();
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  private RedisReplayStore.Builder builder() {
    return RedisReplayStore.builder(client).timeout(Duration.ofSeconds(5));
  }

  @Test
  void tokensOverAllServers_acceptedOnceEach() throws Exception {
    ReplayStore store = builder().build();
    for (int i = 0; i < 200; i++) {
      assertThat(store.firstUse(key("over all " + i), later)).isTrue();
      assertThat(store.firstUse(key("over all " + i), later)).isFalse();
    }
    for (int i = 0; i < RedisCluster.MASTERS; i++) {
      RedisCluster.onServer(
          cluster.server(i), jedis -> assertThat(jedis.dbSize()).isGreaterThan(20));
    }
  }

  @Test
  void replicaOfEachServerWaitedFor_acceptedOnceEach() throws Exception {
    ReplayStore store = builder().waitForReplicas(1, Duration.ofSeconds(4)).build();
    for (int i = 0; i < 50; i++) {
      assertThat(store.firstUse(key("waited " + i), later)).isTrue();
      assertThat(store.firstUse(key("waited " + i), later)).isFalse();
    }
  }

  @Test
  void moreReplicasThanEachServerHas_unavailable() {
    ReplayStore store = builder().waitForReplicas(2, Duration.ofMillis(100)).build();
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> store.firstUse(key("two"), later))
        .withMessageContaining("expected 2 replicas to have the entry within PT0.1S, got 1");
  }

  @Test
  void oneServerEvicts_refusesToStart() {
    RedisCluster.onServer(
        cluster.server(1), jedis -> jedis.configSet("maxmemory-policy", "volatile-ttl"));
    try {
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> builder().build())
          .withMessageContaining("got volatile-ttl");
    } finally {
      RedisCluster.onServer(
          cluster.server(1), jedis -> jedis.configSet("maxmemory-policy", "noeviction"));
    }
  }

  @Test
  void slotMovedToAnotherServer_isFollowed() throws Exception {
    ReplayStore store = builder().waitForReplicas(1, Duration.ofSeconds(2)).build();
    ReplayKey key = keyAt(0, "moved");
    assertThat(store.firstUse(keyAt(0, "before"), later)).isTrue();
    cluster.move(slotOf(key), 1);
    assertThat(store.firstUse(key, later)).isTrue();
    assertThat(store.firstUse(key, later)).isFalse();
    assertThat(builder().build().firstUse(key, later)).isFalse();
  }

  @Test
  void clientOfASingleServer_unavailableForSlotsElsewhere() {
    try (RedisClient single = RedisClient.create("127.0.0.1", cluster.server(0).port())) {
      ReplayStore store = RedisReplayStore.builder(single).timeout(Duration.ofSeconds(5)).build();
      assertThatExceptionOfType(VerificationUnavailableException.class)
          .isThrownBy(() -> store.firstUse(keyAt(2, "elsewhere"), later))
          .withMessageContaining("MOVED");
    }
  }

  /** The last, since it leaves a server dead. */
  @Test
  @Order(Integer.MAX_VALUE)
  void serverKilled_itsReplicaTakesOverAndTheOthersGoOn() throws Exception {
    ReplayStore store = builder().waitForReplicas(1, Duration.ofMillis(500)).build();
    ReplayKey lost = keyAt(2, "used before");
    assertThat(store.firstUse(lost, later)).isTrue();
    cluster.server(2).kill();
    assertThat(store.firstUse(keyAt(0, "meanwhile"), later)).isTrue();
    ReplayStore notWaiting = builder().build();
    Eventually.holds(
        Duration.ofSeconds(40), () -> isFirst(notWaiting, keyAt(2, "until it is back")));
    assertThat(notWaiting.firstUse(lost, later)).isFalse();
    assertThat(store.firstUse(keyAt(0, "and after"), later)).isTrue();
  }

  private boolean isFirst(ReplayStore store, ReplayKey key) {
    try {
      return store.firstUse(key, later);
    } catch (VerificationUnavailableException e) {
      return false;
    }
  }

  private static ReplayKey keyAt(int master, String id) {
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(i -> key(id + i))
        .filter(key -> RedisCluster.masterOf(slotOf(key)) == master)
        .findFirst()
        .orElseThrow();
  }

  private static int slotOf(ReplayKey key) {
    return JedisClusterCRC16.getSlot(Marking.nameOf(key));
  }

  private static ReplayKey key(String id) {
    return ReplayKey.of("https://auth.example.com", id);
  }
}
