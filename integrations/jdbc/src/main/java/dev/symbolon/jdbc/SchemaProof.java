package dev.symbolon.jdbc;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Proves that the tables are what the store relies on, before it does. Somebody may have made them
 * without a primary key, or on an engine that takes nothing back and so survives no crash.
 */
final class SchemaProof {
  private static final int KEY_BYTES = 32;

  private final UsedTokenTable table;
  private final Connection connection;
  private final byte[] key = new byte[KEY_BYTES];

  SchemaProof(UsedTokenTable table, Connection connection) {
    this.table = table;
    this.connection = connection;
    new SecureRandom().nextBytes(key);
  }

  /**
   * @throws SQLException where the tables are missing, or not what they should be
   */
  void run() throws SQLException {
    table.forgottenUpTo();
    boolean second;
    connection.setAutoCommit(false);
    try {
      table.addOnce(key, 0);
      second = table.addOnce(key, 0);
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
    if (second) {
      throw new SQLException(
          "table symbolon_used_tokens: expected token_key to be its primary key, got two rows of"
              + " one key");
    }
    if (table.has(key)) {
      throw new SQLException(
          "table symbolon_used_tokens: expected a transactional engine, got one that does not roll"
              + " back");
    }
  }
}
