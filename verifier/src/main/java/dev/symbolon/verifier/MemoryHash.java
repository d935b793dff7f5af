package dev.symbolon.verifier;

import java.security.SecureRandom;

/**
 * Decides where an entry goes, by a secret of its own: whoever chooses ids cannot choose places, so
 * that nobody can fill one of them.
 */
final class MemoryHash {
  private final long first;
  private final long second;

  MemoryHash(SecureRandom random) {
    this.first = random.nextLong();
    this.second = random.nextLong();
  }

  /** Both halves of the product of two secrets, each blinded by half of the fingerprint. */
  long of(long high, long low) {
    long a = high ^ first;
    long b = low ^ second;
    return (a * b) ^ Math.multiplyHigh(a, b);
  }

  /**
   * A number for a subject, never 0. Two subjects have the same one with a chance of one in four
   * thousand million.
   */
  int ofSubject(ReplayKey subject) {
    int number = (int) (of(subject.high(), subject.low()) >>> 32);
    return number == 0 ? 1 : number;
  }
}
