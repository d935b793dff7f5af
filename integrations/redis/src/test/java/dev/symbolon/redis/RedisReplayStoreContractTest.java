package dev.symbolon.redis;

import dev.symbolon.testkit.ManualClock;
import dev.symbolon.testkit.ReplayStoreContract;
import dev.symbolon.verifier.ReplayKey;
import dev.symbolon.verifier.ReplayStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import redis.clients.jedis.RedisClient;

/**
 * The contract of every store, over one server. The server keeps to the real time, so it is behind
 * a clock that the tests move ahead, and keeps entries for longer.
 */
class RedisReplayStoreContractTest extends ReplayStoreContract {
  private static RedisProcess server;

  private final ManualClock clock = ManualClock.at(Instant.now());
  private RedisClient client;
  private ReplayStore store;

  @BeforeAll
  static void startServer() throws Exception {
    server = RedisProcess.with();
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.close();
  }

  @BeforeEach
  void openStore() {
    client = RedisClient.create("127.0.0.1", server.port());
    client.flushAll();
    store = RedisReplayStore.builder(client).timeout(Duration.ofSeconds(20)).clock(clock).build();
  }

  @AfterEach
  void closeClient() {
    client.close();
  }

  @Override
  protected boolean firstUse(String issuer, String tokenId, Instant forgetAfter) throws Exception {
    return store.firstUse(ReplayKey.of(issuer, tokenId), forgetAfter);
  }

  @Override
  protected ManualClock clock() {
    return clock;
  }

  /** The server drops an entry at its end, so it would hold those that end after our time. */
  @Override
  protected OptionalLong entries() {
    long time = Instant.now().toEpochMilli();
    return OptionalLong.of(
        client.keys("symbolon:*".getBytes(StandardCharsets.US_ASCII)).stream()
            .filter(name -> time + client.pttl(name) > clock.instant().toEpochMilli())
            .count());
  }
}
