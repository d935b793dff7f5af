package dev.symbolon.benchmarks.memory;

import dev.symbolon.verifier.ReplayKey;
import dev.symbolon.verifier.ReplayStore;
import dev.symbolon.verifier.VerificationUnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** First uses of distinct tokens, with millions of others live, by several threads at once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 7)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls the setups first
public class MemoryBenchmark {
  /** First uses in one iteration, shared by its threads. */
  static final int USES = 480_000;

  @Param({"SYMBOLON", "CONCURRENT_HASH_MAP", "CAFFEINE"})
  Memory memory = Memory.SYMBOLON;

  @Param("10000000")
  int entries = 10_000_000;

  @Param({"1", "2", "32"})
  int threads = 1;

  private final Instant forgetAfter = Instant.now().plusSeconds(24 * 3600);
  private final List<Callable<Integer>> parts = new ArrayList<>();
  private ExecutorService pool;
  private ReplayStore store;
  private ReplayKey[] fresh;
  private int made;

  @Setup
  public void fill() throws VerificationUnavailableException {
    store = memory.empty();
    for (made = 0; made < entries; made++) {
      store.firstUse(key(made), forgetAfter);
    }
    pool = Executors.newFixedThreadPool(threads);
    int uses = USES / threads;
    for (int i = 0; i < threads; i++) {
      int from = i * uses;
      parts.add(() -> firstUses(from, from + uses));
    }
  }

  @Setup(Level.Iteration)
  public void makeKeys() {
    fresh = new ReplayKey[USES];
    for (int i = 0; i < USES; i++) {
      fresh[i] = key(made++);
    }
  }

  @TearDown
  public void end() {
    pool.shutdownNow();
  }

  private static ReplayKey key(int i) {
    return ReplayKey.of("https://auth.example.com", "id-" + i);
  }

  /** From the start of the first thread to the end of the last. */
  @Benchmark
  public int firstUses() throws Exception {
    int first = 0;
    for (Future<Integer> part : pool.invokeAll(parts)) {
      first += part.get();
    }
    if (first != USES) {
      throw new IllegalStateException("expected first uses alone, got " + first);
    }
    return first;
  }

  private int firstUses(int from, int to) throws VerificationUnavailableException {
    int first = 0;
    for (int i = from; i < to; i++) {
      first += store.firstUse(fresh[i], forgetAfter) ? 1 : 0;
    }
    return first;
  }
}
