package dev.symbolon.verifier;

import java.security.GeneralSecurityException;

/**
 * An engine in Java, which is always at hand. It alone says which keys are valid and what form a
 * signature has, also where a native engine computes: so strictness is the same whoever does.
 */
interface JavaEngine extends SignatureEngine {
  String BOUNCY_CASTLE = "Bouncy Castle";
  String JAVA = "Java";

  /**
   * Whether the signature has the one length, and its numbers are within the range, that this
   * algorithm allows under this key. Costs no arithmetic.
   */
  boolean isWellFormed(byte[] signature);

  /** The key as X.509 writes it (RFC 5280 section 4.1.2.7), which every provider reads. */
  byte[] subjectPublicKeyInfo() throws GeneralSecurityException;

  /** The fastest in Java for the same key, where this one is only the first at hand. */
  default JavaEngine fastest() {
    return this;
  }
}
