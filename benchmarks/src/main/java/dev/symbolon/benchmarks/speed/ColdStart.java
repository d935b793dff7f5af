package dev.symbolon.benchmarks.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** From the start of a fresh JVM to its end, with one token verified in between. */
final class ColdStart {
  static final List<String> LIBRARIES = List.of("none", "symbolon", "nimbus", "jose4j");
  static final List<String> ALGORITHMS = List.of("RS256", "ES256");

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
                classPath,
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

  private static double median(List<Double> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }
}
