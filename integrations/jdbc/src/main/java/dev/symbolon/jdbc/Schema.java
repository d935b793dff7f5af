package dev.symbolon.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** The schema file of a database. */
final class Schema {
  private static final int MOST_ATTEMPTS = 5;

  private Schema() {}

  /**
   * Runs the file. Of several processes that create the same tables at the same moment, some
   * databases fail all but one ("IF NOT EXISTS" notwithstanding), so it is tried again.
   */
  static void create(Connection connection) throws SQLException {
    List<String> statements = statements(Database.of(connection));
    for (int attempt = 1; ; attempt++) {
      try {
        runAll(connection, statements);
        return;
      } catch (SQLException e) {
        if (attempt == MOST_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static void runAll(Connection connection, List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static List<String> statements(Database database) {
    String file = "schema-" + database.schemaName + ".sql";
    try (InputStream in = Schema.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("expected the resource " + file + ", got none");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(text.replaceAll("(?m)^--.*$", "").split(";", -1))
          .map(String::strip)
          .filter(sql -> !sql.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
