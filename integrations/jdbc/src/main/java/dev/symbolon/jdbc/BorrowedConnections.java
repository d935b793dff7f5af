package dev.symbolon.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Connections of the application's data source, one for each piece of work, given back as they
 * were.
 */
final class BorrowedConnections implements Connections {
  private final DataSource source;
  private final int networkTimeoutMillis;

  BorrowedConnections(DataSource source, int networkTimeoutMillis) {
    this.source = source;
    this.networkTimeoutMillis = networkTimeoutMillis;
  }

  @Override
  public <T> T lend(Work<T> work) throws SQLException {
    Connection connection = source.getConnection();
    try {
      BorrowedSettings before = BorrowedSettings.of(connection);
      try {
        before.change(connection, networkTimeoutMillis);
        return work.with(connection);
      } finally {
        before.restore(connection);
      }
    } finally {
      close(connection);
    }
  }

  /** What has been committed is committed, whether or not the connection closes well. */
  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // Nothing of ours depends on it; the pool has its own ways with broken connections.
    }
  }

  /** The data source is the application's. */
  @Override
  public void close() {}
}
