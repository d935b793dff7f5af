package dev.symbolon.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.symbolon.verifier.ReplayKey;
import dev.symbolon.verifier.ReplayStore;
import dev.symbolon.verifier.VerificationUnavailableException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;
import redis.clients.jedis.params.ClientKillParams.SkipMe;

/** A server that drops live entries is refused: at the start, later, and as far as it says so. */
class EvictionTest {
  private static final ReplayKey KEY = ReplayKey.of("https://auth.example.com", "id");
  private static final Logger LOG = Logger.getLogger("dev.symbolon.redis");

  private final Instant later = Instant.now().plusSeconds(3600);
  private final List<String> logged = new CopyOnWriteArrayList<>();
  private final Handler handler = handler();
  private RedisProcess server;
  private RedisClient client;

  @BeforeEach
  void startServer() throws Exception {
    LOG.addHandler(handler);
    LOG.setUseParentHandlers(false);
    server = RedisProcess.with();
    client = RedisClient.create("127.0.0.1", server.port());
  }

  @AfterEach
  void stopServer() throws Exception {
    client.close();
    server.close();
    LOG.removeHandler(handler);
    LOG.setUseParentHandlers(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "allkeys-lru",
        "allkeys-lfu",
        "allkeys-random",
        "volatile-lru",
        "volatile-lfu",
        "volatile-random",
        "volatile-ttl"
      })
  void evictingServer_refusesToStart(String policy) {
    client.configSet("maxmemory-policy", policy);
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> RedisReplayStore.builder(client).build())
        .withMessage("replay store in Redis: expected maxmemory-policy noeviction, got " + policy);
  }

  @Test
  void keepingServer_startsWithoutAWarning() throws Exception {
    assertThat(RedisReplayStore.builder(client).build().firstUse(KEY, later)).isTrue();
    assertThat(logged).isEmpty();
  }

  @Test
  void serverThatEvictsAfterARestart_unavailableUntilItKeeps() throws Exception {
    ReplayStore store = RedisReplayStore.builder(client).build();
    assertThat(store.firstUse(KEY, later)).isTrue();
    server.kill();
    server.startAgain("maxmemory-policy allkeys-lru");
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> store.firstUse(KEY, later))
        .withMessageContaining("expected maxmemory-policy noeviction, got allkeys-lru");
    assertThat(client.dbSize()).isZero();
    client.configSet("maxmemory-policy", "noeviction");
    assertThat(store.firstUse(KEY, later)).isTrue();
  }

  @Test
  void serverOutOfReachAtTheStart_isAskedBeforeTheFirstToken() throws Exception {
    server.kill();
    ReplayStore store = RedisReplayStore.builder(client).build();
    assertThat(logged).hasSize(1).first().asString().contains("a server in reach at the start");
    server.startAgain("maxmemory-policy allkeys-lru");
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> store.firstUse(KEY, later))
        .withMessageContaining("got allkeys-lru");
  }

  @Test
  void serverThatForbidsInfoAlone_isAskedForItsSetting() {
    client.configSet("maxmemory-policy", "allkeys-lru");
    try (RedisClient limited = userWho("-info")) {
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> RedisReplayStore.builder(limited).build())
          .withMessageContaining("got allkeys-lru");
    }
  }

  @Test
  void serverThatForbidsTheQuestion_warnsOnceAndWorks() throws Exception {
    try (RedisClient limited = userWho("-@all", "+set", "+get", "+time")) {
      ReplayStore store = RedisReplayStore.builder(limited).build();
      assertThat(store.firstUse(KEY, later)).isTrue();
      killConnections(); // so that the server is asked again
      assertThat(store.firstUse(KEY, later)).isFalse();
      assertThat(logged).hasSize(1).first().asString().contains("to learn the maxmemory-policy");
    }
  }

  private void killConnections() {
    try (Jedis admin = new Jedis("127.0.0.1", server.port())) {
      admin.clientKill(new ClientKillParams().type(ClientType.NORMAL).skipMe(SkipMe.YES));
    }
  }

  /** A user with all rights but for what the rules take away. */
  private RedisClient userWho(String... rules) {
    String[] all = new String[rules.length + 4];
    all[0] = "on";
    all[1] = ">password";
    all[2] = "~symbolon:*";
    all[3] = "+@all";
    System.arraycopy(rules, 0, all, 4, rules.length);
    try (Jedis admin = new Jedis("127.0.0.1", server.port())) {
      admin.aclSetUser("limited", all);
    }
    return RedisClient.builder()
        .hostAndPort("127.0.0.1", server.port())
        .clientConfig(
            DefaultJedisClientConfig.builder().user("limited").password("password").build())
        .build();
  }

  private Handler handler() {
    return new Handler() {
      @Override
      public void publish(LogRecord entry) {
        logged.add(entry.getMessage());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
