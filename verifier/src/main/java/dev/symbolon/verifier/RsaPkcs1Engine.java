package dev.symbolon.verifier;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/**
 * RSASSA-PKCS1-v1_5 (RFC 7518 section 3.3) as RFC 8017 section 8.2.2 has it: the message that the
 * signature stands for is held against the one that it must stand for, whole and octet by octet.
 * Nothing is parsed, so there is one spelling: the JDK's engine also takes a DigestInfo without the
 * NULL.
 */
final class RsaPkcs1Engine implements JavaEngine {
  /** What stands before the hash (RFC 8017 section 9.2, note 1). */
  private static final Map<String, String> DIGEST_INFO =
      Map.of(
          "SHA-256", "3031300d060960864801650304020105000420",
          "SHA-384", "3041300d060960864801650304020205000430",
          "SHA-512", "3051300d060960864801650304020305000440");

  private final RsaKey key;
  private final MessageHash hash;

  /** The encoded message less its first octet, which is zero; the hash is still to come. */
  private final byte[] frame;

  private RsaPkcs1Engine(RsaKey key, MessageHash hash, byte[] digestInfo) {
    this.key = key;
    this.hash = hash;
    this.frame = frame(key.octets() - 1, digestInfo, hash.octets());
  }

  static RsaPkcs1Engine of(SignatureAlgorithm algorithm, BigInteger modulus, BigInteger exponent) {
    String digestInfo = DIGEST_INFO.get(algorithm.hash);
    if (digestInfo == null) {
      throw new IllegalArgumentException("no DigestInfo for " + algorithm.hash);
    }
    return new RsaPkcs1Engine(
        new RsaKey(modulus, exponent),
        MessageHash.named(algorithm.hash),
        HexFormat.of().parseHex(digestInfo));
  }

  @Override
  public boolean verifies(byte[] signingInput, byte[] signature) {
    if (!isWellFormed(signature)) {
      return false;
    }
    byte[] expected = frame.clone();
    byte[] digest = hash.of(signingInput);
    System.arraycopy(digest, 0, expected, expected.length - digest.length, digest.length);
    // Begins with 1, so it is what the number is in octets, without one for the sign.
    return MessageDigest.isEqual(expected, key.message(signature).toByteArray());
  }

  @Override
  public boolean isWellFormed(byte[] signature) {
    return key.isWellFormed(signature);
  }

  @Override
  public byte[] subjectPublicKeyInfo() throws GeneralSecurityException {
    return key.ofTheJdk().getEncoded();
  }

  @Override
  public String name() {
    return JAVA;
  }

  private static byte[] frame(int length, byte[] digestInfo, int hashOctets) {
    byte[] frame = new byte[length];
    int end = length - digestInfo.length - hashOctets - 1;
    frame[0] = 1;
    Arrays.fill(frame, 1, end, (byte) 0xff);
    System.arraycopy(digestInfo, 0, frame, end + 1, digestInfo.length);
    return frame;
  }
}
