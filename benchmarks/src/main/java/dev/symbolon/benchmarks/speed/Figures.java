package dev.symbolon.benchmarks.speed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** All that was measured on one JDK. */
final class Figures {
  private final List<Figure> figures;
  private final List<ThreadsFigure> threads;
  private final Properties conditions;
  private final String jdk;

  private Figures(
      List<Figure> figures, List<ThreadsFigure> threads, Properties conditions, String jdk) {
    this.figures = figures;
    this.threads = threads;
    this.conditions = conditions;
    this.jdk = jdk;
  }

  /** By JDK, the oldest first. */
  static List<Figures> kept(Path folder) throws IOException {
    List<Figures> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".json")).sorted().toList()) {
        all.add(read(file));
      }
    }
    return all;
  }

  private static Figures read(Path file) throws IOException {
    JsonNode results = new ObjectMapper().readTree(file.toFile());
    List<Figure> figures = new ArrayList<>();
    List<ThreadsFigure> threads = new ArrayList<>();
    for (JsonNode result : results) {
      figures.add(figure(result));
      if (result.path("benchmark").asText().endsWith(".ThreadsBenchmark.verify")) {
        threads.add(ThreadsFigure.of(result));
      }
    }
    Properties conditions = new Properties();
    String name = file.getFileName().toString().replace(".json", ".properties");
    try (Reader in = Files.newBufferedReader(file.resolveSibling(name))) {
      conditions.load(in);
    }
    JsonNode first = results.get(0);
    String jdk = first.path("jdkVersion").asText() + ", " + first.path("vmName").asText();
    return new Figures(figures, threads, conditions, jdk);
  }

  private static Figure figure(JsonNode result) {
    Map<String, String> parameters = new HashMap<>();
    result
        .path("params")
        .properties()
        .forEach(e -> parameters.put(e.getKey(), e.getValue().asText()));
    double bytes = Double.NaN;
    for (Map.Entry<String, JsonNode> each : result.path("secondaryMetrics").properties()) {
      if (each.getKey().endsWith("gc.alloc.rate.norm")) {
        bytes = each.getValue().path("score").asDouble();
      }
    }
    String name = result.path("benchmark").asText();
    String shortened = name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
    JsonNode percentiles = result.path("primaryMetric").path("scorePercentiles");
    return new Figure(
        shortened,
        parameters,
        percentiles.path("50.0").asDouble(Double.NaN),
        percentiles.path("90.0").asDouble(Double.NaN),
        bytes);
  }

  Figure raw(String call, RawEngine engine, String algorithm) {
    return find("RawBenchmark." + call, Map.of("engine", engine.name(), "algorithm", algorithm));
  }

  Figure verify(VerifyingLibrary library, String algorithm, Providers providers) {
    return find("VerifyBenchmark.verify", params(library, algorithm, providers));
  }

  Figure issue(IssuingLibrary library, String algorithm, Providers providers) {
    return find("IssueBenchmark.issue", params(library, algorithm, providers));
  }

  Figure again(String algorithm) {
    return find("AgainBenchmark.verifyAgain", Map.of("algorithm", algorithm));
  }

  Figure garbage(VerifyingLibrary library, Garbage garbage) {
    return find(
        "GarbageBenchmark.reject", Map.of("library", library.name(), "garbage", garbage.name()));
  }

  ThreadsFigure threads(ThreadsBenchmark.Work work, String algorithm) {
    return threads.stream()
        .filter(figure -> figure.isOf(work, algorithm))
        .findFirst()
        .orElse(ThreadsFigure.NONE);
  }

  /** The fastest of all libraries but Symbolon, in microseconds. */
  double fastestPeer(String algorithm) {
    return Arrays.stream(VerifyingLibrary.values())
        .filter(library -> !library.isOwn())
        .mapToDouble(library -> verify(library, algorithm, Providers.NONE).micros())
        .filter(time -> !Double.isNaN(time))
        .min()
        .orElse(Double.NaN);
  }

  double cold(String library, String algorithm) {
    return Double.parseDouble(condition("cold." + library + "." + algorithm));
  }

  /** What was kept under this name, or NaN. */
  String condition(String name) {
    return conditions.getProperty(name, "NaN");
  }

  String jdk() {
    return jdk;
  }

  int feature() {
    return Runtime.Version.parse(jdk.substring(0, jdk.indexOf(','))).feature();
  }

  private Figure find(String benchmark, Map<String, String> parameters) {
    return figures.stream()
        .filter(figure -> figure.isOf(benchmark, parameters))
        .findFirst()
        .orElse(Figure.NONE);
  }

  private static Map<String, String> params(
      Enum<?> library, String algorithm, Providers providers) {
    return Map.of("library", library.name(), "algorithm", algorithm, "providers", providers.name());
  }
}
