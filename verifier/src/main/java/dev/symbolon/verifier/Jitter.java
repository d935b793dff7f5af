package dev.symbolon.verifier;

import java.util.concurrent.ThreadLocalRandom;

/** Chance in times, so that a fleet that was started at once does not come back at once. */
final class Jitter {
  private Jitter() {}

  static long between(long least, long most) {
    return least >= most ? least : ThreadLocalRandom.current().nextLong(least, most);
  }
}
