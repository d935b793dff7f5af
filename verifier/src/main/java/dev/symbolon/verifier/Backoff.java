package dev.symbolon.verifier;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long nothing is tried again after failures: a second after the first, twice as long after
 * each further one, up to a quarter of a minute, each less a chance part. Thread-safe.
 */
final class Backoff {
  static final Duration SHORTEST = Duration.ofSeconds(1);
  static final Duration LONGEST = Duration.ofSeconds(15);

  private final LongSupplier nanoTime;
  private volatile State state;

  Backoff(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.state = new State(0, nanoTime.getAsLong());
  }

  boolean isOn() {
    return nanoTime.getAsLong() - state.endsAtNanos < 0;
  }

  /** Whether the last fetch failed. */
  boolean hasFailed() {
    return state.failures > 0;
  }

  /** One fetch runs at a time, and it alone reports. */
  void begin() {
    int failures = Math.min(state.failures + 1, 16);
    long length = Math.min(SHORTEST.toNanos() << (failures - 1), LONGEST.toNanos());
    state = new State(failures, nanoTime.getAsLong() + Jitter.between(length / 2, length));
  }

  void reset() {
    state = new State(0, nanoTime.getAsLong());
  }

  private record State(int failures, long endsAtNanos) {}
}
