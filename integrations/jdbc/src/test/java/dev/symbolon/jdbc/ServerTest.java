package dev.symbolon.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.zaxxer.hikari.HikariDataSource;
import dev.symbolon.verifier.ReplayKey;
import dev.symbolon.verifier.VerificationUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What PostgreSQL can answer beside "added" and "there already": each is unavailable. */
class ServerTest {
  private static final ReplayKey KEY = ReplayKey.of("https://auth.example.com", "id");
  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

  private static HikariDataSource pool;

  @BeforeAll
  static void openPool() {
    pool = Pools.of(PostgresServer.dataSource(), 4);
  }

  @AfterAll
  static void closePool() {
    pool.close();
  }

  @BeforeEach
  void tables() throws Exception {
    TestTables.drop(pool);
    new JdbcReplayStore(pool).createSchema();
  }

  @Test
  void storedRow_isTheKeyAndTheExpiryRoundedUp() throws Exception {
    try (JdbcReplayStore store = new JdbcReplayStore(pool)) {
      store.firstUse(KEY, Instant.parse("2100-01-01T00:00:00.000000001Z"));
    }
    long millis = Instant.parse("2100-01-01T00:00:00.001Z").toEpochMilli();
    String key = HexFormat.of().formatHex(KEY.toBytes());
    assertThat(
            TestTables.number(
                pool,
                "SELECT COUNT(*) FROM symbolon_used_tokens WHERE token_key = '\\x"
                    + key
                    + "' AND forget_after = "
                    + millis))
        .isEqualTo(1);
  }

  @Test
  void clockOfTheDatabase_isReadInEpochMilliseconds() throws Exception {
    try (Connection connection = pool.getConnection()) {
      assertThat(new UsedTokenTable(Database.of(connection), connection, 5).now())
          .isCloseTo(System.currentTimeMillis(), within(10_000L));
    }
  }

  @Test
  void noTables_unavailable() throws Exception {
    TestTables.drop(pool);
    assertUnavailable("42P01");
  }

  @Test
  void noRightToInsert_unavailable() throws Exception {
    TestTables.run(
        pool,
        "DROP ROLE IF EXISTS reader",
        "CREATE ROLE reader LOGIN",
        "GRANT SELECT, UPDATE, DELETE ON symbolon_used_tokens, symbolon_forgotten TO reader");
    PGSimpleDataSource reader = asUser("reader");
    try (JdbcReplayStore store = new JdbcReplayStore(reader)) {
      assertUnavailable(store, "42501");
    } finally {
      TestTables.run(pool, "DROP OWNED BY reader", "DROP ROLE reader");
    }
  }

  @Test
  void readOnlyServer_unavailable() throws Exception {
    PGSimpleDataSource readOnly = asUser("postgres");
    readOnly.setOptions("-c default_transaction_read_only=on");
    try (JdbcReplayStore store = new JdbcReplayStore(readOnly)) {
      assertUnavailable(store, "25006");
    }
  }

  /** The other kind of class 23: it says nothing about the key, so it is no replay. */
  @Test
  void constraintOfSomebodyElse_unavailable() throws Exception {
    try (JdbcReplayStore store = new JdbcReplayStore(pool)) {
      store.firstUse(ReplayKey.of("issuer", "before"), LATER);
      TestTables.run(
          pool, "ALTER TABLE symbolon_used_tokens ADD CHECK (forget_after < 0) NOT VALID");
      assertUnavailable(store, "23514");
    }
  }

  @Test
  void tableWithoutPrimaryKey_unavailable() throws Exception {
    TestTables.run(
        pool, "ALTER TABLE symbolon_used_tokens DROP CONSTRAINT symbolon_used_tokens_pkey");
    assertUnavailable("42P10");
  }

  @Test
  void markMissing_unavailable() throws Exception {
    TestTables.run(pool, "DELETE FROM symbolon_forgotten");
    try (JdbcReplayStore store = new JdbcReplayStore(pool)) {
      assertThatThrownBy(() -> store.firstUse(KEY, LATER))
          .isInstanceOf(VerificationUnavailableException.class)
          .rootCause()
          .hasMessage("table symbolon_forgotten: expected its one row, got none");
    }
  }

  /** There a second insert of one key fails with SQLState 40001, until it is tried again. */
  @Test
  void serializableByDefault_oneWinnerAndNoFailure() throws Exception {
    PGSimpleDataSource strict = asUser("postgres");
    strict.setOptions("-c default_transaction_isolation=serializable");
    try (HikariDataSource strictPool = Pools.of(strict, 4);
        JdbcReplayStore store = new JdbcReplayStore(strictPool)) {
      for (int round = 0; round < 200; round++) {
        assertThat(winners(store, ReplayKey.of("issuer", "race-" + round))).isEqualTo(1);
      }
    }
  }

  @Test
  void tablesCreatedByManyAtOnce_allSucceed() throws Exception {
    JdbcReplayStore store = new JdbcReplayStore(pool);
    for (int round = 0; round < 10; round++) {
      TestTables.drop(pool);
      inFour(
          () -> {
            store.createSchema();
            return true;
          });
    }
    assertThat(store.firstUse(KEY, LATER)).isTrue();
  }

  private static long winners(JdbcReplayStore store, ReplayKey key) throws Exception {
    return inFour(() -> store.firstUse(key, LATER)).stream().filter(Boolean::booleanValue).count();
  }

  private interface Attempt {
    boolean run() throws Exception;
  }

  private static List<Boolean> inFour(Attempt attempt) throws Exception {
    ExecutorService four = Executors.newFixedThreadPool(4);
    try {
      List<Future<Boolean>> running = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        running.add(four.submit(attempt::run));
      }
      List<Boolean> results = new ArrayList<>();
      for (Future<Boolean> one : running) {
        results.add(one.get());
      }
      return results;
    } finally {
      four.shutdown();
    }
  }

  private static PGSimpleDataSource asUser(String user) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(PostgresServer.dataSource().unwrap(PGSimpleDataSource.class).getUrl());
    source.setUser(user);
    return source;
  }

  private static void assertUnavailable(String sqlState) {
    try (JdbcReplayStore store = new JdbcReplayStore(pool)) {
      assertUnavailable(store, sqlState);
    }
  }

  private static void assertUnavailable(JdbcReplayStore store, String sqlState) {
    assertThatThrownBy(() -> store.firstUse(KEY, LATER))
        .isInstanceOf(VerificationUnavailableException.class)
        .hasMessage(
            "replay store: expected the database to answer, got SQLState "
                + sqlState
                + " and error code 0");
  }
}
