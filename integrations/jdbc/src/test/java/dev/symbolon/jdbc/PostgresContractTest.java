package dev.symbolon.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.symbolon.testkit.ManualClock;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresContractTest extends JdbcStoreContract {
  private static HikariDataSource pool;

  @BeforeAll
  static void openPool() {
    pool = Pools.of(PostgresServer.dataSource(), 8);
  }

  @AfterAll
  static void closePool() {
    pool.close();
  }

  @Override
  JdbcReplayStore open(ManualClock clock) {
    return JdbcReplayStore.builder(pool).timeout(PATIENT).clock(clock).build();
  }

  @Override
  DataSource database() {
    return PostgresServer.dataSource();
  }
}
