package dev.symbolon.testkit;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.HexFormat;

/** RSA by hand (RFC 8017), for signatures that no library will make. */
final class RsaMath {

  private static final byte[] SHA_256_INFO =
      HexFormat.of().parseHex("3031300d060960864801650304020105000420");

  private RsaMath() {}

  /** EMSA-PKCS1-v1_5 with SHA-256 (section 9.2): what an RS256 signature contains. */
  static byte[] encoded(byte[] input, int length) {
    return padded(concat(SHA_256_INFO, sha256(input)), length);
  }

  /** The bare hash, padded. */
  static byte[] encodedWithoutInfo(byte[] input, int length) {
    return padded(sha256(input), length);
  }

  /** Little padding, and garbage after the hash: the forgery that works with the exponent 3. */
  static byte[] encodedWithGarbage(byte[] input, int length) {
    byte[] start = padded(concat(SHA_256_INFO, sha256(input)), 62);
    byte[] block = Arrays.copyOf(start, length);
    Arrays.fill(block, start.length, length, (byte) 0x5a);
    return block;
  }

  /** The block type for encryption in place of that for signatures. */
  static byte[] encodedForEncryption(byte[] input, int length) {
    byte[] block = encoded(input, length);
    block[1] = 2;
    return block;
  }

  /** Signs a block as it is. */
  static byte[] signed(TestKey key, byte[] block) {
    RSAPrivateKey secret = (RSAPrivateKey) key.privateKey();
    BigInteger signature =
        new BigInteger(1, block).modPow(secret.getPrivateExponent(), secret.getModulus());
    return fixed(signature, block.length);
  }

  static BigInteger modulus(TestKey key) {
    return ((RSAPublicKey) key.publicKey()).getModulus();
  }

  /** The number in so many bytes, or in as many as it needs. */
  static byte[] fixed(BigInteger number, int length) {
    byte[] signed = number.toByteArray();
    int sign = signed[0] == 0 ? 1 : 0;
    int size = Math.max(length, signed.length - sign);
    byte[] result = new byte[size];
    System.arraycopy(signed, sign, result, size - (signed.length - sign), signed.length - sign);
    return result;
  }

  private static byte[] padded(byte[] content, int length) {
    byte[] block = new byte[length];
    block[1] = 1;
    Arrays.fill(block, 2, length - content.length - 1, (byte) 0xff);
    System.arraycopy(content, 0, block, length - content.length, content.length);
    return block;
  }

  static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] sha256(byte[] input) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(input);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
