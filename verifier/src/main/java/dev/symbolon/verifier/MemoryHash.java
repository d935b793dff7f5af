package dev.symbolon.verifier;

import java.security.SecureRandom;

/**
 * Decides where an entry goes and which number a subject has, by a secret of its own: whoever
 * chooses ids cannot choose places, so that nobody can fill one of them, nor another subject's
 * share.
 */
final class MemoryHash {
  /** Products of numbers of its size are easily reduced by it. */
  private static final long PRIME = (1L << 61) - 1;

  private final long first;
  private final long second;
  private final long point;

  MemoryHash(SecureRandom random) {
    this.first = random.nextLong();
    this.second = random.nextLong();
    this.point = random.nextLong() >>> 3;
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
  int ofSubject(String issuer, String subject) {
    // Issuers are few, and nobody chooses their names but the application.
    long ofIssuer = Integer.toUnsignedLong(issuer.hashCode()) + 1;
    int number = (int) (of(polynomial(ofIssuer, subject), 0) >>> 32);
    return number == 0 ? 1 : number;
  }

  /**
   * What the polynomial with the text's characters for coefficients is at the secret point: two
   * texts that were chosen without it agree there with a chance of their length in 2^61.
   */
  private long polynomial(long start, String text) {
    long value = start;
    for (int i = 0; i < text.length(); i++) {
      value = timesPoint(value) + text.charAt(i);
    }
    return value;
  }

  /** Modulo the prime, up to a few times that: 2^61 is 1 there. */
  private long timesPoint(long value) {
    long high = Math.multiplyHigh(value, point);
    long low = value * point;
    long sum = (low & PRIME) + (high << 3 | low >>> 61);
    return (sum & PRIME) + (sum >>> 61);
  }
}
