package dev.symbolon.benchmarks.speed;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Bars of the time that each library takes to verify, by JDK and algorithm. */
final class PerformanceChart {
  private static final List<String> ALGORITHMS = List.of("RS256", "ES256");
  private static final int WIDTH = 760;
  private static final int LABELS = 250;
  private static final int BARS = 400;
  private static final int ROW = 24;
  private static final int BAR = 16;
  private static final int GAP = 18;

  private final List<Figures> all;
  private final StringBuilder bars = new StringBuilder();
  private int y = GAP;

  PerformanceChart(List<Figures> all) {
    this.all = all;
  }

  String text() {
    for (Figures figures : all) {
      ALGORITHMS.forEach(algorithm -> panel(figures, algorithm));
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" font-family="sans-serif" font-size="13" role="img">
    <title>Microseconds to verify one token, by library</title>
    <rect width="100%%" height="100%%" fill="#ffffff"/>
    %3$s</svg>
    """
        .formatted(WIDTH, y + GAP, bars);
  }

  private record Bar(String words, double micros, String color) {}

  private void panel(Figures figures, String algorithm) {
    RawEngine floor = RawEngine.floor(algorithm);
    List<Bar> measured =
        Arrays.stream(VerifyingLibrary.values())
            .map(library -> bar(figures, library, algorithm))
            .filter(bar -> !Double.isNaN(bar.micros()))
            .sorted(Comparator.comparingDouble(Bar::micros))
            .toList();
    double longest = measured.stream().mapToDouble(Bar::micros).max().orElse(1);
    y += ROW;
    bars.append(
        "<text x=\"16\" y=\"%d\" font-weight=\"bold\">%s on JDK %d: µs a token, less is better</text>%n"
            .formatted(y, algorithm, figures.feature()));
    y += GAP / 2;
    draw(
        new Bar(
            "the signature alone (" + floor.words() + ")",
            figures.raw("verify", floor, algorithm).micros(),
            "#b8bec6"),
        longest);
    measured.forEach(bar -> draw(bar, longest));
    y += GAP;
  }

  private static Bar bar(Figures figures, VerifyingLibrary library, String algorithm) {
    return new Bar(
        library.words().replace("`", ""),
        figures.verify(library, algorithm, Providers.NONE).micros(),
        library.isOwn() ? "#1f7a4d" : "#5b84b1");
  }

  private void draw(Bar bar, double longest) {
    if (Double.isNaN(bar.micros())) {
      return;
    }
    int length = (int) Math.max(1, Math.round(bar.micros() / longest * BARS));
    bars.append(
        String.format(
            Locale.ROOT,
            """
            <text x="%d" y="%d" text-anchor="end" fill="#24292f">%s</text>
            <rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>
            <text x="%d" y="%d" fill="#24292f">%s</text>
            """,
            LABELS - 8,
            y + 13,
            bar.words(),
            LABELS,
            y,
            length,
            BAR,
            bar.color(),
            LABELS + length + 6,
            y + 13,
            Table.number(bar.micros())));
    y += ROW;
  }
}
