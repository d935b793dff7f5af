package dev.symbolon.benchmarks.memory;

import dev.symbolon.benchmarks.speed.ForkPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures the memories side by side, and writes the tables into docs/single-use.md. */
public final class MemoryReport {
  private static final String BEGIN = "<!-- memory -->\n";
  private static final String END = "<!-- /memory -->\n";
  private static final List<Integer> THREADS = List.of(1, 2, 32);

  private MemoryReport() {}

  /**
   * Measures for a quarter of an hour, and writes.
   *
   * @param args the number of entries, 10,000,000 by default; the file to write into
   */
  public static void main(String[] args) throws Exception {
    int entries = args.length > 0 ? Integer.parseInt(args[0]) : 10_000_000;
    Path file = Path.of(args.length > 1 ? args[1] : "docs/single-use.md");
    ForkPath.shareWithForks();
    String tables = filled(entries) + "\n" + throughputs(entries) + "\n" + conditions(entries);
    String text = Files.readString(file);
    String before = text.substring(0, text.indexOf(BEGIN) + BEGIN.length());
    Files.writeString(file, before + tables + text.substring(text.indexOf(END)));
  }

  private static String filled(int entries) throws IOException, InterruptedException {
    StringBuilder table =
        new StringBuilder(
            "| filled from empty by one thread | heap, bytes an entry | median call, ns | longest"
                + " call, ms | collections meanwhile | longest call, ms of processor time |\n"
                + "| --- | --- | --- | --- | --- | --- |\n");
    for (Memory memory : Memory.values()) {
      table.append("| ").append(fill(memory, entries)).append(" |\n");
    }
    return table.toString();
  }

  /** In a process of its own, with nothing set but the class path. */
  private static String fill(Memory memory, int entries) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Fill.class.getName(),
                memory.name(),
                String.valueOf(entries))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String row = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("filling " + memory + " failed: " + process.exitValue());
    }
    System.out.println(row.strip());
    return row.strip();
  }

  private static String throughputs(int entries) throws RunnerException {
    Map<Memory, StringBuilder> rows = new EnumMap<>(Memory.class);
    Map<Memory, Double> alone = new EnumMap<>(Memory.class);
    for (int threads : THREADS) {
      for (Memory memory : Memory.values()) {
        double rate = rate(memory, entries, threads);
        double times = rate / alone.computeIfAbsent(memory, m -> rate);
        rows.computeIfAbsent(memory, m -> new StringBuilder("| " + m.words()))
            .append(String.format(" | %.2f", rate))
            .append(threads == 1 ? "" : String.format(" (%.2f)", times));
      }
    }
    StringBuilder table =
        new StringBuilder(
            "| first uses a microsecond (times one thread's) | 1 thread | 2 threads | 32 threads"
                + " |\n| --- | --- | --- | --- |\n");
    rows.values().forEach(row -> table.append(row).append(" |\n"));
    return table.toString();
  }

  private static double rate(Memory memory, int entries, int threads) throws RunnerException {
    double milliseconds =
        new Runner(
                new OptionsBuilder()
                    .include(MemoryBenchmark.class.getSimpleName())
                    .param("memory", memory.name())
                    .param("entries", String.valueOf(entries))
                    .param("threads", String.valueOf(threads))
                    .timeout(TimeValue.minutes(10))
                    .shouldFailOnError(true)
                    .build())
            .runSingle()
            .getPrimaryResult()
            .getStatistics()
            .getPercentile(50);
    return MemoryBenchmark.USES / milliseconds / 1_000;
  }

  private static String conditions(int entries) {
    return String.format(
        "Measured on %s with %,d live entries: %s %s, %d processors, %d MiB of heap at most,"
            + " collectors %s, Caffeine %s.%n",
        LocalDate.now(ZoneOffset.UTC),
        entries,
        System.getProperty("java.vm.name"),
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory() >> 20,
        Fill.collectors(),
        version());
  }

  private static String version() {
    String jar =
        com.github.benmanes.caffeine.cache.Caffeine.class
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .getPath();
    return jar.replaceFirst(".*caffeine-(.*)\\.jar", "$1");
  }
}
