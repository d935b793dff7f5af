package dev.symbolon.jdbc;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Java process of the test's own, with the test's class path. Killed when closed. */
final class ChildJvm implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final BufferedReader output;

  private ChildJvm(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  static ChildJvm start(Class<?> program, String... arguments) throws IOException {
    return start(classPath(), program, arguments);
  }

  /** Without the libraries whose file has this in its name. */
  static ChildJvm startWithout(String library, Class<?> program) throws IOException {
    return start(
        Stream.of(classPath().split(File.pathSeparator, -1))
            .filter(path -> !path.contains(library))
            .collect(Collectors.joining(File.pathSeparator)),
        program);
  }

  private static ChildJvm start(String classPath, Class<?> program, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", classPath));
    command.add(program.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    return new ChildJvm(builder.start());
  }

  /** The tests may run as a module; the child does without. */
  private static String classPath() {
    Path built = Path.of(System.getProperty("symbolon.module.dir", "")).resolve("target");
    return String.join(
        File.pathSeparator,
        built.resolve("test-classes").toString(),
        built.resolve("classes").toString(),
        System.getProperty("jdk.module.path", ""),
        System.getProperty("java.class.path"));
  }

  /** Lets a program go on that waits for a line. */
  void go() throws IOException {
    process.outputWriter(StandardCharsets.UTF_8).append('\n').flush();
  }

  /** The next line, or null at the end. */
  @Nullable String readLine() throws IOException {
    return output.readLine();
  }

  /** On Unix, {@code kill -9}. What it has said before can still be read. */
  void kill() {
    process.toHandle().destroyForcibly();
  }

  int exitValue() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the process goes on after its output has ended");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    kill();
  }
}
