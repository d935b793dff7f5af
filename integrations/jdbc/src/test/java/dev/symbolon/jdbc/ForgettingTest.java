package dev.symbolon.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symbolon.testkit.ManualClock;
import dev.symbolon.verifier.ReplayKey;
import dev.symbolon.verifier.VerificationUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which rows are deleted when, and that no clock makes a used token look new. */
class ForgettingTest {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration KEPT = Duration.ofHours(1);

  private final ManualClock clock = ManualClock.at(START);
  private JdbcConnectionPool database;
  private JdbcReplayStore store;

  @BeforeEach
  void open() throws Exception {
    database = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "");
    store = storeBy(clock);
    store.createSchema();
  }

  @AfterEach
  void close() {
    store.close();
    database.dispose();
  }

  @Test
  void rowExpiredForLessThanItIsKept_stays() throws Exception {
    assertThat(use(store, "id", START.plusMillis(1))).isTrue();
    clock.set(START.plus(KEPT));
    touch();
    assertThat(use(store, "id", START.plusMillis(1))).as("first use").isFalse();
  }

  @Test
  void rowExpiredForAsLongAsItIsKept_goes() throws Exception {
    use(store, "id", START.plusMillis(1));
    clock.set(START.plusMillis(1).plus(KEPT));
    touch();
    assertThat(TestTables.rows(database)).as("rows, that of the touch alone").isEqualTo(1);
  }

  @Test
  void clockSteppedForwardByADay_deletesAllThatExpired_andMisses() throws Exception {
    use(store, "id", START.plus(KEPT));
    clock.advance(Duration.ofDays(1));
    touch();
    assertThat(TestTables.rows(database)).isEqualTo(1);
    clock.set(START);
    assertForgotten("id", START.plus(KEPT));
  }

  /** The database's clock is the real one here, and the verifier's a day ahead of it. */
  @Test
  void clockADayAheadOfTheDatabase_deletesNothingThatIsLiveThere() throws Exception {
    ManualClock ahead = ManualClock.at(Instant.now().plus(Duration.ofDays(1)));
    try (JdbcReplayStore hasty = storeBy(ahead)) {
      Instant live = Instant.now().plusSeconds(60);
      assertThat(use(hasty, "id", live)).isTrue();
      touch(hasty, ahead);
      assertThat(use(hasty, "id", live)).as("first use").isFalse();
      assertThat(TestTables.forgottenUpTo(database))
          .as("deleted up to, by the database's clock")
          .isCloseTo(
              Instant.now().minus(KEPT).toEpochMilli(), within(Duration.ofMinutes(1).toMillis()));
    }
  }

  /** All answers stay right: rows are kept for longer than the clock is off. */
  @Test
  void clockSteppedBackByAnHour_replayIsStillKnown_andNewTokensAreNew() throws Exception {
    Instant expiry = START.plusSeconds(1800);
    use(store, "id", expiry);
    clock.advance(KEPT);
    touch();
    clock.advance(KEPT.negated());
    assertThat(use(store, "id", expiry)).as("first use").isFalse();
    assertThat(use(store, "new", expiry.plusSeconds(1))).as("first use").isTrue();
  }

  @Test
  void clockSteppedBackByADay_deletedTokenIsUnavailable_neverNew() throws Exception {
    use(store, "id", START.plusSeconds(1800));
    clock.advance(Duration.ofDays(1));
    touch();
    clock.advance(Duration.ofDays(-1));
    assertForgotten("id", START.plusSeconds(1800));
  }

  /** Two verifiers of one token, of no skew and of ten minutes: each remembers it for so long. */
  @Test
  void rowOfAVerifierWithLessSkewDeleted_isNotNewToOneWithMore() throws Exception {
    Instant expiry = START.plusSeconds(1);
    use(store, "id", expiry);
    clock.set(expiry.plus(KEPT));
    touch();
    assertForgotten("id", expiry.plus(Duration.ofMinutes(10)));
  }

  @Test
  void tokenJustPastWhatMayBeForgotten_isNew() throws Exception {
    use(store, "before", START);
    clock.advance(KEPT);
    touch();
    assertForgotten("id", START.plus(Duration.ofMinutes(11)));
    assertThat(use(store, "later", START.plus(Duration.ofMinutes(11)).plusMillis(1))).isTrue();
  }

  @Test
  void rowsOfManyBatches_allGo() throws Exception {
    TestTables.run(
        database,
        "INSERT INTO symbolon_used_tokens SELECT HASH('SHA-256', CAST(x AS VARCHAR)), x"
            + " FROM SYSTEM_RANGE(1, 3500)");
    touch();
    assertThat(TestTables.rows(database)).isEqualTo(1);
  }

  /** Of two processes within a minute the second has nothing to do: it deletes nothing. */
  @Test
  void anotherProcessDeletedJustNow_leavesItToThat() throws Exception {
    touch();
    TestTables.run(database, "INSERT INTO symbolon_used_tokens VALUES (HASH('SHA-256', 'old'), 1)");
    try (JdbcReplayStore second = storeBy(clock)) {
      use(second, "touch", clock.instant().plus(KEPT));
      TestTables.awaitForgetting(second);
      assertThat(TestTables.rows(database)).as("rows, the old one among them").isEqualTo(3);
      clock.advance(Duration.ofMinutes(1));
      touch(second, clock);
      assertThat(TestTables.rows(database)).as("rows, a minute later").isEqualTo(3);
    }
  }

  private JdbcReplayStore storeBy(ManualClock its) {
    return JdbcReplayStore.builder(database).clock(its).keepExpired(KEPT).build();
  }

  private static boolean use(JdbcReplayStore store, String id, Instant forgetAfter)
      throws VerificationUnavailableException {
    return store.firstUse(ReplayKey.of("https://auth.example.com", id), forgetAfter);
  }

  private void assertForgotten(String id, Instant forgetAfter) {
    assertThatThrownBy(() -> use(store, id, forgetAfter))
        .isInstanceOf(VerificationUnavailableException.class)
        .hasMessageStartingWith(
            "replay store: expected to remember tokens up to "
                + forgetAfter
                + ", got rows deleted");
  }

  private void touch() throws Exception {
    touch(store, clock);
  }

  /** One more token, which gives the store occasion to delete, and time. */
  private static void touch(JdbcReplayStore store, ManualClock clock) throws Exception {
    TestTables.awaitForgetting(store);
    use(store, UUID.randomUUID().toString(), clock.instant().plus(KEPT));
    TestTables.awaitForgetting(store);
  }
}
