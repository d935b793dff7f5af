package dev.symbolon.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.symbolon.testkit.ManualClock;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class H2ContractTest extends JdbcStoreContract {
  private static HikariDataSource pool;

  @BeforeAll
  static void openPool() {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:contract;DB_CLOSE_DELAY=-1");
    pool = Pools.of(h2, 9);
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
    return pool;
  }
}
