package dev.symbolon.verifier;

import java.math.BigInteger;

/**
 * What an RSA public key must be (RFC 7518 section 3.3; NIST SP 800-89 section 5.3.3, partial
 * validation). Anybody can check these without the private key, at a cost that is bounded.
 */
final class RsaKeyRule {
  private static final int SMALLEST_MODULUS = 2048;
  private static final int LARGEST_MODULUS = 16384;
  private static final BigInteger SMALLEST_EXPONENT = BigInteger.valueOf(65537);
  private static final int LARGEST_EXPONENT_BITS = 64;

  /** Of a good key no prime factor is anywhere near this; the bound is that of NIST SP 800-89. */
  private static final int LEAST_FACTOR = 752;

  private static final BigInteger PRIMORIAL = product(SmallPrimes.oddBelow(LEAST_FACTOR));

  private RsaKeyRule() {}

  static void check(BigInteger modulus, BigInteger exponent) throws UnusableKeyException {
    checkModulus(modulus);
    checkExponent(exponent);
  }

  private static void checkModulus(BigInteger modulus) throws UnusableKeyException {
    int bits = modulus.bitLength();
    if (bits < SMALLEST_MODULUS || bits > LARGEST_MODULUS || !modulus.testBit(0)) {
      throw new UnusableKeyException(
          "n",
          "an odd modulus of " + SMALLEST_MODULUS + " to " + LARGEST_MODULUS + " bits",
          bits + " bits" + (modulus.testBit(0) ? "" : ", even"));
    }
    if (!modulus.gcd(PRIMORIAL).equals(BigInteger.ONE)) {
      throw new UnusableKeyException(
          "n", "a modulus without prime factors below " + LEAST_FACTOR, "one with");
    }
    if (RocaFingerprint.marks(modulus)) {
      throw new UnusableKeyException(
          "n", "a modulus of two random primes", "one that can be factored (CVE-2017-15361)");
    }
  }

  private static void checkExponent(BigInteger exponent) throws UnusableKeyException {
    if (exponent.compareTo(SMALLEST_EXPONENT) < 0
        || exponent.bitLength() > LARGEST_EXPONENT_BITS
        || !exponent.testBit(0)) {
      throw new UnusableKeyException(
          "e",
          "an odd exponent from 65537 to " + LARGEST_EXPONENT_BITS + " bits",
          exponent.bitLength() <= LARGEST_EXPONENT_BITS ? exponent.toString() : "a larger one");
    }
  }

  private static BigInteger product(int... numbers) {
    BigInteger product = BigInteger.ONE;
    for (int number : numbers) {
      product = product.multiply(BigInteger.valueOf(number));
    }
    return product;
  }
}
