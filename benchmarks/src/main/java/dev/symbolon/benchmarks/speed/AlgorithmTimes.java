package dev.symbolon.benchmarks.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs {@link AlgorithmBenchmark} and writes its table into docs/algorithms.md. */
public final class AlgorithmTimes {
  private static final String BEGIN = "<!-- times -->\n";
  private static final String END = "<!-- /times -->\n";

  private AlgorithmTimes() {}

  /**
   * Measures for some minutes, and writes.
   *
   * @param args the file to write into; docs/algorithms.md by default
   */
  public static void main(String[] args) throws RunnerException, IOException {
    ForkPath.shareWithForks();
    System.setProperty(
        "java.class.path", Providers.NONE.pathFrom(System.getProperty("java.class.path")));
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(AlgorithmBenchmark.class.getSimpleName())
                    .shouldFailOnError(true)
                    .build())
            .run();
    Path file = Path.of(args.length > 0 ? args[0] : "docs/algorithms.md");
    String text = Files.readString(file);
    String before = text.substring(0, text.indexOf(BEGIN) + BEGIN.length());
    Files.writeString(file, before + table(results) + text.substring(text.indexOf(END)));
  }

  private static String table(Collection<RunResult> results) {
    Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    for (RunResult result : results) {
      String benchmark = result.getPrimaryResult().getLabel();
      rows.computeIfAbsent(
              result.getParams().getParam("algorithm"), algorithm -> new LinkedHashMap<>())
          .put(benchmark, result.getPrimaryResult().getScore());
    }
    double unit = rows.getOrDefault("RS256", Map.of()).getOrDefault("verify", 1.0);
    StringBuilder table =
        new StringBuilder(
            "| `alg` | verify | issue | verify, in RS256's |\n| --- | --- | --- | --- |\n");
    rows.forEach(
        (algorithm, times) ->
            table.append(
                String.format(
                    "| `%s` | %.0f | %.0f | %.1f |%n",
                    joseName(algorithm),
                    times.getOrDefault("verify", Double.NaN),
                    times.getOrDefault("issue", Double.NaN),
                    times.getOrDefault("verify", Double.NaN) / unit)));
    return table
        .append("\nMeasured on ")
        .append(System.getProperty("java.vm.name"))
        .append(' ')
        .append(Runtime.version())
        .append(", ")
        .append(Runtime.getRuntime().availableProcessors())
        .append(" processors.\n")
        .toString();
  }

  private static String joseName(String constant) {
    return constant.equals("EDDSA") ? "EdDSA" : constant.replace('_', '-');
  }
}
