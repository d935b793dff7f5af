package dev.symbolon.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symbolon.verifier.ReplayKey;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that wait at the same moment: one transaction, and an answer for each. */
class GroupedAddingTest {
  private static final Deadline LONG = Deadline.in(Duration.ofMinutes(5));

  @TempDir Path folder;
  private Counted connections;
  private GroupedAdding adding;

  @BeforeEach
  void open() throws Exception {
    connections = new Counted(new SqliteFile(folder.resolve("used"), Duration.ofSeconds(1)));
    connections.lend(
        connection -> {
          Schema.create(connection);
          return true;
        });
    adding = new GroupedAdding(new Tables(connections, 1));
    adding.of(token("before", LONG)).call();
    connections.lent = 0;
  }

  @AfterEach
  void close() {
    connections.close();
  }

  @Test
  void tokensThatWait_areCommittedTogether_andEachIsNew() throws Exception {
    List<Callable<Outcome>> waiting = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      waiting.add(adding.of(token("id-" + i, LONG)));
    }
    for (Callable<Outcome> one : waiting) {
      assertThat(one.call()).isEqualTo(Outcome.FIRST_USE);
    }
    assertThat(connections.lent).as("transactions").isEqualTo(1);
  }

  @Test
  void oneTokenTwiceInAGroup_isNewOnce() throws Exception {
    Callable<Outcome> first = adding.of(token("id", LONG));
    Callable<Outcome> second = adding.of(token("id", LONG));
    assertThat(first.call()).isEqualTo(Outcome.FIRST_USE);
    assertThat(second.call()).isEqualTo(Outcome.REPLAY);
    assertThat(adding.of(token("id", LONG)).call()).isEqualTo(Outcome.REPLAY);
  }

  @Test
  void moreThanAGroupHolds_areAllAnswered() throws Exception {
    List<Callable<Outcome>> waiting = new ArrayList<>();
    for (int i = 0; i < 1001; i++) {
      waiting.add(adding.of(token("id-" + i, LONG)));
    }
    for (Callable<Outcome> one : waiting) {
      assertThat(one.call()).isEqualTo(Outcome.FIRST_USE);
    }
    assertThat(connections.lent).as("transactions").isEqualTo(3);
  }

  @Test
  void tokenWhoseCallerHasGone_isLeftOut() throws Exception {
    Deadline gone = Deadline.in(Duration.ofMinutes(5));
    adding.of(token("id", gone));
    gone.end();
    assertThat(adding.of(token("other", LONG)).call()).isEqualTo(Outcome.FIRST_USE);
    assertThat(adding.of(token("id", LONG)).call()).isEqualTo(Outcome.FIRST_USE);
  }

  /** The second fails in the database, so the first is undone with it, and not accepted. */
  @Test
  void oneOfAGroupFails_nobodyOfItIsAccepted() throws Exception {
    run(
        "CREATE TRIGGER full BEFORE INSERT ON symbolon_used_tokens WHEN NEW.forget_after = 5000000"
            + " BEGIN SELECT RAISE(FAIL, 'no room'); END");
    Callable<Outcome> first = adding.of(token("id", LONG));
    Callable<Outcome> second =
        adding.of(new Adding.Token(ReplayKey.of("issuer", "other"), 5_000_000, LONG));
    assertFails(first);
    assertFails(second);
    run("DROP TRIGGER full");
    assertThat(adding.of(token("id", LONG)).call()).isEqualTo(Outcome.FIRST_USE);
  }

  private static void assertFails(Callable<Outcome> one) {
    assertThatThrownBy(one::call)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("no room");
  }

  private void run(String sql) throws SQLException {
    connections.lend(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
          }
        });
  }

  private static Adding.Token token(String id, Deadline deadline) {
    return new Adding.Token(ReplayKey.of("issuer", id), Long.MAX_VALUE, deadline);
  }

  /** How often the store turned to the database. */
  private static final class Counted implements Connections {
    private final Connections connections;
    private int lent;

    Counted(Connections connections) {
      this.connections = connections;
    }

    @Override
    public <T> T lend(Work<T> work) throws SQLException {
      lent++;
      return connections.lend(work);
    }

    @Override
    public void close() {
      connections.close();
    }
  }
}
