package dev.symbolon.benchmarks.speed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What is measured, in which order and for how long. */
enum Plan {
  /** Whether everything runs; its figures are worth nothing. */
  SMOKE(1, 1, 0, 1, 100, 1),
  SHORT(1, 3, 2, 3, 450, 15),
  LONG(3, 3, 3, 5, 2000, 45);

  static final List<String> ALGORITHMS = List.of("RS256", "ES256", "EdDSA");

  private static final List<String> LOOKED_AT_CLOSER = List.of("RS256", "ES256");

  private static final int THREADS_WARM_UP = 4;

  private final int forks;
  private final int closerForks;
  private final int warmups;
  private final int measurements;
  private final int milliseconds;
  private final int coldRuns;

  /**
   * @param closerForks for Symbolon and its floor: forks differ by some percent in how they compile
   *     the same arithmetic
   */
  Plan(int forks, int closerForks, int warmups, int measurements, int milliseconds, int coldRuns) {
    this.forks = forks;
    this.closerForks = closerForks;
    this.warmups = warmups;
    this.measurements = measurements;
    this.milliseconds = milliseconds;
    this.coldRuns = coldRuns;
  }

  static Plan of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  String words() {
    return String.format(
        "%d × (%d + %d) iterations of %d ms (%d × for Symbolon and its floor under %s), %d cold starts of"
            + " each",
        forks,
        warmups,
        measurements,
        milliseconds,
        closerForks,
        String.join(" and ", LOOKED_AT_CLOSER),
        coldRuns);
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
    steps.add(step(AgainBenchmark.class, Providers.NONE));
    steps.add(garbage());
    steps.add(threads(ThreadsBenchmark.Work.VERIFIER, THREADS_WARM_UP));
    steps.add(threads(ThreadsBenchmark.Work.ENGINE, 1));
    return steps;
  }

  /** Symbolon and its floor, one after the other, then all the rest. */
  private List<Step> compared(String algorithm) {
    RawEngine floor = RawEngine.floor(algorithm);
    List<Step> own =
        List.of(
            raw(algorithm, Providers.NONE, floor),
            verify(algorithm, Providers.NONE, library -> library == VerifyingLibrary.SYMBOLON),
            issue(algorithm, Providers.NONE, library -> library == IssuingLibrary.SYMBOLON));
    if (LOOKED_AT_CLOSER.contains(algorithm)) {
      own.forEach(step -> step.options().forks(closerForks));
    }
    List<Step> steps = new ArrayList<>(own);
    if (floor != RawEngine.JDK) {
      steps.add(raw(algorithm, Providers.NONE, RawEngine.JDK));
    }
    steps.add(verify(algorithm, Providers.NONE, library -> library != VerifyingLibrary.SYMBOLON));
    steps.add(issue(algorithm, Providers.NONE, library -> library != IssuingLibrary.SYMBOLON));
    return steps;
  }

  /**
   * The verifier is warmed up for longer: while the compiler is at work, it takes a processor that
   * one thread does not need and two do.
   */
  private Step threads(ThreadsBenchmark.Work work, int warmUp) {
    Step step = step(ThreadsBenchmark.class, Providers.NONE);
    step.options()
        .param("work", work.name())
        .warmupTime(TimeValue.milliseconds((long) milliseconds * warmUp));
    return step;
  }

  private Step raw(String algorithm, Providers providers, RawEngine engine) {
    return step(RawBenchmark.class, algorithm, providers, "engine", engine.name());
  }

  private Step verify(String algorithm, Providers providers, Predicate<VerifyingLibrary> chosen) {
    List<VerifyingLibrary> libraries =
        Arrays.stream(VerifyingLibrary.values())
            .filter(chosen.and(library -> library.verifies(algorithm)))
            .toList();
    return step(VerifyBenchmark.class, algorithm, providers, "library", names(libraries));
  }

  private Step issue(String algorithm, Providers providers, Predicate<IssuingLibrary> chosen) {
    List<IssuingLibrary> libraries =
        Arrays.stream(IssuingLibrary.values())
            .filter(chosen.and(library -> library.issues(algorithm)))
            .toList();
    return step(IssueBenchmark.class, algorithm, providers, "library", names(libraries));
  }

  /** The calls are short. The short form leaves out those that are built on one of the others. */
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
    Step step = step(GarbageBenchmark.class, Providers.NONE);
    TimeValue time = TimeValue.milliseconds(milliseconds / 2);
    step.options().param("library", names(libraries)).warmupTime(time).measurementTime(time);
    return step;
  }

  private Step step(
      Class<?> benchmark,
      String algorithm,
      Providers providers,
      String parameter,
      String... values) {
    Step step = step(benchmark, providers);
    step.options()
        .param("algorithm", algorithm)
        .param("providers", providers.name())
        .param(parameter, values);
    return step;
  }

  /** The heap is the same on every machine, as the memory of used tokens grows by its size. */
  private Step step(Class<?> benchmark, Providers providers) {
    TimeValue time = TimeValue.milliseconds(milliseconds);
    return new Step(
        providers,
        new OptionsBuilder()
            .include("\\." + benchmark.getSimpleName() + "\\.")
            .addProfiler(GCProfiler.class)
            .forks(forks)
            .warmupIterations(warmups)
            .warmupTime(time)
            .measurementIterations(measurements)
            .measurementTime(time)
            .jvmArgsAppend("-Xmx1g")
            .shouldFailOnError(true));
  }

  private static String[] names(List<? extends Enum<?>> values) {
    return values.stream().map(Enum::name).toArray(String[]::new);
  }
}
