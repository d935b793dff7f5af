package dev.symbolon.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Four relying parties, each a process, race for the same tokens over one PostgreSQL. */
class FourProcessesTest {
  private static final int PROCESSES = 4;

  @TempDir Path folder;

  @BeforeEach
  void tables() throws Exception {
    TestTables.drop(PostgresServer.dataSource());
    new JdbcReplayStore(PostgresServer.dataSource()).createSchema();
  }

  @Test
  void twoHundredTokens_eachAcceptedOnce() throws Exception {
    race(200);
  }

  @Test
  @Tag("long")
  void tenThousandTokens_eachAcceptedOnce() throws Exception {
    race(10_000);
  }

  private void race(int tokens) throws Exception {
    Path file = TokenBatch.forge(tokens).write(folder.resolve("tokens"));
    int[] accepted = new int[tokens];
    int replays = 0;
    for (String line : linesOfAll(file)) {
      if (line.startsWith("A ")) {
        accepted[numberOf(line)]++;
      } else if (line.startsWith("R ")) {
        replays++;
      }
    }
    assertThat(accepted).as("acceptances of each token").containsOnly(1);
    assertThat(Arrays.stream(accepted).sum()).as("acceptances").isEqualTo(tokens);
    assertThat(replays).as("replays").isEqualTo((PROCESSES - 1) * tokens);
  }

  private static int numberOf(String line) {
    return Integer.parseInt(line, 2, line.length() - 1, 10);
  }

  private static List<String> linesOfAll(Path file) throws Exception {
    List<ChildJvm> children = new ArrayList<>();
    ExecutorService readers = Executors.newFixedThreadPool(PROCESSES);
    try {
      for (int i = 0; i < PROCESSES; i++) {
        children.add(ChildJvm.start(PresentTokens.class, file.toString(), url()));
      }
      for (ChildJvm child : children) {
        assertThat(child.readLine()).isEqualTo("READY;");
      }
      List<Future<List<String>>> running = new ArrayList<>();
      for (ChildJvm child : children) {
        running.add(readers.submit(() -> linesOf(child)));
      }
      List<String> lines = new ArrayList<>();
      for (Future<List<String>> one : running) {
        lines.addAll(one.get());
      }
      return lines;
    } finally {
      children.forEach(ChildJvm::close);
      readers.shutdown();
    }
  }

  private static List<String> linesOf(ChildJvm child) throws Exception {
    child.go();
    List<String> lines = new ArrayList<>();
    for (String line = child.readLine(); line != null; line = child.readLine()) {
      lines.add(line);
    }
    assertThat(lines).last().isEqualTo("DONE;");
    assertThat(child.exitValue()).isZero();
    return lines;
  }

  private static String url() throws Exception {
    PGSimpleDataSource source = PostgresServer.dataSource().unwrap(PGSimpleDataSource.class);
    return source.getUrl() + (source.getUrl().contains("?") ? "&" : "?") + "user=postgres";
  }
}
