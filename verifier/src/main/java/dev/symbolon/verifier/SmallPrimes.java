package dev.symbolon.verifier;

import java.math.BigInteger;
import java.util.stream.IntStream;

/** The odd primes below a bound, against which RSA moduli are held. */
final class SmallPrimes {
  private SmallPrimes() {}

  static int[] oddBelow(int bound) {
    return IntStream.range(3, bound)
        .filter(n -> BigInteger.valueOf(n).isProbablePrime(40))
        .toArray();
  }
}
