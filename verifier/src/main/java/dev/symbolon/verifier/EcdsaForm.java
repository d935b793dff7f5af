package dev.symbolon.verifier;

import dev.symbolon.verifier.SignatureAlgorithm.KeyKind;
import java.math.BigInteger;

/**
 * What signatures of ECDSA look like, whoever computes: two numbers from 1 to below the order of
 * the curve, each as long as that (RFC 7518 section 3.4).
 */
record EcdsaForm(BigInteger order) {
  boolean isWellFormed(byte[] signature) {
    return signature.length == 2 * octets()
        && isBelowOrder(half(signature, 0))
        && isBelowOrder(half(signature, 1));
  }

  /** The first number of the signature, or the second. */
  BigInteger half(byte[] signature, int which) {
    return new BigInteger(1, signature, which * octets(), octets());
  }

  /** How many octets each coordinate of a JWK has (RFC 7518 section 6.2.1.2). */
  static int coordinateOctets(KeyKind curve) {
    return switch (curve) {
      case P_256, SECP256K1 -> 32;
      case P_384 -> 48;
      case P_521 -> 66;
      default -> throw new IllegalArgumentException("no curve of ECDSA: " + curve);
    };
  }

  private int octets() {
    return (order.bitLength() + 7) / 8;
  }

  private boolean isBelowOrder(BigInteger number) {
    return number.signum() > 0 && number.compareTo(order) < 0;
  }
}
