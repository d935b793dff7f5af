package dev.symbolon.verifier;

/**
 * Verifies signatures with one public key under one algorithm. Ready when made, thread-safe, and
 * used for as long as the key is.
 */
interface SignatureEngine {
  /** Whether the raw JOSE signature is this key's over these bytes; false for any malformed one. */
  boolean verifies(byte[] signingInput, byte[] signature);

  /** Who computes, for people. */
  String name();
}
