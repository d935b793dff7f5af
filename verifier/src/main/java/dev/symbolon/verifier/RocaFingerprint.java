package dev.symbolon.verifier;

import java.math.BigInteger;

/**
 * Knows the RSA keys of a widespread smart-card library whose primes can be found (CVE-2017-15361;
 * Nemec, Sys, Svenda, Klinec, Matyas: "The Return of Coppersmith's Attack", ACM CCS 2017).
 *
 * <p>The library made each prime as {@code k * M + 65537^a mod M}, where {@code M} is the product
 * of the first primes: of 126 of them, 2 to 701, or more in keys of 1984 bits and above. So modulo
 * each of these primes the modulus, a product of two such, is itself a power of 65537. A random
 * modulus is one for all of them with a probability of about 2^-167.
 */
final class RocaFingerprint {
  private static final long GENERATOR = 65537;
  private static final int LARGEST_PRIME = 701;

  private static final int[] PRIMES = SmallPrimes.oddBelow(LARGEST_PRIME + 1);

  private RocaFingerprint() {}

  /** Whether the modulus, of 2048 bits or more, bears the mark of that library. */
  static boolean marks(BigInteger modulus) {
    for (int prime : PRIMES) {
      if (!isPower(modulus.mod(BigInteger.valueOf(prime)).intValue(), prime)) {
        return false; // as a random modulus does at one of the first
      }
    }
    return true;
  }

  /** Whether the residue is a power of the generator modulo the prime: they come round to one. */
  private static boolean isPower(int residue, int prime) {
    long power = 1;
    do {
      if (power == residue) {
        return true;
      }
      power = power * GENERATOR % prime;
    } while (power != 1);
    return false;
  }
}
