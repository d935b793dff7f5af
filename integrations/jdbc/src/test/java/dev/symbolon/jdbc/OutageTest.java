package dev.symbolon.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is paused, killed and restarted under load; the verifier stays the same. */
class OutageTest {
  private static final Duration TIMEOUT = Duration.ofMillis(300);

  /** Beyond the timeout: a machine with other work to do. */
  private static final Duration SLACK = Duration.ofSeconds(1);

  private static final int SOME = 24;

  @TempDir Path folder;

  @Test
  void pausedKilledAndRestarted_unavailableInTime_noneAcceptedTwice_recovers() throws Exception {
    try (StoppablePostgres server = StoppablePostgres.start(folder);
        HikariDataSource pool = pool(server);
        JdbcReplayStore store = JdbcReplayStore.builder(pool).timeout(TIMEOUT).build()) {
      store.createSchema();
      try (Load load = Load.on(store)) {
        load.awaitAccepted(SOME);
        server.pause();
        duringOutage(load);
        server.resume();
        load.awaitAccepted(SOME);
        server.kill();
        duringOutage(load);
        server.startAgain();
        load.awaitAccepted(SOME);
        server.stop();
        duringOutage(load);
        server.startAgain();
        load.awaitAccepted(SOME);
        load.end();
        assertThat(load.acceptedTwice()).as("tokens accepted twice").isZero();
        assertThat(load.longestWait())
            .as("longest wait for an answer")
            .isLessThan(TIMEOUT.plus(SLACK));
      }
    }
  }

  private static void duringOutage(Load load) throws Exception {
    List<Load.Answer> answers = load.awaitAnswersBegunFromNow(SOME);
    assertThat(answers).extracting(Load.Answer::verdict).containsOnly(Load.Verdict.UNAVAILABLE);
  }

  private static HikariDataSource pool(StoppablePostgres server) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(server.dataSource());
    config.setMaximumPoolSize(8);
    config.setConnectionTimeout(300);
    config.setValidationTimeout(250);
    return new HikariDataSource(config);
  }
}
