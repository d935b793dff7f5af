package dev.symbolon.benchmarks.speed;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * From the start of a fresh JVM to its end, with one token verified in between, and nothing on the
 * class path but what the library needs.
 */
final class ColdStart {
  static final List<String> LIBRARIES = List.of("none", "symbolon", "nimbus", "jose4j");
  static final List<String> ALGORITHMS = List.of("RS256", "ES256");

  /** What the names of a library's own jars, or folders of classes, have in them. */
  private static final Map<String, List<String>> NEEDS =
      Map.of(
          "none",
          List.of(),
          "symbolon",
          List.of("verifier" + File.separator + "target", "jackson-core-3", "bcprov", "jspecify"),
          "nimbus",
          List.of("nimbus-jose-jwt"),
          "jose4j",
          List.of("jose4j", "slf4j-api"));

  private final Path java;
  private final String classPath;

  ColdStart(Path jdkHome, String classPath) {
    this.java = jdkHome.resolve("bin/java");
    this.classPath = classPath;
  }

  /** Medians in milliseconds by {@code library.algorithm}, of runs that take turns. */
  Map<String, Double> medians(int runs) throws IOException, InterruptedException {
    Map<String, Double> medians = new LinkedHashMap<>();
    for (String algorithm : ALGORITHMS) {
      times(algorithm, runs)
          .forEach((library, times) -> medians.put(library + "." + algorithm, median(times)));
    }
    return medians;
  }

  private Map<String, List<Double>> times(String algorithm, int runs)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("symbolon-cold");
    Scene scene = Scene.of(algorithm);
    Path jwks = Files.writeString(folder.resolve("jwks.json"), scene.jwks());
    Path token = Files.writeString(folder.resolve("token"), scene.tokens(1).get(0));
    Map<String, List<Double>> times = new LinkedHashMap<>();
    for (int i = 0; i <= runs; i++) {
      for (String library : LIBRARIES) {
        double time = milliseconds(library, jwks, token, algorithm);
        if (i > 0) { // the first round fills the caches of the file system
          times.computeIfAbsent(library, name -> new ArrayList<>()).add(time);
        }
      }
    }
    Files.delete(jwks);
    Files.delete(token);
    Files.delete(folder);
    return times;
  }

  private double milliseconds(String library, Path jwks, Path token, String algorithm)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                java.toString(),
                "-cp",
                pathFor(library),
                FirstVerdict.class.getName(),
                library,
                jwks.toString(),
                token.toString(),
                algorithm)
            .inheritIO();
    long start = System.nanoTime();
    int exit = builder.start().waitFor();
    double time = (System.nanoTime() - start) / (double) TimeUnit.MILLISECONDS.toNanos(1);
    if (exit != 0) {
      throw new IllegalStateException(
          "expected a verdict of " + library + " and exit 0, got exit " + exit);
    }
    return time;
  }

  /** In the order of the whole path; the programs themselves stand in the benchmarks' classes. */
  private String pathFor(String library) {
    List<String> needed = new ArrayList<>(NEEDS.getOrDefault(library, List.of()));
    needed.add("benchmarks" + File.separator + "target");
    return Arrays.stream(classPath.split(File.pathSeparator))
        .filter(entry -> needed.stream().anyMatch(entry::contains))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static double median(List<Double> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }
}
