package dev.symbolon.verifier;

import java.util.Arrays;

/** The odd primes below a bound, against which RSA moduli are held. */
final class SmallPrimes {
  private SmallPrimes() {}

  /**
   * @param bound below a few thousand
   */
  static int[] oddBelow(int bound) {
    int[] primes = new int[bound / 2];
    int count = 0;
    for (int candidate = 3; candidate < bound; candidate += 2) {
      if (hasNoFactorIn(primes, count, candidate)) {
        primes[count++] = candidate;
      }
    }
    return Arrays.copyOf(primes, count);
  }

  private static boolean hasNoFactorIn(int[] primes, int count, int candidate) {
    for (int i = 0; i < count; i++) {
      if (candidate % primes[i] == 0) {
        return false;
      }
    }
    return true;
  }
}
