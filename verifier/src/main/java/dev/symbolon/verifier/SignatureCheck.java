package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.BAD_SIGNATURE;
import static dev.symbolon.verifier.TokenRejectedException.words;

/** Holds the signature against the issuer's key (RFC 7515 section 5.2, step 8). */
final class SignatureCheck {
  private SignatureCheck() {}

  static void check(VerificationKey key, UnverifiedToken token) throws TokenRejectedException {
    if (!key.verifies(token.signingInput(), token.signature())) {
      throw TokenRejectedException.of(
          BAD_SIGNATURE,
          () ->
              words(
                  "signature",
                  "one by key " + ForeignText.quote(key.kid()) + " for " + key.algorithm(),
                  "another"));
    }
  }
}
