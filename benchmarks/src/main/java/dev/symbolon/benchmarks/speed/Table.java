package dev.symbolon.benchmarks.speed;

import java.util.Locale;

/** A table of Markdown: words in the first column, figures in the others. */
final class Table {
  private final StringBuilder text = new StringBuilder();

  Table(String first, String... others) {
    row(first, others);
    text.append("| ---").append(" | ---:".repeat(others.length)).append(" |\n");
  }

  Table row(String first, String... others) {
    text.append("| ").append(first);
    for (String other : others) {
      text.append(" | ").append(other);
    }
    text.append(" |\n");
    return this;
  }

  String text() {
    return text.append('\n').toString();
  }

  /** Three digits or more; a dash for what was not measured. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    double size = Math.abs(value);
    String format = size < 10 ? "%.2f" : size < 100 ? "%.1f" : "%,.0f";
    return String.format(Locale.ROOT, format, value);
  }

  /** The median, and what nine of ten do not exceed. */
  static String time(Figure figure) {
    return Double.isNaN(figure.ninetieth())
        ? number(figure.micros())
        : number(figure.micros()) + " / " + number(figure.ninetieth());
  }

  static String bytes(Figure figure) {
    return Double.isNaN(figure.bytes())
        ? "–"
        : String.format(Locale.ROOT, "%,.0f", Math.max(0, figure.bytes()));
  }

  static String ratio(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.2f", value);
  }
}
