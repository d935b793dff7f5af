package dev.symbolon.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.symbolon.testkit.ManualClock;
import dev.symbolon.verifier.ReplayKey;
import dev.symbolon.verifier.ReplayStore;
import dev.symbolon.verifier.VerificationUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** One server in good order: what it keeps and for how long, when it is full, clocks that step. */
class RedisReplayStoreTest {
  private static RedisProcess server;

  private final ManualClock clock = ManualClock.at(Instant.now());
  private final Instant later = clock.instant().plusSeconds(3600);
  private RedisClient client;

  @BeforeAll
  static void startServer() throws Exception {
    server = RedisProcess.with();
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.close();
  }

  @BeforeEach
  void connect() {
    client = RedisClient.create("127.0.0.1", server.port());
    client.flushAll();
  }

  @AfterEach
  void disconnect() {
    client.configSet("maxmemory", "0");
    client.close();
  }

  private ReplayStore store() {
    return builder().build();
  }

  private RedisReplayStore.Builder builder() {
    return RedisReplayStore.builder(client).timeout(Duration.ofSeconds(5)).clock(clock);
  }

  @Test
  void entry_isThePrefixAndTheHashAndAnId() throws Exception {
    assertThat(store().firstUse(key("id"), later)).isTrue();
    Set<byte[]> names = client.keys("*".getBytes(StandardCharsets.US_ASCII));
    assertThat(names).hasSize(1);
    byte[] name = names.iterator().next();
    assertThat(new String(name, StandardCharsets.ISO_8859_1)).startsWith("symbolon:");
    assertThat(Arrays.copyOfRange(name, 9, name.length)).isEqualTo(key("id").toBytes());
    assertThat(client.get(name)).hasSize(16);
  }

  @Test
  void entry_livesLongerByTheToleranceAndTheDifferenceOfSkews() throws Exception {
    Instant begin = Instant.now();
    assertThat(builder().clockTolerance(Duration.ofMinutes(5)).build().firstUse(key("id"), later))
        .isTrue();
    long left = client.pttl(Marking.nameOf(key("id")));
    long end = later.plus(Duration.ofMinutes(5)).plus(ServerClock.SKEWS_DIFFER_BY).toEpochMilli();
    long second = 1_000; // the server looks at its clock now and then, and ours has passed on
    assertThat(left)
        .isBetween(
            end - Instant.now().toEpochMilli() - second, end - begin.toEpochMilli() + second);
  }

  @Test
  void verifiersThatDifferInSkew_acceptOnceTogether() throws Exception {
    // One accepts until a minute past the token's end, the other until ten minutes past it.
    Instant expires = clock.instant();
    assertThat(store().firstUse(key("id"), expires.plusSeconds(61))).isTrue();
    long left = client.pttl(Marking.nameOf(key("id")));
    assertThat(left).isGreaterThan(Duration.ofSeconds(601).toMillis());
    assertThat(store().firstUse(key("id"), expires.plusSeconds(601))).isFalse();
  }

  @Test
  void entriesPastTheirTime_areForgotten() {
    Marking brief =
        new Marking(
            Links.of(client),
            new EvictionCheck(),
            new ServerClock(clock, Duration.ZERO),
            Replicas.NONE);
    long made = 0;
    Instant ended = Instant.now().minus(ServerClock.SKEWS_DIFFER_BY);
    for (int i = 0; i < 100; i++) {
      ReplayKey key = key("id-" + i);
      // Nobody asks for a token that has ended; its entry is made all the same.
      assertThatExceptionOfType(VerificationUnavailableException.class)
          .isThrownBy(
              () ->
                  brief.firstUse(
                      key,
                      AttemptId.random(),
                      ended.plusMillis(2_000),
                      Deadline.in(Duration.ofSeconds(20))));
      made = Math.max(made, client.dbSize());
    }
    assertThat(made).isPositive();
    Eventually.holds(Duration.ofSeconds(20), () -> client.dbSize() == 0);
  }

