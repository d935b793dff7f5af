package dev.symbolon.verifier;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash by which documents, keys and used tokens are told apart (FIPS 180-4). */
final class Sha256 {
  /** Looked up once; each use takes a copy. */
  private static final MessageDigest FRESH = fresh();

  private Sha256() {}

  static byte[] of(byte[] bytes) {
    return digest().digest(bytes);
  }

  private static MessageDigest digest() {
    try {
      return (MessageDigest) FRESH.clone();
    } catch (CloneNotSupportedException e) {
      return fresh(); // a provider of the host application's that cannot copy
    }
  }

  private static MessageDigest fresh() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
