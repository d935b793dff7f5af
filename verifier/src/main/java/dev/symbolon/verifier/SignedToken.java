package dev.symbolon.verifier;

/**
 * What was read in a token whose signature held, and by which key. None of it can change while the
 * text is the same; everything else is asked each time that the token comes.
 *
 * @param thumbprint the key's name by itself: the same key in a set that was fetched anew has the
 *     same, and another key under its kid has not
 * @param weight about how many bytes of the heap it takes to remember it
 */
record SignedToken(
    TrustedIssuer issuer, JoseHeader header, String thumbprint, IdTokenClaims claims, int weight) {
  static SignedToken of(
      TrustedIssuer issuer, JoseHeader header, VerificationKey key, IdTokenClaims claims) {
    return new SignedToken(issuer, header, key.thumbprint(), claims, HeapWeight.of(claims.all()));
  }

  /**
   * @param key one that was chosen by this token's header, and so serves its algorithm
   */
  boolean isSignedBy(VerificationKey key) {
    return thumbprint.equals(key.thumbprint());
  }
}
