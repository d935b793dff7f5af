package dev.symbolon.benchmarks.memory;

import dev.symbolon.verifier.ReplayKey;
import dev.symbolon.verifier.ReplayStore;
import dev.symbolon.verifier.VerificationUnavailableException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Fills one memory from empty on one thread, in a process of its own, and prints what that cost as
 * a row of the table.
 */
final class Fill {
  private static final int STEP = 10;

  private final Memory memory;
  private final int entries;
  private final Instant forgetAfter = Instant.now().plusSeconds(24 * 3600);
  private final int[] times = new int[100_000];
  private long longest;

  private Fill(Memory memory, int entries) {
    this.memory = memory;
    this.entries = entries;
  }

  /**
   * Measures, and prints one line.
   *
   * @param args the memory's name, and the number of entries
   */
  public static void main(String[] args) throws VerificationUnavailableException {
    Fill fill = new Fill(Memory.valueOf(args[0]), Integer.parseInt(args[1]));
    double bytes = fill.heapBytes();
    System.out.println(fill.memory.words() + " | " + String.format("%.1f", bytes) + fill.times());
  }

  /** Keys and instants are made on the way, as a verifier does; what is kept of them counts. */
  private double heapBytes() throws VerificationUnavailableException {
    long before = usedHeap();
    ReplayStore store = memory.empty();
    for (int i = 0; i < entries; i++) {
      store.firstUse(key(i), Instant.ofEpochSecond(forgetAfter.getEpochSecond() + i % 60));
    }
    long after = usedHeap();
    store.firstUse(key(0), forgetAfter); // so that it is not collected before
    return (after - before) / (double) entries;
  }

  private String times() throws VerificationUnavailableException {
    ReplayKey[] keys = new ReplayKey[entries];
    for (int i = 0; i < entries; i++) {
      keys[i] = key(i);
    }
    usedHeap();
    long collections = collections(true);
    long milliseconds = collections(false);
    fill(keys, System::nanoTime);
    String wall =
        String.format(
            " | %d | %.2f | %d, %d ms",
            median(),
            longest / 1e6,
            collections(true) - collections,
            collections(false) - milliseconds);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    fill(keys, threads::getCurrentThreadCpuTime);
    return wall + String.format(" | %.2f", longest / 1e6);
  }

  private void fill(ReplayKey[] keys, LongSupplier clock) throws VerificationUnavailableException {
    ReplayStore store = memory.empty();
    longest = 0;
    for (ReplayKey key : keys) {
      long start = clock.getAsLong();
      boolean first = store.firstUse(key, forgetAfter);
      long time = clock.getAsLong() - start;
      if (!first) {
        throw new IllegalStateException("expected a first use");
      }
      longest = Math.max(longest, time);
      times[(int) Math.min(time / STEP, times.length - 1)]++;
    }
  }

  private long median() {
    long seen = 0;
    int step = 0;
    while (seen + times[step] < entries / 2) {
      seen += times[step];
      step++;
    }
    return (long) step * STEP;
  }

  private static ReplayKey key(int i) {
    return ReplayKey.of("https://auth.example.com", "id-" + i);
  }

  private static long collections(boolean count) {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(
            count
                ? GarbageCollectorMXBean::getCollectionCount
                : GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** The collectors of a process started like this one. */
  static String collectors() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .map(GarbageCollectorMXBean::getName)
        .collect(Collectors.joining(", "));
  }
}
