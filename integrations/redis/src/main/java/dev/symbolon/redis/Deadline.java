package dev.symbolon.redis;

import java.time.Duration;

/** The moment at which a call stops waiting, by the clock that nobody sets. */
record Deadline(long atNanos) {

  static Deadline in(Duration timeout) {
    return new Deadline(System.nanoTime() + timeout.toNanos());
  }

  long nanosLeft() {
    return atNanos - System.nanoTime();
  }

  boolean isOver() {
    return nanosLeft() <= 0;
  }
}
