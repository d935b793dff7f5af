package dev.symbolon.benchmarks.speed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What JMH found for threads that do one work.
 *
 * @param iterations what they took for a token together, in each
 */
record ThreadsFigure(String work, String algorithm, List<Micros> iterations) {
  static final ThreadsFigure NONE = new ThreadsFigure("", "", List.of());

  private static final double NANOS = 1_000;

  /** By the number of threads. */
  record Micros(double one, double two, double four) {
    double of(int threads) {
      return switch (threads) {
        case 1 -> one;
        case 2 -> two;
        case 4 -> four;
        default -> Double.NaN;
      };
    }
  }

  static ThreadsFigure of(JsonNode result) {
    JsonNode counters = result.path("secondaryMetrics");
    List<Micros> iterations = new ArrayList<>();
    JsonNode forks = counters.path("rounds").path("rawData");
    for (int fork = 0; fork < forks.size(); fork++) {
      for (int i = 0; i < forks.get(fork).size(); i++) {
        double tokens = value(counters, "rounds", fork, i) * TokenRing.SIZE;
        iterations.add(
            new Micros(
                value(counters, "one", fork, i) / tokens / NANOS,
                value(counters, "two", fork, i) / tokens / NANOS,
                value(counters, "four", fork, i) / tokens / NANOS));
      }
    }
    JsonNode params = result.path("params");
    return new ThreadsFigure(
        params.path("work").asText(), params.path("algorithm").asText(), iterations);
  }

  private static double value(JsonNode counters, String name, int fork, int iteration) {
    return counters.path(name).path("rawData").path(fork).path(iteration).asDouble();
  }

  boolean isOf(ThreadsBenchmark.Work wanted, String wantedAlgorithm) {
    return work.equals(wanted.name()) && algorithm.equals(wantedAlgorithm);
  }

  /** What so many threads take for a token together, in microseconds; the median. */
  double micros(int threads) {
    return median(times -> times.of(threads));
  }

  /** How many times the work of one thread so many do, in the same seconds; the median. */
  double gain(int threads) {
    return median(times -> times.one() / times.of(threads));
  }

  private double median(ToDoubleFunction<Micros> value) {
    double[] sorted = iterations.stream().mapToDouble(value).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
