package dev.symbolon.verifier;

import java.math.BigInteger;

/**
 * Writes a JOSE signature of ECDSA as DER has it (RFC 3279 section 2.2.3): one spelling of two
 * positive numbers. DER is never read, so nobody can send another spelling.
 */
final class EcdsaDer {
  private static final int SEQUENCE = 0x30;
  private static final int INTEGER = 0x02;
  private static final int LONGEST = 127;

  private EcdsaDer() {}

  /**
   * @param signature two numbers of the same length, of a curve of up to 384 bits
   */
  static byte[] of(byte[] signature) {
    int half = signature.length / 2;
    byte[] r = new BigInteger(1, signature, 0, half).toByteArray();
    byte[] s = new BigInteger(1, signature, half, half).toByteArray();
    int length = 2 + r.length + 2 + s.length;
    if (length > LONGEST) {
      throw new IllegalArgumentException("numbers of " + half + " octets");
    }
    byte[] der = new byte[2 + length];
    der[0] = SEQUENCE;
    der[1] = (byte) length;
    put(r, der, 2);
    put(s, der, 4 + r.length);
    return der;
  }

  private static void put(byte[] number, byte[] der, int at) {
    der[at] = INTEGER;
    der[at + 1] = (byte) number.length;
    System.arraycopy(number, 0, der, at + 2, number.length);
  }
}
