package dev.symbolon.verifier;

import dev.symbolon.verifier.SignatureAlgorithm.KeyKind;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What signatures of ECDSA look like, whoever computes: two numbers from 1 to below the order of
 * the curve, each as long as that (RFC 7518 section 3.4).
 */
record EcdsaForm(BigInteger order) {
  boolean isWellFormed(byte[] signature) {
    return pair(signature) != null;
  }

  /** Both numbers; null where the signature is not of this form. */
  BigInteger @Nullable [] pair(byte[] signature) {
    int octets = octets();
    if (signature.length != 2 * octets) {
      return null;
    }
    BigInteger first = new BigInteger(1, signature, 0, octets);
    BigInteger second = new BigInteger(1, signature, octets, octets);
    return isBelowOrder(first) && isBelowOrder(second) ? new BigInteger[] {first, second} : null;
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
