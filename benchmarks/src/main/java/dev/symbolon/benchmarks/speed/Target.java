package dev.symbolon.benchmarks.speed;

/**
 * Something that we aim at.
 *
 * @param words what is to hold
 * @param figure what was measured
 * @param verdict met, not met or not measured
 */
record Target(String words, String figure, String verdict) {

  static Target atMost(String words, double bound, double measured, String unit) {
    return of(words, measured, unit, measured <= bound);
  }

  static Target atLeast(String words, double bound, double measured, String unit) {
    return of(words, measured, unit, measured >= bound);
  }

  private static Target of(String words, double measured, String unit, boolean met) {
    return Double.isNaN(measured)
        ? new Target(words, "–", "not measured")
        : new Target(words, Table.number(measured) + " " + unit, met ? "met" : "**not met**");
  }
}
