package dev.symbolon.jdbc;

import dev.symbolon.verifier.ReplayKey;
import java.sql.SQLException;
import java.util.concurrent.Callable;

/** How tokens come into the table. Thread-safe. */
interface Adding {

  /** Returns the work that adds a token, for one of the store's own threads. */
  Callable<Outcome> of(Token token);

  /** Each by itself: one statement, which commits itself. */
  static Adding oneByOne(Tables tables) {
    return token -> () -> tables.with(table -> add(table, token));
  }

  private static Outcome add(UsedTokenTable table, Token token) throws SQLException {
    boolean isNew = table.add(token.key().toBytes(), token.forgetAfter(), token.deadline());
    // Where it is not new, the mark says nothing more.
    return isNew ? Outcome.of(true, token.forgetAfter(), table.forgottenUpTo()) : Outcome.REPLAY;
  }

  /** A token as the table has it, and until when somebody waits. */
  record Token(ReplayKey key, long forgetAfter, Deadline deadline) {}
}
