package dev.symbolon.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;

/** What is said to the two tables, over a connection on which every statement commits itself. */
final class UsedTokenTable {
  private static final int MOST_ATTEMPTS = 3;

  private final Database database;
  private final Connection connection;
  private final int queryTimeoutSeconds;

  UsedTokenTable(Database database, Connection connection, int queryTimeoutSeconds) {
    this.database = database;
    this.connection = connection;
    this.queryTimeoutSeconds = queryTimeoutSeconds;
  }

  /**
   * Adds a row. A statement that the database has undone on account of another is tried again.
   *
   * @return false where the key was there already
   * @throws SQLTimeoutException where nobody waits for the answer any more: nothing was added
   */
  boolean add(byte[] key, long forgetAfter, Deadline deadline) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      deadline.check();
      try {
        return addOnce(key, forgetAfter);
      } catch (SQLException e) {
        if (!Database.isUndone(e) || attempt == MOST_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  boolean addOnce(byte[] key, long forgetAfter) throws SQLException {
    try (PreparedStatement insert = prepared(database.insert)) {
      insert.setBytes(1, key);
      insert.setLong(2, forgetAfter);
      return insert.executeUpdate() == 1;
    } catch (SQLException e) {
      if (database.isDuplicateKey(e)) {
        return false;
      }
      throw e;
    }
  }

  interface Work<T> {
    T run() throws SQLException;
  }

  /** Commits what the work does once it is done, or undoes it. */
  <T> T inTransaction(Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    boolean done = false;
    try {
      T result = work.run();
      connection.commit();
      done = true;
      return result;
    } finally {
      if (!done) {
        connection.rollback();
      }
      connection.setAutoCommit(true);
    }
  }

  boolean has(byte[] key) throws SQLException {
    try (PreparedStatement select = prepared(SqlText.HAS)) {
      select.setBytes(1, key);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** The instant up to which rows have been deleted, in epoch milliseconds. */
  long forgottenUpTo() throws SQLException {
    return number(SqlText.FORGOTTEN_UP_TO);
  }

  /** The database's own time, in epoch milliseconds. */
  long now() throws SQLException {
    return number(database.now);
  }

  /**
   * Raises the mark, where it is low enough.
   *
   * @return whether it was
   */
  boolean raiseForgotten(long upTo, long fromAtMost) throws SQLException {
    try (PreparedStatement update = prepared(SqlText.RAISE_FORGOTTEN)) {
      update.setLong(1, upTo);
      update.setLong(2, fromAtMost);
      return update.executeUpdate() == 1;
    }
  }

  /**
   * Deletes rows, the eldest first.
   *
   * @return how many
   */
  int delete(long upTo, int most) throws SQLException {
    try (PreparedStatement delete = prepared(database.deleteBatch)) {
      delete.setLong(1, upTo);
      delete.setInt(2, most);
      return delete.executeUpdate();
    }
  }

  private long number(String sql) throws SQLException {
    try (PreparedStatement select = prepared(sql);
        ResultSet rows = select.executeQuery()) {
      if (!rows.next()) {
        throw new SQLException("table symbolon_forgotten: expected its one row, got none");
      }
      return rows.getLong(1);
    }
  }

  private PreparedStatement prepared(String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      statement.setQueryTimeout(queryTimeoutSeconds);
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }
}
