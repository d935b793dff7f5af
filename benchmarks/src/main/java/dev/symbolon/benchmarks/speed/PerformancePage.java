package dev.symbolon.benchmarks.speed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/** The page and the chart, from all that was measured. */
final class PerformancePage {
  private static final String HEAD =
      """
      # Performance

      What it costs to verify and to issue one token of eight claims, beside the field's other libraries, with keys in
      memory. Times are in microseconds by JMH: the median, and after a stroke what nine of ten do not exceed. Bytes are
      what a call allocates on the heap, by JMH's profiler `gc`. This page is written by a program; where we lose, it
      says so.

      ![Verification by library](performance.svg)

      To repeat it on the JDK that runs Maven, in under ten minutes on an idle machine:

      ```
      mvn -q -pl benchmarks -am compile exec:java -Dexec.mainClass=dev.symbolon.benchmarks.speed.Performance -Dexec.args=short
      ```

      The long form has `long` in place of `short` and takes an hour and a half for each JDK. Either takes the homes of
      other JDKs after that word, and measures on each: `-Dexec.args="short /usr/lib/jvm/jdk-17 /usr/lib/jvm/jdk-25"`. What JMH
      says is kept in `benchmarks/target/performance`, a file for each JDK; `page` alone writes the page from it anew.

      How to read it:

      - Each library is set up once, as its documentation shows, with issuer and audience to check. It verifies %d
        tokens in turn, Symbolon %d. Symbolon takes each of them once, so a new verifier with a new memory and the same
        keys takes over whenever they begin again; the making of it, about %d bytes a token for the memory's first piece,
        is counted in the bytes.
      - Verifying, issuing and the raw engine are timed call by call. Calls that are too short for that (garbage, a token
        presented again) are timed by the iteration, and the median is that of iterations.
      - One thread, two and four take turns within one process, and what they do is compared within each iteration.
      - The raw engine is the fastest in pure Java: the JDK's for RSA, Bouncy Castle's lightweight one for the rest,
        with key and engine made beforehand. A library's time less that is what its parsing and its checks take; there
        is no honest way to have parsing alone from outside.
      - Under `ES256` Symbolon takes less time than that engine, as it gives it a larger table for each key that is used
        ([why](decisions/0011-engines.md)). What Symbolon adds is told by the engine with that table.
      - Native providers are on the class path of the measurements that name them, and nowhere registered: the other
        libraries do not find them by themselves.
      - A fresh JVM has the jars of all these libraries on its class path, some fifty, as an application has. Of Symbolon's
        first verdicts the JDK computes the signature, until what is faster has been looked for and loaded
        ([why](decisions/0011-engines.md)).
      - The check-up of the same libraries, in [check-up.md](check-up.md), tells what each of them checks for its time.

      Versions: %s.

      """;

  private static final int MEMORY_BYTES = 100;

  private PerformancePage() {}

  static void write(Path kept, Path docs) throws IOException {
    List<Figures> all = Figures.kept(kept);
    Files.createDirectories(docs);
    Files.writeString(docs.resolve("performance.md"), text(all));
    Files.writeString(docs.resolve("performance.svg"), new PerformanceChart(all).text());
  }

  private static String text(List<Figures> all) throws IOException {
    StringBuilder text =
        new StringBuilder(
            HEAD.formatted(TokenRing.SIZE_FOR_OTHERS, TokenRing.SIZE, MEMORY_BYTES, versions()));
    all.forEach(figures -> text.append(new JdkSection(figures).text()));
    return text.toString().stripTrailing() + "\n";
  }

  private static String versions() throws IOException {
    Properties versions = new Properties();
    try (InputStream in = PerformancePage.class.getResourceAsStream("versions.properties")) {
      versions.load(Objects.requireNonNull(in, "versions.properties"));
    }
    return String.join(
        ", ",
        versions.stringPropertyNames().stream()
            .sorted()
            .map(name -> name + " " + versions.getProperty(name))
            .toList());
  }
}
