package dev.symbolon.benchmarks.speed;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What the page says of one JDK. */
final class JdkSection {
  private final Figures figures;
  private final StringBuilder text = new StringBuilder();

  JdkSection(Figures figures) {
    this.figures = figures;
  }

  String text() {
    text.append("## JDK ").append(figures.feature()).append("\n\n");
    text.append(
        "%s. %s. Measured on %s in %s s: %s.%n%n"
            .formatted(
                figures.jdk(),
                figures.condition("machine"),
                figures.condition("date"),
                figures.condition("seconds"),
                figures.condition("form")));
    targets();
    Plan.ALGORITHMS.forEach(this::verify);
    providers();
    again();
    garbage();
    Plan.ALGORITHMS.forEach(this::issue);
    engines();
    threads();
    cold();
    return text.toString();
  }

  private void targets() {
    heading("What we aim at");
    Table table = new Table("aim", "measured", "verdict");
    Targets.of(figures)
        .forEach(target -> table.row(target.words(), target.figure(), target.verdict()));
    text.append(table.text());
  }

  private record Row(String words, Figure figure) {}

  private void verify(String algorithm) {
    heading("Verify, " + algorithm);
    List<Row> rows =
        Arrays.stream(VerifyingLibrary.values())
            .map(each -> new Row(each.words(), figures.verify(each, algorithm, Providers.NONE)))
            .toList();
    compare(
        rows,
        figures.verify(VerifyingLibrary.SYMBOLON, algorithm, Providers.NONE),
        figures.raw("verify", RawEngine.floor(algorithm), algorithm),
        RawEngine.floor(algorithm));
  }

  private void issue(String algorithm) {
    heading("Issue, " + algorithm);
    List<Row> rows =
        Arrays.stream(IssuingLibrary.values())
            .map(each -> new Row(each.words(), figures.issue(each, algorithm, Providers.NONE)))
            .toList();
    compare(
        rows,
        figures.issue(IssuingLibrary.SYMBOLON, algorithm, Providers.NONE),
        figures.raw("sign", RawEngine.floor(algorithm), algorithm),
        RawEngine.floor(algorithm));
  }

  /** The fastest first. */
  private void compare(List<Row> rows, Figure own, Figure raw, RawEngine engine) {
    Table table =
        new Table("library", "µs", "in Symbolon's", "in the raw engine's", "bytes a call");
    row(table, new Row("*the signature alone: " + engine.words() + "*", raw), own, raw);
    rows.stream()
        .filter(row -> row.figure().isMeasured())
        .sorted(Comparator.comparingDouble(row -> row.figure().micros()))
        .forEach(row -> row(table, row, own, raw));
    text.append(table.text());
  }

  private static void row(Table table, Row row, Figure own, Figure raw) {
    Figure figure = row.figure();
    table.row(
        row.words(),
        Table.time(figure),
        Table.ratio(figure.micros() / own.micros()),
        Table.ratio(figure.micros() / raw.micros()),
        Table.bytes(figure));
  }

  private void providers() {
    heading("Symbolon with a native provider");
    Table table = new Table("class path", "algorithm", "verify, µs", "bytes", "issue, µs", "bytes");
    for (Providers providers : Providers.values()) {
      for (String algorithm : Plan.ALGORITHMS) {
        Figure verify = figures.verify(VerifyingLibrary.SYMBOLON, algorithm, providers);
        Figure issue = figures.issue(IssuingLibrary.SYMBOLON, algorithm, providers);
        table.row(
            providers.words(),
            algorithm,
            Table.time(verify),
            Table.bytes(verify),
            Table.time(issue),
            Table.bytes(issue));
      }
    }
    text.append(table.text());
  }

  private void again() {
    heading("A reusable token, presented again to Symbolon");
    Table table = new Table("algorithm", "µs", "bytes a call");
    for (String algorithm : List.of("RS256", "ES256")) {
      Figure figure = figures.again(algorithm);
      table.row(algorithm, Table.time(figure), Table.bytes(figure));
    }
    text.append(table.text());
  }

  private void garbage() {
    heading("Garbage turned down, µs (bytes), ES256");
    Table table = new Table("library", columns(Garbage.values()));
    for (VerifyingLibrary library : VerifyingLibrary.values()) {
      String[] cells =
          Arrays.stream(Garbage.values())
              .map(garbage -> figures.garbage(library, garbage))
              .map(figure -> Table.number(figure.micros()) + " (" + Table.bytes(figure) + ")")
              .toArray(String[]::new);
      if (figures.garbage(library, Garbage.WRONG_SHAPE).isMeasured()) {
        table.row(library.words(), cells);
      }
    }
    text.append(table.text());
  }

  private static String[] columns(Garbage... values) {
    return Arrays.stream(values).map(Garbage::words).toArray(String[]::new);
  }

  private void engines() {
    heading("The signature alone, µs");
    Table table = new Table("engine", "algorithm", "verify", "sign");
    for (RawEngine engine : RawEngine.values()) {
      for (String algorithm : Plan.ALGORITHMS) {
        if (engine.offers(algorithm)) {
          table.row(
              engine.words(),
              algorithm,
              Table.time(figures.raw("verify", engine, algorithm)),
              Table.time(figures.raw("sign", engine, algorithm)));
        }
      }
    }
    text.append(table.text());
  }

  private void threads() {
    heading("Threads that share one verifier, single use, and an engine for each");
    Table table =
        new Table(
            "algorithm",
            "threads",
            "verifier, µs a token",
            "times the work of one",
            "engine, µs",
            "times the work of one");
    for (String algorithm : ColdStart.ALGORITHMS) {
      ThreadsFigure verifier = figures.threads(ThreadsBenchmark.Work.VERIFIER, algorithm);
      ThreadsFigure engine = figures.threads(ThreadsBenchmark.Work.ENGINE, algorithm);
      for (int threads : ThreadsBenchmark.THREADS) {
        table.row(
            algorithm,
            Integer.toString(threads),
            Table.number(verifier.micros(threads)),
            Table.ratio(verifier.gain(threads)),
            Table.number(engine.micros(threads)),
            Table.ratio(engine.gain(threads)));
      }
    }
    text.append(table.text());
  }

  private void cold() {
    heading("First verdict in a fresh JVM, start to exit, median in ms");
    Table table = new Table("program", ColdStart.ALGORITHMS.toArray(String[]::new));
    for (String library : ColdStart.LIBRARIES) {
      table.row(
          library.equals("none") ? "*no library: the JVM alone*" : library,
          ColdStart.ALGORITHMS.stream()
              .map(algorithm -> Table.number(figures.cold(library, algorithm)))
              .toArray(String[]::new));
    }
    text.append(table.text());
  }

  private void heading(String words) {
    text.append("### ").append(words).append("\n\n");
  }
}
