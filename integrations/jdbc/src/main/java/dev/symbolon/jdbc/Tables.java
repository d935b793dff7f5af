package dev.symbolon.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The tables of one database, whichever it is; found out with the first connection. */
final class Tables {
  private final Connections connections;
  private final int queryTimeoutSeconds;
  private volatile @Nullable Database proven;

  Tables(Connections connections, int queryTimeoutSeconds) {
    this.connections = connections;
    this.queryTimeoutSeconds = queryTimeoutSeconds;
  }

  interface Work<T> {
    T with(UsedTokenTable table) throws SQLException;
  }

  <T> T with(Work<T> work) throws SQLException {
    return connections.lend(
        connection ->
            work.with(new UsedTokenTable(databaseOf(connection), connection, queryTimeoutSeconds)));
  }

  private Database databaseOf(Connection connection) throws SQLException {
    Database known = proven;
    if (known == null) {
      known = Database.of(connection);
      new SchemaProof(new UsedTokenTable(known, connection, queryTimeoutSeconds), connection).run();
      proven = known;
    }
    return known;
  }
}
