package dev.symbolon.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** The databases that are known to keep the promise, and where their SQL differs. */
enum Database {
  /** With {@code ON CONFLICT}, a replay leaves no error in the server's log. */
  POSTGRESQL(
      "postgresql",
      SqlText.INSERT + " ON CONFLICT (token_key) DO NOTHING",
      // The array makes the planner go by the primary key, whatever it believes of the table.
      "DELETE FROM symbolon_used_tokens WHERE token_key = ANY (ARRAY(SELECT token_key"
          + " FROM symbolon_used_tokens WHERE forget_after <= ? ORDER BY forget_after LIMIT ?"
          + " FOR UPDATE SKIP LOCKED))",
      "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)"),
  /** Also MySQL. {@code INSERT IGNORE} would pass over other errors than the one. */
  MARIADB(
      "mariadb",
      SqlText.INSERT,
      "DELETE FROM symbolon_used_tokens WHERE forget_after <= ? ORDER BY forget_after LIMIT ?",
      "SELECT UNIX_TIMESTAMP() * 1000"),
  SQLITE(
      "sqlite",
      SqlText.INSERT + " ON CONFLICT (token_key) DO NOTHING",
      "DELETE FROM symbolon_used_tokens WHERE token_key IN (SELECT token_key"
          + " FROM symbolon_used_tokens WHERE forget_after <= ? ORDER BY forget_after LIMIT ?)",
      "SELECT CAST(strftime('%s', 'now') AS INTEGER) * 1000"),
  H2(
      "h2",
      SqlText.INSERT,
      "DELETE FROM symbolon_used_tokens WHERE forget_after <= ? FETCH FIRST ? ROWS ONLY",
      "SELECT CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000 AS BIGINT)");

  private static final int MARIADB_DUPLICATE_ENTRY = 1062;

  /** The schema file is {@code schema-NAME.sql}. */
  final String schemaName;

  /** Parameters: key, expiry. Adds one row, or none where the key is there already. */
  final String insert;

  /** Parameters: expiry, number of rows. */
  final String deleteBatch;

  /** The server's time in epoch milliseconds. */
  final String now;

  Database(String schemaName, String insert, String deleteBatch, String now) {
    this.schemaName = schemaName;
    this.insert = insert;
    this.deleteBatch = deleteBatch;
    this.now = now;
  }

  /**
   * @throws SQLException where it is none of these, or cannot be asked
   */
  static Database of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return switch (product.toLowerCase(Locale.ROOT)) {
      case "postgresql" -> POSTGRESQL;
      case "mariadb", "mysql" -> MARIADB;
      case "sqlite" -> SQLITE;
      case "h2" -> H2;
      default ->
          throw new SQLException(
              "database: expected PostgreSQL, MariaDB, MySQL, SQLite or H2, got " + product);
    };
  }

  /** Whether the insert failed because the key is there: of all failures the only verdict. */
  boolean isDuplicateKey(SQLException failure) {
    return switch (this) {
      // Their insert passes over a present key without an error.
      case POSTGRESQL, SQLITE -> false;
      case H2 -> "23505".equals(failure.getSQLState());
      case MARIADB ->
          "23000".equals(failure.getSQLState())
              && failure.getErrorCode() == MARIADB_DUPLICATE_ENTRY;
    };
  }

  /**
   * Whether the database says that it has undone the statement on account of a concurrent one, and
   * that it may be tried again (SQLState class 40). Not so 40003, "completion unknown".
   */
  static boolean isUndone(SQLException failure) {
    String state = failure.getSQLState();
    return "40001".equals(state) || "40P01".equals(state);
  }
}