  @Test
  void endThatTheServersClockHasPassed_unavailableAndNothingIsKept() {
    ReplayStore store = store();
    Instant end = Instant.now().plusMillis(1);
    Eventually.holds(Duration.ofSeconds(5), () -> Instant.now().isAfter(end.plusMillis(1)));
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> store.firstUse(key("id"), end.minusSeconds(660)))
        .withMessageContaining("gone at once");
    assertThat(client.dbSize()).isZero();
  }

  @Test
  void tokenWhoseEarlierEntryMayBeGone_unavailable() {
    // An entry of a verifier with ten minutes less skew would have ended by now.
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> store().firstUse(key("id"), clock.instant().minusSeconds(61)))
        .withMessageContaining("kept all entries up to");
  }

  @Test
  void fullServer_refusesButStillKnowsWhatItHas() throws Exception {
    ReplayStore store = store();
    assertThat(store.firstUse(key("before"), later)).isTrue();
    client.configSet("maxmemory", "1");
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> store.firstUse(key("one more"), later))
        .withMessageContaining("OOM");
    assertThat(store.firstUse(key("before"), later)).isFalse();
    client.configSet("maxmemory", "0");
    assertThat(store.firstUse(key("one more"), later)).isTrue();
  }

  @Test
  void ourClockSteppedBackByAnHour_unavailableUntilItIsRight() throws Exception {
    ReplayStore store = store();
    assertThat(store.firstUse(key("before"), later)).isTrue();
    clock.advance(Duration.ofHours(-1));
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> store.firstUse(key("new"), later))
        .withMessageContaining("clock ahead of ours");
    assertThat(store.firstUse(key("before"), later)).isFalse();
    clock.advance(Duration.ofHours(1));
    assertThat(store.firstUse(key("new"), later)).isTrue();
    assertThat(store.firstUse(key("before"), later)).isFalse();
  }

  @Test
  void ourClockSteppedForwardByADay_nothingIsForgotten() throws Exception {
    ReplayStore store = store();
    assertThat(store.firstUse(key("before"), later)).isTrue();
    clock.advance(Duration.ofDays(1));
    assertThat(store.firstUse(key("before"), later)).isFalse();
    assertThat(store.firstUse(key("new"), clock.instant().plusSeconds(3600))).isTrue();
    clock.advance(Duration.ofDays(-1));
    assertThat(store.firstUse(key("before"), later)).isFalse();
  }

  @Test
  void serversClockAheadAtTheStart_refusesToStart() {
    clock.advance(Duration.ofMinutes(-2));
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(this::store)
        .withMessageContaining("clock ahead of ours");
  }

  @Test
  void keyOfAnotherKind_unavailable() {
    client.lpush(Marking.nameOf(key("id")), new byte[] {1});
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> store().firstUse(key("id"), later))
        .withMessageContaining("WRONGTYPE");
  }

  @Test
  void memoryOfAnEntry_isAsDocumented() throws Exception {
    ReplayStore store = store();
    store.firstUse(key("warm up"), later);
    long before = usedMemory();
    int entries = 20_000;
    for (int i = 0; i < entries; i++) {
      store.firstUse(key("id-" + i), later);
    }
    long each = (usedMemory() - before) / entries;
    System.out.println(
        "memory of an entry: MEMORY USAGE "
            + client.memoryUsage(Marking.nameOf(key("id-7")))
            + " bytes, growth of the server "
            + each
            + " bytes");
    assertThat(each).isLessThanOrEqualTo(DOCUMENTED_BYTES);
  }

  private static final long DOCUMENTED_BYTES = 180;

  private long usedMemory() {
    return client
        .info("memory")
        .lines()
        .filter(line -> line.startsWith("used_memory:"))
        .mapToLong(line -> Long.parseLong(line.substring("used_memory:".length())))
        .findFirst()
        .orElseThrow();
  }

  private static ReplayKey key(String id) {
    return ReplayKey.of("https://auth.example.com", id);
  }
}
