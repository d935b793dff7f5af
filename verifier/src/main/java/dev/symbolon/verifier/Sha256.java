package dev.symbolon.verifier;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash by which documents and keys are told apart (FIPS 180-4). */
final class Sha256 {
  private Sha256() {}

  static byte[] of(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
