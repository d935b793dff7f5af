package dev.symbolon.jdbc;

import dev.symbolon.testkit.ManualClock;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** The year waits for the disk some 40,000 times; {@link SqliteContractTest} is the quick one. */
@Tag("long")
class EmbeddedContractTest extends JdbcStoreContract {
  @TempDir Path folder;

  @Override
  JdbcReplayStore open(ManualClock clock) {
    return JdbcReplayStore.embedded(
        file(), Settings.DEFAULTS.withTimeout(PATIENT).withClock(clock));
  }

  @Override
  DataSource database() {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file());
    return source;
  }

  private Path file() {
    return folder.resolve("used-tokens.db");
  }
}
