package dev.symbolon.benchmarks.speed;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures Symbolon beside the field's other libraries, keeps what JMH says in {@code
 * benchmarks/target/performance}, and writes docs/performance.md and docs/performance.svg from all
 * that is kept there.
 */
public final class Performance {
  static final Path KEPT = Path.of("benchmarks", "target", "performance");
  private static final Path DOCS = Path.of("docs");
  private static final String PATH = "java.class.path";

  private Performance() {}

  /**
   * Measures, and writes.
   *
   * @param args {@code short} (under ten minutes for each JDK), {@code long}, {@code smoke}, or
   *     {@code page}, which measures nothing; then the homes of the JDKs to measure on, by default
   *     the one that runs this; then, after {@code --to}, a folder other than docs
   */
  public static void main(String[] args) throws Exception {
    ForkPath.shareWithForks();
    List<String> words = new ArrayList<>(Arrays.asList(args));
    Path docs = DOCS;
    int to = words.indexOf("--to");
    if (to >= 0) {
      docs = Path.of(words.get(to + 1));
      words = words.subList(0, to);
    }
    String form = words.isEmpty() ? "short" : words.get(0);
    if (!form.equals("page")) {
      List<String> homes =
          words.size() > 1
              ? words.subList(1, words.size())
              : List.of(System.getProperty("java.home"));
      for (String home : homes) {
        measure(Plan.of(form), Path.of(home));
      }
    }
    PerformancePage.write(KEPT, docs);
    System.out.println("written: " + docs.resolve("performance.md"));
  }

  private static void measure(Plan plan, Path home) throws Exception {
    Files.createDirectories(KEPT);
    String whole = System.getProperty(PATH);
    long start = System.nanoTime();
    try {
      System.setProperty(PATH, Providers.NONE.pathFrom(whole));
      Map<String, Double> cold =
          new ColdStart(home, System.getProperty(PATH)).medians(plan.coldRuns());
      List<RunResult> results = run(plan, home, whole);
      String version = results.get(0).getParams().getJdkVersion();
      String name = "jdk-" + Runtime.Version.parse(version).feature();
      ResultFormatFactory.getInstance(
              ResultFormatType.JSON, KEPT.resolve(name + ".json").toString())
          .writeOut(results);
      keep(name, conditions(plan, cold, (System.nanoTime() - start) / 1_000_000_000L));
    } finally {
      System.setProperty(PATH, whole);
    }
  }

  private static List<RunResult> run(Plan plan, Path home, String path) throws RunnerException {
    List<RunResult> results = new ArrayList<>();
    for (Plan.Step step : plan.steps()) {
      System.setProperty(PATH, step.providers().pathFrom(path));
      step.options().jvm(home.resolve("bin/java").toString());
      results.addAll(new Runner(step.options().build()).run());
    }
    return results;
  }

  private static Properties conditions(Plan plan, Map<String, Double> cold, long seconds)
      throws IOException {
    Properties conditions = new Properties();
    conditions.setProperty("form", plan.words());
    conditions.setProperty("seconds", Long.toString(seconds));
    conditions.setProperty("date", LocalDate.now(ZoneOffset.UTC).toString());
    conditions.setProperty("machine", Machine.words());
    cold.forEach((name, time) -> conditions.setProperty("cold." + name, time.toString()));
    return conditions;
  }

  private static void keep(String name, Properties conditions) throws IOException {
    try (Writer out = Files.newBufferedWriter(KEPT.resolve(name + ".properties"))) {
      conditions.store(out, null);
    }
  }
}
