package dev.symbolon.benchmarks.speed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What is measured, in which order and for how long. */
enum Plan {
  /** Whether everything runs; its figures are worth nothing. */
  SMOKE(1, 0, 100, 1, 100, 1),
  SHORT(1, 2, 1200, 3, 300, 11),
  LONG(3, 3, 2000, 5, 2000, 45);

  private static final String ALL_CALLS = "";

  static final List<String> ALGORITHMS = List.of("RS256", "ES256", "EdDSA");

  private final int forks;
  private final int warmups;
  private final int warmupMillis;
  private final int measurements;
  private final int measurementMillis;
  private final int coldRuns;

  Plan(
      int forks,
      int warmups,
      int warmupMillis,
      int measurements,
      int measurementMillis,
      int coldRuns) {
    this.forks = forks;
    this.warmups = warmups;
    this.warmupMillis = warmupMillis;
    this.measurements = measurements;
    this.measurementMillis = measurementMillis;
    this.coldRuns = coldRuns;
  }

  static Plan of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  String words() {
    return String.format(
        "%d iterations of %d ms after %d of %d ms; forks: %d, of Symbolon and its floor %s; cold starts: %d",
        measurements,
        measurementMillis,
        warmups,
        warmupMillis,
        forks,
        ALGORITHMS.stream()
            .map(algorithm -> closerForks(algorithm) + " under " + algorithm)
            .collect(Collectors.joining(", ")),
        coldRuns);
  }

  /**
   * Processes differ by some percent in how they compile the same arithmetic, of curves above all.
   */
  private int closerForks(String algorithm) {
    if (this != SHORT) {
      return forks;
    }
    return switch (algorithm) {
      case "RS256" -> 2;
      case "ES256" -> 4;
      default -> 1;
    };
  }

  int coldRuns() {
    return coldRuns;
  }

  /** One run of JMH, and what it finds on its class path. */
  record Step(Providers providers, ChainedOptionsBuilder options) {}

  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (String algorithm : ALGORITHMS) {
      steps.addAll(compared(algorithm));
      for (Providers providers : List.of(Providers.CONSCRYPT, Providers.CORRETTO)) {
        if (providers.engine().offers(algorithm)) {
          steps.add(raw(algorithm, providers, providers.engine()));
        }
        steps.add(verify(algorithm, providers, library -> library == VerifyingLibrary.SYMBOLON));
        steps.add(issue(algorithm, providers, library -> library == IssuingLibrary.SYMBOLON));
      }
    }
    steps.add(step(AgainBenchmark.class, ALL_CALLS, Providers.NONE));
    steps.add(garbage());
    steps.add(threads(ThreadsBenchmark.Work.VERIFIER));
    steps.add(threads(ThreadsBenchmark.Work.ENGINE));
    return steps;
  }

  /** Symbolon and its floor, one after the other, then all the rest. */
  private List<Step> compared(String algorithm) {
    RawEngine floor = RawEngine.floor(algorithm);
    RawEngine ownFloor = RawEngine.ownFloor(algorithm);
    List<Step> own =
        List.of(
            raw("verify", algorithm, ownFloor),
            verify(algorithm, Providers.NONE, library -> library == VerifyingLibrary.SYMBOLON),
            raw("sign", algorithm, floor),
            issue(algorithm, Providers.NONE, library -> library == IssuingLibrary.SYMBOLON));
    own.forEach(step -> step.options().forks(closerForks(algorithm)));
    List<Step> steps = new ArrayList<>(own);
    if (floor != ownFloor) {
      steps.add(raw("verify", algorithm, floor));
    }
    if (floor != RawEngine.JDK) {
      steps.add(raw(algorithm, Providers.NONE, RawEngine.JDK));
    }
    steps.add(verify(algorithm, Providers.NONE, library -> library != VerifyingLibrary.SYMBOLON));
    steps.add(issue(algorithm, Providers.NONE, library -> library != IssuingLibrary.SYMBOLON));
    return steps;
  }

  /**
   * A piece of this work takes half a second. Where the threads leave no processor to the compiler,
   * it is longer at work.
   */
  private Step threads(ThreadsBenchmark.Work work) {
    Step step = step(ThreadsBenchmark.class, ALL_CALLS, Providers.NONE);
    step.options()
        .param("work", work.name())
        .forks(this == SHORT ? 2 : forks)
        .warmupIterations(warmups + 1)
        .measurementTime(TimeValue.milliseconds(3L * measurementMillis));
    return step;
  }

  private Step raw(String algorithm, Providers providers, RawEngine engine) {
    return step(RawBenchmark.class, ALL_CALLS, algorithm, providers, "engine", engine.name());
  }

  private Step raw(String call, String algorithm, RawEngine engine) {
    return step(RawBenchmark.class, call, algorithm, Providers.NONE, "engine", engine.name());
  }

  private Step verify(String algorithm, Providers providers, Predicate<VerifyingLibrary> chosen) {
    List<VerifyingLibrary> libraries =
        Arrays.stream(VerifyingLibrary.values())
            .filter(chosen.and(library -> library.verifies(algorithm)))
            .toList();
    return step(
        VerifyBenchmark.class, ALL_CALLS, algorithm, providers, "library", names(libraries));
  }

  private Step issue(String algorithm, Providers providers, Predicate<IssuingLibrary> chosen) {
    List<IssuingLibrary> libraries =
        Arrays.stream(IssuingLibrary.values())
            .filter(chosen.and(library -> library.issues(algorithm)))
            .toList();
    return step(IssueBenchmark.class, ALL_CALLS, algorithm, providers, "library", names(libraries));
  }

  /**
   * The calls are short and little code. The short form leaves out those that are built on one of
   * the others.
   */
  private Step garbage() {
    List<VerifyingLibrary> libraries =
        Arrays.stream(VerifyingLibrary.values())
            .filter(library -> library != VerifyingLibrary.SYMBOLON_REUSABLE)
            .filter(
                library ->
                    this != SHORT
                        || (library != VerifyingLibrary.SPRING
                            && library != VerifyingLibrary.NIMBUS_ID_TOKEN))
            .toList();
    Step step = step(GarbageBenchmark.class, ALL_CALLS, Providers.NONE);
    step.options()
        .param("library", names(libraries))
        .warmupTime(TimeValue.milliseconds(measurementMillis));
    return step;
  }

  private Step step(
      Class<?> benchmark,
      String call,
      String algorithm,
      Providers providers,
      String parameter,
      String... values) {
    Step step = step(benchmark, call, providers);
    step.options()
        .param("algorithm", algorithm)
        .param("providers", providers.name())
        .param(parameter, values);
    return step;
  }

  /**
   * Warmed up for long: while the compiler is at work, calls get faster, and it takes a processor
   * that one thread does not need and two do. The heap is the same on every machine, as the memory
   * of used tokens grows by its size.
   */
  private Step step(Class<?> benchmark, String call, Providers providers) {
    return new Step(
        providers,
        new OptionsBuilder()
            .include("\\." + benchmark.getSimpleName() + "\\." + call)
            .addProfiler(GCProfiler.class)
            .forks(forks)
            .warmupIterations(warmups)
            .warmupTime(TimeValue.milliseconds(warmupMillis))
            .measurementIterations(measurements)
            .measurementTime(TimeValue.milliseconds(measurementMillis))
            .jvmArgsAppend("-Xmx1g")
            .shouldFailOnError(true));
  }

  private static String[] names(List<? extends Enum<?>> values) {
    return values.stream().map(Enum::name).toArray(String[]::new);
  }
}
