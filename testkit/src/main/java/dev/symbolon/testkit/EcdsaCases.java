package dev.symbolon.testkit;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Locale;

/** Signatures on curves: two numbers in their ranges, side by side, and nothing else. */
final class EcdsaCases {

  private static final String BAD = "BAD_SIGNATURE";

  private final CaseBook book;

  private EcdsaCases(CaseBook book) {
    this.book = book.group("signature");
  }

  static void write(CaseBook book) {
    EcdsaCases ecdsa = new EcdsaCases(book);
    ecdsa.outOfRange("ES256");
    ecdsa.outOfRange("ES384");
    ecdsa.outOfRange("ES512");
    ecdsa.respelled();
    ecdsa.otherForms();
    ecdsa.edwards();
  }

  /** CVE-2022-21449: with r = s = 0, or the order for it, every message seemed signed. */
  private void outOfRange(String algorithm) {
    TokenForge good = book.good(algorithm);
    BigInteger n = order(algorithm);
    BigInteger zero = BigInteger.ZERO;
    BigInteger one = BigInteger.ONE;
    int length = length(algorithm);
    String name = algorithm.toLowerCase(Locale.ROOT) + "-";
    book.refuses(BAD, "FIPS 186-5 section 6.4.2", "r and s are from 1 to the order less one")
        .token(name + "zero-zero", good.signature(numbers(zero, zero, length)))
        .token(name + "zero-one", good.signature(numbers(zero, one, length)))
        .token(name + "one-zero", good.signature(numbers(one, zero, length)))
        .token(name + "order-order", good.signature(numbers(n, n, length)))
        .token(name + "order-one", good.signature(numbers(n, one, length)))
        .token(name + "zero-order", good.signature(numbers(zero, n, length)));
  }

  /** The order is far below what 66 bytes hold, so that a number and the order fit in. */
  private void respelled() {
    TokenForge good = book.good("ES512");
    BigInteger n = order("ES512");
    book.refuses(BAD, "FIPS 186-5 section 6.4.2", "a number has one spelling: below the order")
        .token(
            "es512-order-added-to-s", good.signatureTransformed(s -> plus(s, BigInteger.ZERO, n)))
        .token(
            "es512-order-added-to-r", good.signatureTransformed(s -> plus(s, n, BigInteger.ZERO)))
        .token("es512-order-added-to-both", good.signatureTransformed(s -> plus(s, n, n)));
  }

  private void otherForms() {
    TokenForge good = book.good("ES256");
    book.refuses(BAD, "RFC 7518 section 3.4", "r and s side by side, each as long as the order")
        .token("es256-in-der", good.signedBy(input -> der("SHA256withECDSA", input)))
        .token(
            "es256-other-hash", good.signedBy(input -> der("SHA512withECDSAinP1363Format", input)))
        .token("es256-swapped", good.signatureTransformed(s -> parts(s, 32, true)))
        .token("es256-numbers-too-long", good.signatureTransformed(s -> parts(s, 33, false)))
        .token("es256-r-alone", good.signatureTransformed(s -> Arrays.copyOf(s, 32)))
        .token("es256-in-der-of-zeros", good.signature(new byte[] {0x30, 6, 2, 1, 0, 2, 1, 0}));
  }

  private void edwards() {
    TokenForge good = book.good("EdDSA");
    book.refuses(BAD, "RFC 8032 section 5.1.7", "S is below the order")
        .token("ed25519-order-added-to-s", good.signatureTransformed(EcdsaCases::plusOrder))
        .token("ed25519-top-bit-of-s", good.signatureTransformed(EcdsaCases::topBit));
  }

  /** The other signature of the same message, valid as well: (r, n - s). */
  static byte[] twin(byte[] signature, String algorithm) {
    int half = signature.length / 2;
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, half, signature.length));
    return numbers(
        new BigInteger(1, Arrays.copyOf(signature, half)), order(algorithm).subtract(s), half);
  }

  private static BigInteger order(String algorithm) {
    return ((ECPublicKey) TestKeys.of(algorithm).publicKey()).getParams().getOrder();
  }

  private static int length(String algorithm) {
    return (order(algorithm).bitLength() + Byte.SIZE - 1) / Byte.SIZE;
  }

  private static byte[] numbers(BigInteger r, BigInteger s, int length) {
    return RsaMath.concat(RsaMath.fixed(r, length), RsaMath.fixed(s, length));
  }

  private static byte[] plus(byte[] signature, BigInteger toR, BigInteger toS) {
    int half = signature.length / 2;
    BigInteger r = new BigInteger(1, Arrays.copyOf(signature, half));
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, half, signature.length));
    return numbers(r.add(toR), s.add(toS), half);
  }

  private static byte[] parts(byte[] signature, int length, boolean swapped) {
    BigInteger r = new BigInteger(1, Arrays.copyOf(signature, 32));
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
    return swapped ? numbers(s, r, length) : numbers(r, s, length);
  }

  private static byte[] der(String engineName, byte[] input) {
    try {
      Signature engine = Signature.getInstance(engineName);
      engine.initSign(TestKeys.of("ES256").privateKey());
      engine.update(input);
      return engine.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no " + engineName, e);
    }
  }

  private static byte[] plusOrder(byte[] signature) {
    BigInteger s =
        SmallOrderForgery.littleEndian(Arrays.copyOfRange(signature, 32, 64))
            .add(SmallOrderForgery.largeOrder());
    return RsaMath.concat(
        Arrays.copyOf(signature, 32), SmallOrderForgery.reversed(RsaMath.fixed(s, 32)));
  }

  private static byte[] topBit(byte[] signature) {
    byte[] copy = signature.clone();
    copy[63] |= (byte) 0x80;
    return copy;
  }
}
