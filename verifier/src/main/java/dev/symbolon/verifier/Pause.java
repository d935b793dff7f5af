package dev.symbolon.verifier;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A time during which something must not be done again. Thread-safe; begins for one caller. */
final class Pause {
  private final long lengthNanos;
  private final LongSupplier nanoTime;
  private final AtomicLong endsAt;

  Pause(Duration length, LongSupplier nanoTime) {
    this.lengthNanos = length.toNanos();
    this.nanoTime = nanoTime;
    this.endsAt = new AtomicLong(nanoTime.getAsLong());
  }

  boolean isOn() {
    return nanoTime.getAsLong() - endsAt.get() < 0;
  }

  /** Begins the pause unless it is on; true for the one caller who began it. */
  boolean begin() {
    long end = endsAt.get();
    long now = nanoTime.getAsLong();
    return now - end >= 0 && endsAt.compareAndSet(end, now + lengthNanos);
  }
}
