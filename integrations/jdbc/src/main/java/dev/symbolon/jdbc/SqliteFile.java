package dev.symbolon.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;

/**
 * One connection to an SQLite file, kept open, on which nothing counts as committed before the disk
 * has it.
 *
 * <p>With a write-ahead log and synchronous FULL or more, each commit waits for the log to reach
 * the disk. EXTRA is the same there; it also holds where a file system cannot have such a log and
 * SQLite goes back to a journal that it deletes, whose deletion FULL leaves to the file system.
 */
final class SqliteFile implements Connections {
  private static final int EXTRA = 3;

  private final SQLiteDataSource source = new SQLiteDataSource();
  private final Duration busyTimeout;
  private @Nullable Connection open;
  private boolean closed;

  SqliteFile(Path file, Duration busyTimeout) {
    this.busyTimeout = busyTimeout;
    // Absolute, it cannot be one of the names that mean something else, such as ":memory:".
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
  }

  /**
   * A connection that has failed is closed; the next call opens another. The lock is held while the
   * disk is waited for, on the store's own threads alone: no caller's thread comes here.
   */
  @Override
  public synchronized <T> T lend(Work<T> work) throws SQLException {
    boolean done = false;
    try {
      T result = work.with(opened());
      done = true;
      return result;
    } finally {
      if (!done) {
        closeConnection();
      }
    }
  }

  private Connection opened() throws SQLException {
    if (closed) {
      throw new SQLException("SQLite: expected an open store, got a closed one");
    }
    Connection current = open;
    if (current == null) {
      current = source.getConnection();
      open = current;
      prepare(current);
    }
    return current;
  }

  private void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = " + busyTimeout.toMillis());
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = EXTRA");
      // Where "fsync" does not reach the disk (macOS); elsewhere they change nothing.
      statement.execute("PRAGMA fullfsync = ON");
      statement.execute("PRAGMA checkpoint_fullfsync = ON");
      try (ResultSet rows = statement.executeQuery("PRAGMA synchronous")) {
        if (!rows.next() || rows.getInt(1) != EXTRA) {
          throw new SQLException("SQLite: expected synchronous EXTRA, got another");
        }
      }
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    closeConnection();
  }

  private void closeConnection() {
    Connection current = open;
    open = null;
    if (current != null) {
      try {
        current.close();
      } catch (SQLException e) {
        // What has been committed is on the disk.
      }
    }
  }
}
