package dev.symbolon.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A server of one test's own, which can be paused, killed and started again with its data. */
final class StoppablePostgres implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  private final Path data;
  private EmbeddedPostgres server;

  private StoppablePostgres(Path data, EmbeddedPostgres server) {
    this.data = data;
    this.server = server;
  }

  static StoppablePostgres start(Path folder) throws IOException {
    Path data = folder.resolve("postgres");
    return new StoppablePostgres(data, builder(data).start());
  }

  private static EmbeddedPostgres.Builder builder(Path data) {
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        // What servers do by default, and this kit does not: a commit is on the disk.
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("fsync", "on");
  }

  DataSource dataSource() {
    return server.getPostgresDatabase();
  }

  /** SIGSTOP: connections stay open, and nothing answers. */
  void pause() throws Exception {
    signal("-STOP", processes());
  }

  void resume() throws Exception {
    signal("-CONT", processes());
  }

  /** SIGQUIT: the server goes at once, as in a crash, and recovers at the next start. */
  void kill() throws Exception {
    ProcessHandle main = mainProcess();
    signal("-QUIT", Stream.of(main));
    main.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  void stop() throws IOException {
    server.close();
  }

  /** At the same address. */
  void startAgain() throws IOException {
    server.close(); // of one that was killed, the rest: its lock on the folder
    server = builder(data).setPort(server.getPort()).start();
  }

  private Stream<ProcessHandle> processes() throws IOException {
    ProcessHandle main = mainProcess();
    return Stream.concat(Stream.of(main), main.descendants());
  }

  private ProcessHandle mainProcess() throws IOException {
    List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
    return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).orElseThrow();
  }

  private static void signal(String signal, Stream<ProcessHandle> processes) throws Exception {
    for (ProcessHandle process : processes.toList()) {
      Process kill = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start();
      assertThat(kill.waitFor()).as("kill " + signal).isZero();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
