package dev.symbolon.verifier;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A hash of the SHA-2 family (FIPS 180-4), looked up once; each use takes a copy. Thread-safe. */
final class MessageHash {
  private final MessageDigest fresh;

  private MessageHash(MessageDigest fresh) {
    this.fresh = fresh;
  }

  /**
   * @param jdkName such as {@code SHA-256}
   */
  static MessageHash named(String jdkName) {
    return new MessageHash(lookUp(jdkName));
  }

  byte[] of(byte[] bytes) {
    return copy().digest(bytes);
  }

  int octets() {
    return fresh.getDigestLength();
  }

  private MessageDigest copy() {
    try {
      return (MessageDigest) fresh.clone();
    } catch (CloneNotSupportedException e) {
      return lookUp(fresh.getAlgorithm()); // a provider of the host application's that cannot copy
    }
  }

  private static MessageDigest lookUp(String jdkName) {
    try {
      return MessageDigest.getInstance(jdkName);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK no longer offers " + jdkName, e);
    }
  }
}
