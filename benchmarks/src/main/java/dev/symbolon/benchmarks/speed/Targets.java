package dev.symbolon.benchmarks.speed;

import java.util.ArrayList;
import java.util.List;

/** What we aim at, and how far we are on one JDK. */
final class Targets {
  private static final double ADDED_MICROS = 2.5;
  private static final double ADDED_BYTES = 5 * 1024;
  private static final double NATIVE_GAIN = 1.7;
  private static final double EDDSA_GAIN = 5;
  private static final double AGAIN_MICROS = 1;
  private static final double AGAIN_BYTES = 500;
  private static final double GARBAGE_MICROS = 3;
  private static final double ISSUE_SHARE = 1.05;
  private static final double ISSUE_MICROS = 3;
  private static final double ISSUE_GAIN = 4;
  private static final double TWO_THREADS = 1.9;
  private static final int JDK_WITH_FASTER_CURVES = 25;

  private final Figures figures;
  private final List<Target> targets = new ArrayList<>();

  private Targets(Figures figures) {
    this.figures = figures;
  }

  static List<Target> of(Figures figures) {
    Targets all = new Targets(figures);
    all.beyondTheEngine("RS256", RawEngine.floor("RS256"), "the raw engine");
    all.beyondTheEngine("ES256", RawEngine.floor("ES256"), "the raw engine");
    all.beyondTheEngine("ES256", RawEngine.SYMBOLON, "that engine with Symbolon's table");
    all.besidePeers();
    all.again();
    all.garbage();
    Plan.ALGORITHMS.forEach(all::issue);
    all.issueBesideNimbus();
    ColdStart.ALGORITHMS.forEach(all::threads);
    ColdStart.ALGORITHMS.forEach(all::cold);
    return all.targets;
  }

  private void beyondTheEngine(String algorithm, RawEngine engine, String words) {
    Figure whole = own(algorithm, Providers.NONE);
    Figure raw = figures.raw("verify", engine, algorithm);
    atMost(
        "1. "
            + algorithm
            + ": whole verification, single use included, beyond "
            + words
            + " at most 2.5 µs",
        ADDED_MICROS,
        whole.micros() - raw.micros(),
        "µs");
    atMost(
        "1. " + algorithm + ": … and at most 5 KB allocated beyond that engine's own",
        ADDED_BYTES,
        whole.bytes() - raw.bytes(),
        "bytes");
  }

  private void besidePeers() {
    atLeast(
        "2. RS256, pure Java: not slower than the fastest peer",
        1,
        gain("RS256", Providers.NONE),
        "times as fast");
    for (Providers providers : List.of(Providers.CONSCRYPT, Providers.CORRETTO)) {
      atLeast(
          "2. RS256, " + providers.words() + ": at least 1.7 times as fast as the fastest peer",
          NATIVE_GAIN,
          gain("RS256", providers),
          "times as fast");
    }
    int curves = hasFasterCurves() ? 4 : 10;
    atLeast(
        "3. ES256, pure Java: at least " + curves + " times as fast as every peer on this JDK",
        curves,
        gain("ES256", Providers.NONE),
        "times as fast");
    atLeast(
        "3. EdDSA, pure Java: at least 5 times as fast as the peers, which take the JDK's",
        EDDSA_GAIN,
        gain("EdDSA", Providers.NONE),
        "times as fast");
  }

  private void again() {
    for (String algorithm : List.of("RS256", "ES256")) {
      Figure again = figures.again(algorithm);
      String words = "4. " + algorithm + ", reusable token presented again: at most ";
      atMost(words + "1 µs", AGAIN_MICROS, again.micros(), "µs");
      atMost(words + "500 bytes", AGAIN_BYTES, again.bytes(), "bytes");
    }
  }

  private void garbage() {
    for (Garbage each : Garbage.values()) {
      atMost(
          "5. Garbage, " + each.words() + ": at most 3 µs",
          GARBAGE_MICROS,
          figures.garbage(VerifyingLibrary.SYMBOLON, each).micros(),
          "µs");
    }
  }

  private void issue(String algorithm) {
    double raw = figures.raw("sign", RawEngine.floor(algorithm), algorithm).micros();
    atMost(
        "6. Issue "
            + algorithm
            + ": within 5 % of the raw engine plus 3 µs, here "
            + Table.number(raw * ISSUE_SHARE + ISSUE_MICROS),
        raw * ISSUE_SHARE + ISSUE_MICROS,
        figures.issue(IssuingLibrary.SYMBOLON, algorithm, Providers.NONE).micros(),
        "µs");
  }

  /** Aimed at where the JDK, by which Nimbus signs, is slow with curves. */
  private void issueBesideNimbus() {
    if (hasFasterCurves()) {
      return;
    }
    atLeast(
        "6. Issue ES256: at least 4 times as fast as Nimbus",
        ISSUE_GAIN,
        figures.issue(IssuingLibrary.NIMBUS, "ES256", Providers.NONE).micros()
            / figures.issue(IssuingLibrary.SYMBOLON, "ES256", Providers.NONE).micros(),
        "times as fast");
  }

  private boolean hasFasterCurves() {
    return figures.feature() >= JDK_WITH_FASTER_CURVES;
  }

  private void threads(String algorithm) {
    atLeast(
        "7. " + algorithm + ": two threads do at least 1.9 times the work of one",
        TWO_THREADS,
        figures.threads(ThreadsBenchmark.Work.VERIFIER, algorithm).gain(2),
        "times");
  }

  private void cold(String algorithm) {
    double faster = Math.min(figures.cold("nimbus", algorithm), figures.cold("jose4j", algorithm));
    atMost(
        "8. "
            + algorithm
            + ", fresh JVM from start to exit: not slower than the faster of Nimbus"
            + " and jose4j, here "
            + Table.number(faster)
            + " ms",
        faster,
        figures.cold("symbolon", algorithm),
        "ms");
  }

  private Figure own(String algorithm, Providers providers) {
    return figures.verify(VerifyingLibrary.SYMBOLON, algorithm, providers);
  }

  private double gain(String algorithm, Providers providers) {
    return figures.fastestPeer(algorithm) / own(algorithm, providers).micros();
  }

  private void atMost(String words, double bound, double measured, String unit) {
    targets.add(Target.atMost(words, bound, measured, unit));
  }

  private void atLeast(String words, double bound, double measured, String unit) {
    targets.add(Target.atLeast(words, bound, measured, unit));
  }
}
