package dev.symbolon.testkit;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Forges Ed25519 signatures under a public key of small order, for which no secret is needed: with
 * R the neutral element and S zero, the equation of RFC 8032 section 5.1.7 holds for each message
 * whose hash is a multiple of the order.
 */
final class SmallOrderForgery {

  private static final BigInteger LARGE_ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
  private static final byte[] NEUTRAL_AND_ZERO = HexFormat.of().parseHex("01" + "00".repeat(63));

  private SmallOrderForgery() {}

  /** The order of Ed25519's large subgroup, by which S may be respelled. */
  static BigInteger largeOrder() {
    return LARGE_ORDER;
  }

  /** A token with some id that the key of small order seems to have signed. */
  static TokenForge token(TokenForge claims, byte[] point, int order) {
    TokenForge forged = claims.signature(NEUTRAL_AND_ZERO);
    while (!holds(forged.compact(), point, order)) {
      forged = forged.freshId();
    }
    return forged;
  }

  private static boolean holds(String token, byte[] point, int order) {
    byte[] hash = hash(point, token.substring(0, token.lastIndexOf('.')));
    return littleEndian(hash).mod(LARGE_ORDER).mod(BigInteger.valueOf(order)).signum() == 0;
  }

  private static byte[] hash(byte[] point, String signingInput) {
    try {
      MessageDigest sha512 = MessageDigest.getInstance("SHA-512");
      sha512.update(NEUTRAL_AND_ZERO, 0, 32);
      sha512.update(point);
      return sha512.digest(signingInput.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-512", e);
    }
  }

  static BigInteger littleEndian(byte[] bytes) {
    return new BigInteger(1, reversed(bytes));
  }

  static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}
