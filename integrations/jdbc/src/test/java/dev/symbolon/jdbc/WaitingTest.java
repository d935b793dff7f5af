package dev.symbolon.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.symbolon.verifier.ReplayKey;
import dev.symbolon.verifier.VerificationUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The store waits for others, for a bounded time, and does nothing for callers that have gone. */
class WaitingTest {
  private static final ReplayKey KEY = ReplayKey.of("https://auth.example.com", "id");
  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

  /** Beyond the timeout: a machine with other work to do. */
  private static final Duration SLACK = Duration.ofSeconds(1);

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
    try (JdbcReplayStore store = new JdbcReplayStore(pool)) {
      store.createSchema();
    }
  }

  @Test
  void anotherSessionHoldsTheKey_unavailableInTime_thenReplayOnceItCommits() throws Exception {
    Duration timeout = Duration.ofMillis(300);
    try (JdbcReplayStore store = JdbcReplayStore.builder(pool).timeout(timeout).build();
        Connection other = PostgresServer.dataSource().getConnection();
        Statement statement = other.createStatement()) {
      store.firstUse(ReplayKey.of("issuer", "before"), LATER);
      other.setAutoCommit(false);
      statement.execute(
          "INSERT INTO symbolon_used_tokens VALUES ('\\x" + KEY + "', " + Long.MAX_VALUE + ")");
      long begun = System.nanoTime();
      assertThatThrownBy(() -> store.firstUse(KEY, LATER))
          .isInstanceOf(VerificationUnavailableException.class)
          .hasMessage("replay store: expected the database's answer within PT0.3S, got none");
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isBetween(timeout, timeout.plus(SLACK));
      other.commit();
      assertThat(store.firstUse(KEY, LATER)).isFalse();
    }
  }

  @Test
  void noConnectionLeft_unavailableInTime() throws Exception {
    Duration timeout = Duration.ofMillis(300);
    try (HikariDataSource small = Pools.of(PostgresServer.dataSource(), 1);
        Connection taken = small.getConnection();
        JdbcReplayStore store = JdbcReplayStore.builder(small).timeout(timeout).build()) {
      assertThat(taken.isValid(1)).isTrue();
      long begun = System.nanoTime();
      assertThatThrownBy(() -> store.firstUse(KEY, LATER))
          .isInstanceOf(VerificationUnavailableException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isBetween(timeout, timeout.plus(SLACK));
    }
  }

  @Test
  void tokenWhoseCallerHasGone_isNotUsedUp() throws Exception {
    Duration timeout = Duration.ofMillis(200);
    try (HikariDataSource small = Pools.of(PostgresServer.dataSource(), 1);
        JdbcReplayStore store = JdbcReplayStore.builder(small).timeout(timeout).build()) {
      store.firstUse(ReplayKey.of("issuer", "before"), LATER);
      TestTables.awaitForgetting(store);
      try (Connection taken = small.getConnection()) {
        assertThat(taken.isValid(1)).isTrue();
        assertThatThrownBy(() -> store.firstUse(KEY, LATER))
            .isInstanceOf(VerificationUnavailableException.class);
      }
      assertThat(store.firstUse(KEY, LATER)).as("first use, once there is a connection").isTrue();
    }
  }

  /**
   * The insert waits for a deletion that is not committed yet, and then goes through. That the row
   * was there is seen by the mark alone, and only by one who reads it after the insert.
   */
  @Test
  void rowDeletedWhileItsKeyIsBeingInserted_unavailable() throws Exception {
    Duration timeout = Duration.ofSeconds(30);
    ExecutorService caller = Executors.newSingleThreadExecutor();
    try (JdbcReplayStore store = JdbcReplayStore.builder(pool).timeout(timeout).build();
        Connection other = PostgresServer.dataSource().getConnection();
        Statement deletion = other.createStatement()) {
      store.firstUse(KEY, LATER);
      TestTables.awaitForgetting(store);
      other.setAutoCommit(false);
      deletion.execute("DELETE FROM symbolon_used_tokens");
      Future<Boolean> second = caller.submit(() -> store.firstUse(KEY, LATER));
      awaitLockWait();
      TestTables.run(pool, "UPDATE symbolon_forgotten SET up_to = " + LATER.toEpochMilli());
      other.commit();
      assertThatThrownBy(second::get)
          .hasCauseInstanceOf(VerificationUnavailableException.class)
          .hasMessageContaining("expected to remember tokens up to 2100-01-01T00:00:00Z");
    } finally {
      caller.shutdown();
    }
  }

  private static void awaitLockWait() throws SQLException {
    String waiting = "SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
    long begun = System.nanoTime();
    while (TestTables.number(pool, waiting) == 0) {
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    }
  }

  @Test
  void callerInterrupted_unavailable_andStaysInterrupted() throws Exception {
    try (HikariDataSource small = Pools.of(PostgresServer.dataSource(), 1);
        Connection taken = small.getConnection();
        JdbcReplayStore store = new JdbcReplayStore(small)) {
      assertThat(taken.isValid(1)).isTrue();
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> store.firstUse(KEY, LATER))
          .isInstanceOf(VerificationUnavailableException.class)
          .hasMessage("replay store: the waiting was interrupted");
      assertThat(Thread.interrupted()).as("interrupted").isTrue();
    }
  }
}
