package dev.symbolon.jdbc;

/** The SQL that several databases share. */
final class SqlText {
  static final String INSERT =
      "INSERT INTO symbolon_used_tokens (token_key, forget_after) VALUES (?, ?)";

  static final String HAS = "SELECT 1 FROM symbolon_used_tokens WHERE token_key = ?";

  static final String FORGOTTEN_UP_TO = "SELECT up_to FROM symbolon_forgotten WHERE id = 1";

  static final String RAISE_FORGOTTEN =
      "UPDATE symbolon_forgotten SET up_to = ? WHERE id = 1 AND up_to <= ?";

  private SqlText() {}
}
