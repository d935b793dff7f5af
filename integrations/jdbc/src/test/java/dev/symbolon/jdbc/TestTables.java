package dev.symbolon.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/** The tables as a test sees them, beside the store. */
final class TestTables {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private TestTables() {}

  static void run(DataSource source, String... statements) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  static long number(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).as("a row of: " + sql).isTrue();
      return rows.getLong(1);
    }
  }

  static void drop(DataSource source) throws SQLException {
    run(
        source,
        "DROP TABLE IF EXISTS symbolon_used_tokens",
        "DROP TABLE IF EXISTS symbolon_forgotten");
  }

  static long rows(DataSource source) throws SQLException {
    return number(source, "SELECT COUNT(*) FROM symbolon_used_tokens");
  }

  static long forgottenUpTo(DataSource source) throws SQLException {
    return number(source, "SELECT up_to FROM symbolon_forgotten");
  }

  /** Until the store has deleted what it had begun to. */
  static void awaitForgetting(JdbcReplayStore store) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (store.isForgetting()) {
      assertThat(System.nanoTime() - end).as("nanoseconds past the end of patience").isNegative();
      Thread.onSpinWait();
    }
  }
}
