package dev.symbolon.benchmarks.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the measurements ran on, without its name. */
final class Machine {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private Machine() {}

  static String words() throws IOException {
    return String.format(
        "%d × %s, %s",
        Runtime.getRuntime().availableProcessors(), model(), System.getProperty("os.arch"));
  }

  private static String model() throws IOException {
    List<String> lines = Files.isReadable(PROCESSORS) ? Files.readAllLines(PROCESSORS) : List.of();
    return lines.stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("processor of unknown model");
  }
}
