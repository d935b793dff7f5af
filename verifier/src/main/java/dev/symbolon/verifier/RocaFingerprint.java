package dev.symbolon.verifier;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

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

  private static final List<Powers> POWERS =
      Arrays.stream(SmallPrimes.oddBelow(LARGEST_PRIME + 1)).mapToObj(Powers::modulo).toList();

  private RocaFingerprint() {}

  /** Whether the modulus, of 2048 bits or more, bears the mark of that library. */
  static boolean marks(BigInteger modulus) {
    return POWERS.stream().allMatch(powers -> powers.include(modulus));
  }

  /** The powers of the generator modulo one prime. */
  private record Powers(BigInteger prime, BitSet residues) {
    static Powers modulo(int prime) {
      BitSet residues = new BitSet(prime);
      for (long power = 1; !residues.get((int) power); power = power * GENERATOR % prime) {
        residues.set((int) power);
      }
      return new Powers(BigInteger.valueOf(prime), residues);
    }

    boolean include(BigInteger number) {
      return residues.get(number.mod(prime).intValue());
    }
  }
}
