package dev.symbolon.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.symbolon.verifier.ReplayKey;
import dev.symbolon.verifier.VerificationUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whatever transaction the caller has open, the mark is committed, and the caller's work is not.
 */
class TransactionTest {
  private static final ReplayKey KEY = ReplayKey.of("https://auth.example.com", "id");
  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

  private HikariDataSource pool;
  private DataSource boundToCallers;
  private TransactionTemplate transactions;
  private JdbcTemplate callers;

  @BeforeEach
  void pool() throws Exception {
    HikariConfig config = new HikariConfig();
    config.setDataSource(PostgresServer.dataSource());
    config.setMaximumPoolSize(4);
    config.setAutoCommit(false);
    pool = new HikariDataSource(config);
    boundToCallers = new TransactionAwareDataSourceProxy(pool);
    transactions = new TransactionTemplate(new DataSourceTransactionManager(pool));
    callers = new JdbcTemplate(pool);
    TestTables.drop(PostgresServer.dataSource());
    TestTables.run(
        PostgresServer.dataSource(),
        "DROP TABLE IF EXISTS orders",
        "CREATE TABLE orders (id INT PRIMARY KEY)");
  }

  @AfterEach
  void closePool() {
    pool.close();
  }

  @Test
  void callersTransactionRolledBack_tokenStaysUsed() throws Exception {
    try (JdbcReplayStore store = opened(boundToCallers)) {
      transactions.executeWithoutResult(
          status -> {
            callers.update("INSERT INTO orders VALUES (1)");
            assertThat(firstUse(store)).isTrue();
            status.setRollbackOnly();
          });
      assertThat(firstUse(store)).as("first use after the rollback").isFalse();
    }
    assertThat(orders()).as("the caller's rows, rolled back").isZero();
  }

  @Test
  void callersTransactionOpen_markIsCommittedAndTheirsIsNot() throws Exception {
    try (JdbcReplayStore store = opened(boundToCallers)) {
      transactions.executeWithoutResult(
          status -> {
            callers.update("INSERT INTO orders VALUES (1)");
            firstUse(store);
            assertThat(count("symbolon_used_tokens")).as("marks seen by others").isEqualTo(1);
            assertThat(count("orders")).as("caller's rows seen by others").isZero();
          });
    }
    assertThat(orders()).as("the caller's rows, committed").isEqualTo(1);
  }

  @Test
  void schemaCreatedInTheCallersTransaction_doesNotCommitIt() throws Exception {
    try (JdbcReplayStore store = new JdbcReplayStore(boundToCallers)) {
      transactions.executeWithoutResult(
          status -> {
            callers.update("INSERT INTO orders VALUES (1)");
            createSchema(store);
            status.setRollbackOnly();
          });
    }
    assertThat(orders()).as("the caller's rows, rolled back").isZero();
    assertThat(count("symbolon_used_tokens")).isZero();
  }

  private static void createSchema(JdbcReplayStore store) {
    try {
      store.createSchema();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void poolWithoutAutoCommit_markIsCommitted_andConnectionGivenBackAsItWas() throws Exception {
    try (JdbcReplayStore store = opened(pool)) {
      assertThat(firstUse(store)).isTrue();
    }
    assertThat(count("symbolon_used_tokens")).isEqualTo(1);
    try (Connection connection = pool.getConnection()) {
      assertThat(connection.getAutoCommit()).as("auto-commit").isFalse();
      assertThat(connection.getNetworkTimeout()).as("network timeout").isZero();
    }
  }

  /** A pool that does not clean up, such as Tomcat's by default, would hand out what it got. */
  @Test
  void connectionThatNobodyCleansUp_isGivenBackAsItWas_alsoAfterAFailure() throws Exception {
    try (Connection connection = PostgresServer.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      connection.setNetworkTimeout(Runnable::run, 77_000);
      BorrowedConnections lender = new BorrowedConnections(new Unclosed(connection), 5_000);
      lender.lend(TransactionTest::assertLent);
      assertRestored(connection);
      assertThatThrownBy(() -> lender.lend(TransactionTest::fail)).hasMessage("failed");
      assertRestored(connection);
    }
  }

  private static boolean fail(Connection connection) throws SQLException {
    throw new SQLException("failed");
  }

  private static boolean assertLent(Connection connection) throws SQLException {
    assertThat(connection.getAutoCommit()).as("auto-commit").isTrue();
    assertThat(connection.getNetworkTimeout()).as("network timeout").isEqualTo(5_000);
    return true;
  }

  private static void assertRestored(Connection connection) throws SQLException {
    assertThat(connection.getAutoCommit()).as("auto-commit").isFalse();
    assertThat(connection.getNetworkTimeout()).as("network timeout").isEqualTo(77_000);
  }

  private static JdbcReplayStore opened(DataSource source) throws SQLException {
    JdbcReplayStore store = new JdbcReplayStore(source);
    store.createSchema();
    return store;
  }

  private static boolean firstUse(JdbcReplayStore store) {
    try {
      return store.firstUse(KEY, LATER);
    } catch (VerificationUnavailableException e) {
      throw new AssertionError(e);
    }
  }

  private static long orders() {
    return count("orders");
  }

  private static long count(String table) {
    try {
      return TestTables.number(PostgresServer.dataSource(), "SELECT COUNT(*) FROM " + table);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
