package dev.symbolon.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symbolon.verifier.ReplayKey;
import dev.symbolon.verifier.VerificationUnavailableException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

class EmbeddedTest {
  private static final ReplayKey KEY = ReplayKey.of("https://auth.example.com", "id");
  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

  @TempDir Path folder;

  @Test
  void closedAndOpenedAgain_remembers() throws Exception {
    try (JdbcReplayStore store = JdbcReplayStore.embedded(file())) {
      assertThat(store.firstUse(KEY, LATER)).isTrue();
    }
    try (JdbcReplayStore store = JdbcReplayStore.embedded(file())) {
      assertThat(store.firstUse(KEY, LATER)).isFalse();
    }
  }

  @Test
  void twoStoresOverOneFile_acceptOnceTogether() throws Exception {
    try (JdbcReplayStore one = JdbcReplayStore.embedded(file());
        JdbcReplayStore other = JdbcReplayStore.embedded(file())) {
      assertThat(one.firstUse(KEY, LATER)).isTrue();
      assertThat(other.firstUse(KEY, LATER)).isFalse();
    }
  }

  @Test
  void everyCommit_waitsForTheDisk() throws Exception {
    try (SqliteFile connections = new SqliteFile(file(), Duration.ofSeconds(2))) {
      assertThat(pragma(connections, "journal_mode")).isEqualTo("wal");
      assertThat(pragma(connections, "synchronous")).as("3 is EXTRA").isEqualTo("3");
      assertThat(pragma(connections, "fullfsync")).isEqualTo("1");
      assertThat(pragma(connections, "checkpoint_fullfsync")).isEqualTo("1");
      assertThat(pragma(connections, "busy_timeout")).isEqualTo("2000");
    }
  }

  @Test
  void clockOfTheDatabase_isReadInEpochMilliseconds() throws Exception {
    try (SqliteFile connections = new SqliteFile(file(), Duration.ofSeconds(2))) {
      long now = connections.lend(c -> new UsedTokenTable(Database.of(c), c, 5).now());
      assertThat(now).isCloseTo(System.currentTimeMillis(), within(10_000L));
    }
  }

  private static String pragma(SqliteFile connections, String name) throws SQLException {
    return connections.lend(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery("PRAGMA " + name)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
          }
        });
  }

  @Test
  void anotherProcessHoldsTheFile_unavailableInTime_thenGoesOn() throws Exception {
    Settings quick = Settings.DEFAULTS.withTimeout(Duration.ofMillis(300));
    try (JdbcReplayStore store = JdbcReplayStore.embedded(file(), quick)) {
      store.firstUse(ReplayKey.of("issuer", "before"), LATER);
      TestTables.awaitForgetting(store);
      try (Connection other = sqlite(new SQLiteConfig()).getConnection();
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        long begun = System.nanoTime();
        assertThatThrownBy(() -> store.firstUse(KEY, LATER))
            .isInstanceOf(VerificationUnavailableException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        statement.execute("ROLLBACK");
      }
      assertThat(store.firstUse(ReplayKey.of("issuer", "after"), LATER)).isTrue();
    }
  }

  @Test
  void noRoomLeft_unavailable_andWhatWasUsedStaysUsed() throws Exception {
    SQLiteConfig small = new SQLiteConfig();
    small.setPragma(SQLiteConfig.Pragma.MAX_PAGE_COUNT, "12");
    try (JdbcReplayStore store = JdbcReplayStore.builder(sqlite(small)).connections(1).build()) {
      store.createSchema();
      int accepted = fill(store);
      assertThat(accepted).as("tokens until it was full").isPositive();
      for (int i = 0; i < accepted; i++) {
        assertThat(store.firstUse(ReplayKey.of("issuer", "id-" + i), LATER)).isFalse();
      }
    }
  }

  private static int fill(JdbcReplayStore store) {
    int accepted = 0;
    try {
      while (true) {
        assertThat(store.firstUse(ReplayKey.of("issuer", "id-" + accepted), LATER)).isTrue();
        accepted++;
      }
    } catch (VerificationUnavailableException e) {
      assertThat(e).hasMessageContaining("error code 13"); // SQLITE_FULL
    }
    return accepted;
  }

  @Test
  void fileThatIsNoDatabase_refusedAtOnce() throws Exception {
    Files.writeString(file(), "something else, and long enough to be looked at".repeat(10));
    assertThatThrownBy(() -> JdbcReplayStore.embedded(file()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("embedded: expected a file that SQLite can open or make, got " + file());
  }

  @Test
  void folderThatDoesNotExist_refusedAtOnce() {
    Path lost = folder.resolve("nowhere").resolve("used-tokens.db");
    assertThatThrownBy(() -> JdbcReplayStore.embedded(lost))
        .isInstanceOf(UncheckedIOException.class);
  }

  /** In a process without the driver. */
  @Test
  void driverMissing_saysWhichLibraryIsNeeded() throws Exception {
    try (ChildJvm child = ChildJvm.startWithout("sqlite-jdbc", OpenEmbedded.class)) {
      assertThat(child.readLine())
          .isEqualTo(
              "java.lang.IllegalStateException: embedded: expected org.xerial:sqlite-jdbc among the"
                  + " application's libraries, got none");
    }
  }

  /** The program of that process. */
  static final class OpenEmbedded {
    private OpenEmbedded() {}

    public static void main(String[] arguments) {
      try {
        JdbcReplayStore.embedded(Path.of("used-tokens.db")).close();
        System.out.println("opened");
      } catch (IllegalStateException e) {
        System.out.println(e);
      }
    }
  }

  @Test
  void closed_unavailable_andClosesAgain() throws Exception {
    JdbcReplayStore store = JdbcReplayStore.embedded(file());
    store.close();
    store.close();
    assertThatThrownBy(() -> store.firstUse(KEY, LATER))
        .isInstanceOf(VerificationUnavailableException.class)
        .hasMessage("replay store: expected an open one, got a closed one");
  }

  private Path file() {
    return folder.resolve("used-tokens.db");
  }

  private SQLiteDataSource sqlite(SQLiteConfig config) {
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file());
    return source;
  }
}
