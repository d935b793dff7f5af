package dev.symbolon.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.symbolon.testkit.ManualClock;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** SQLite over a data source of the application's, which waits for no disk: quick enough here. */
class SqliteContractTest extends JdbcStoreContract {
  @TempDir Path folder;
  private HikariDataSource pool;

  @Override
  void closeDatabase() {
    pool.close();
  }

  @Override
  JdbcReplayStore open(ManualClock clock) {
    pool = Pools.of(database(), 3);
    return JdbcReplayStore.builder(pool).timeout(PATIENT).clock(clock).build();
  }

  @Override
  DataSource database() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + folder.resolve("used-tokens.db"));
    return source;
  }
}
