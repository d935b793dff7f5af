package dev.symbolon.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.testkit.ManualClock;
import dev.symbolon.testkit.ReplayStoreContract;
import dev.symbolon.verifier.ReplayKey;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract of replay stores, over one database, with a small pool of connections. */
abstract class JdbcStoreContract extends ReplayStoreContract {
  /** Of the 26,280 that a year of keys puts in. */
  private static final long MOST_ROWS_BEHIND = 2_000;

  /** What is tested is what the answers are, not how soon they come from a busy machine. */
  static final Duration PATIENT = Duration.ofSeconds(30);

  // In the past, so that the database's clock, which no test can move, is ahead of it for a year.
  private final ManualClock clock = ManualClock.at(Instant.parse("2024-01-01T00:00:00Z"));
  private JdbcReplayStore store;

  /** A store in the database, which forgets by the clock. */
  abstract JdbcReplayStore open(ManualClock clock) throws Exception;

  /** Another way into the same database. */
  abstract DataSource database();

  /** What {@link #open} has opened for one test. */
  void closeDatabase() {}

  @BeforeEach
  void emptyStore() throws Exception {
    TestTables.drop(database());
    store = open(clock);
    store.createSchema();
  }

  @AfterEach
  void close() {
    store.close();
    closeDatabase();
  }

  @Override
  protected boolean firstUse(String issuer, String tokenId, Instant forgetAfter) throws Exception {
    return store.firstUse(ReplayKey.of(issuer, tokenId), forgetAfter);
  }

  @Override
  protected ManualClock clock() {
    return clock;
  }

  /** After one more token: the deleting runs behind a test that is in haste. */
  @Override
  protected OptionalLong entries() throws Exception {
    TestTables.awaitForgetting(store);
    assertThat(TestTables.rows(database())).as("rows left so far").isLessThan(MOST_ROWS_BEHIND);
    firstUse("https://auth.example.com", "last", clock.instant().plusSeconds(1));
    TestTables.awaitForgetting(store);
    return OptionalLong.of(TestTables.rows(database()));
  }
}
