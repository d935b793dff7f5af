package dev.symbolon.redis;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/**
 * A real Redis on a free port of 127.0.0.1, as a process of its own that tests may kill, pause and
 * start again over the same files. Also a Sentinel, which is the same program.
 */
final class RedisProcess implements AutoCloseable {
  private static final File PROGRAM = program();

  private final int port;
  private final Path home;
  private final List<String> settings;
  private Process process;

  private RedisProcess(int port, Path home, List<String> settings) throws IOException {
    this.port = port;
    this.home = home;
    this.settings = settings;
    startAgain();
  }

  /** Starts a server; without settings it keeps nothing on disk. */
  static RedisProcess with(String... settings) throws IOException {
    for (int tries = 1; ; tries++) {
      int port = freePort();
      List<String> lines = new ArrayList<>(List.of("bind 127.0.0.1", "port " + port, "save \"\""));
      lines.addAll(List.of(settings));
      try {
        return new RedisProcess(port, Files.createTempDirectory("symbolon-redis"), lines);
      } catch (IllegalStateException e) {
        // Somebody was quicker at the port.
        if (tries == 3) {
          throw e;
        }
      }
    }
  }

  /** Starts a Sentinel of a group called {@code group}, which acts alone and quickly. */
  static RedisProcess sentinelOf(RedisProcess master) throws IOException {
    int port = freePort();
    return new RedisProcess(
        port,
        Files.createTempDirectory("symbolon-sentinel"),
        new ArrayList<>(
            List.of(
                "bind 127.0.0.1",
                "port " + port,
                "sentinel monitor group 127.0.0.1 " + master.port() + " 1",
                "sentinel down-after-milliseconds group 500",
                "sentinel failover-timeout group 5000",
                "sentinel parallel-syncs group 2")));
  }

  int port() {
    return port;
  }

  /** Starts it over the files it left, with more settings if any. */
  void startAgain(String... more) throws IOException {
    settings.addAll(List.of(more));
    Path config = Files.write(home.resolve("redis.conf"), settings);
    List<String> command = new ArrayList<>(List.of(PROGRAM.getPath(), config.toString()));
    if (settings.stream().anyMatch(line -> line.startsWith("sentinel "))) {
      command.add("--sentinel");
    }
    process =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile()))
            .start();
    Eventually.holds(Duration.ofSeconds(20), this::answers);
  }

  /** SIGKILL: nothing is written any more. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM: ends in good order. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      kill();
    }
  }

  void pause() throws IOException, InterruptedException {
    signal("STOP");
  }

  void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    int result = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
    if (result != 0) {
      throw new IOException("kill -" + name + ": expected 0, got " + result);
    }
  }

  /** A server that loads its file or waits for its master answers with an error at first. */
  private boolean answers() {
    if (!process.isAlive()) {
      throw new IllegalStateException("redis-server ended: " + log());
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(1_000);
      OutputStream out = socket.getOutputStream();
      out.write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      return new String(in.readNBytes(5), StandardCharsets.US_ASCII).equals("+PONG");
    } catch (IOException e) {
      return false;
    }
  }

  private String log() {
    try {
      return Files.readString(home.resolve("log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> files = Files.list(home)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(home);
  }

  /** Such that a Cluster's second port, 10000 above, is free too. */
  static int freePort() throws IOException {
    for (int tries = 0; tries < 1_000; tries++) {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        if (socket.getLocalPort() < 55_000 && isFree(socket.getLocalPort() + 10_000)) {
          return socket.getLocalPort();
        }
      }
    }
    throw new IOException("no free port below 55000");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static File program() {
    try {
      return ExecutableProvider.newJarResourceProvider().get();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
