package dev.symbolon.benchmarks.speed;

import java.util.Map;

/**
 * What JMH found for one benchmark.
 *
 * @param benchmark class and method
 * @param parameters by name
 * @param micros median time of a call, in microseconds; NaN if it was not measured
 * @param ninetieth what nine of ten do not exceed, in microseconds
 * @param bytes allocated by a call
 */
record Figure(
    String benchmark,
    Map<String, String> parameters,
    double micros,
    double ninetieth,
    double bytes) {

  static final Figure NONE = new Figure("", Map.of(), Double.NaN, Double.NaN, Double.NaN);

  boolean isMeasured() {
    return !Double.isNaN(micros);
  }

  boolean isOf(String wanted, Map<String, String> some) {
    return benchmark.equals(wanted) && parameters.entrySet().containsAll(some.entrySet());
  }
}
