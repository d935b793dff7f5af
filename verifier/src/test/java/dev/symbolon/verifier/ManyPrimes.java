package dev.symbolon.verifier;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A long modulus of RSA that is quickly found: of many primes (RFC 8017 section 3). */
record ManyPrimes(List<BigInteger> primes) {
  private static final int PRIME_BITS = 512;
  private static final BigInteger EXPONENT = BigInteger.valueOf(65537);

  static ManyPrimes ofBits(int bits, Random random) {
    while (true) {
      List<BigInteger> primes = new ArrayList<>();
      for (int i = 0; i < bits / PRIME_BITS; i++) {
        // The two highest bits are set, and mostly the product is as long as it can be.
        primes.add(prime(random));
      }
      ManyPrimes found = new ManyPrimes(primes);
      if (found.modulus().bitLength() > bits - 8) {
        return found;
      }
    }
  }

  private static BigInteger prime(Random random) {
    BigInteger high = BigInteger.valueOf(255).shiftLeft(PRIME_BITS - 8);
    return new BigInteger(PRIME_BITS - 8, random).or(high).nextProbablePrime();
  }

  BigInteger modulus() {
    return primes.stream().reduce(BigInteger.ONE, BigInteger::multiply);
  }

  /** To the power of the private exponent, prime by prime (RFC 8017 section 5.2.1). */
  BigInteger power(BigInteger message) {
    BigInteger modulus = modulus();
    BigInteger sum = BigInteger.ZERO;
    for (BigInteger prime : primes) {
      BigInteger exponent = EXPONENT.modInverse(prime.subtract(BigInteger.ONE));
      BigInteger rest = modulus.divide(prime);
      BigInteger part = message.mod(prime).modPow(exponent, prime);
      sum = sum.add(part.multiply(rest).multiply(rest.modInverse(prime)));
    }
    return sum.mod(modulus);
  }

  static byte[] octets(BigInteger number, int length) {
    byte[] octets = new byte[length];
    byte[] from = number.toByteArray();
    int used = Math.min(from.length, length);
    System.arraycopy(from, from.length - used, octets, length - used, used);
    return octets;
  }
}
