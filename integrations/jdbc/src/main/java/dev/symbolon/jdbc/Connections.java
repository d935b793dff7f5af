package dev.symbolon.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Where the store's connections come from. Thread-safe. */
interface Connections extends AutoCloseable {

  /** What is done with a connection, on which every statement commits itself. */
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  <T> T lend(Work<T> work) throws SQLException;

  /** Closes what is the store's own. */
  @Override
  void close();
}
