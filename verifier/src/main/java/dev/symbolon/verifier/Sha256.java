package dev.symbolon.verifier;

/** The hash by which documents, keys and used tokens are told apart (FIPS 180-4). */
final class Sha256 {
  private static final MessageHash HASH = MessageHash.named("SHA-256");

  private Sha256() {}

  static byte[] of(byte[] bytes) {
    return HASH.of(bytes);
  }
}
