package dev.symbolon.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

/**
 * What a borrowed connection was set to. While it is lent, each statement commits itself, and the
 * connection waits for bytes from the server for a bounded time, where its driver can.
 */
record BorrowedSettings(boolean autoCommit, int networkTimeoutMillis) {
  private static final int UNSUPPORTED = -1;

  static BorrowedSettings of(Connection connection) throws SQLException {
    return new BorrowedSettings(connection.getAutoCommit(), networkTimeoutOf(connection));
  }

  private static int networkTimeoutOf(Connection connection) throws SQLException {
    try {
      return connection.getNetworkTimeout();
    } catch (SQLFeatureNotSupportedException | AbstractMethodError e) {
      return UNSUPPORTED;
    }
  }

  void change(Connection connection, int lentNetworkTimeoutMillis) throws SQLException {
    setNetworkTimeout(connection, lentNetworkTimeoutMillis);
    if (!autoCommit) {
      connection.setAutoCommit(true);
    }
  }

  /** A connection that cannot be restored is ended, so that no pool hands it out changed. */
  void restore(Connection connection) {
    try {
      if (!autoCommit) {
        connection.setAutoCommit(false);
      }
      setNetworkTimeout(connection, networkTimeoutMillis);
    } catch (SQLException e) {
      end(connection);
    }
  }

  private void setNetworkTimeout(Connection connection, int millis) throws SQLException {
    if (networkTimeoutMillis != UNSUPPORTED) {
      connection.setNetworkTimeout(Runnable::run, millis);
    }
  }

  private static void end(Connection connection) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      // It is broken already.
    }
  }
}
