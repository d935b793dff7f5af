package dev.symbolon.issuer;

import com.nimbusds.jose.jwk.JWK;

/** A public key that suits its algorithm: how it is written, and how it verifies. */
record PublicHalf(JWK jwk, SignatureCheck check) {
  /** Verifies one signature; false also for a signature of the wrong form. */
  @FunctionalInterface
  interface SignatureCheck {
    boolean verifies(byte[] signingInput, byte[] signature);
  }

  boolean verifies(byte[] signingInput, byte[] signature) {
    return check.verifies(signingInput, signature);
  }
}
