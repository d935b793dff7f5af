package dev.symbolon.verifier;

/**
 * What was read in a token whose signature held, and by which key. None of it can change while the
 * text is the same; everything else is asked each time that the token comes.
 *
 * @param thumbprint the key's name by itself, so that the same key in a set that was fetched anew
 *     is the same, and another under its kid is not
 * @param keyAlgorithm the algorithm that the key served
 * @param weight about how many bytes of the heap it takes to remember it
 */
record SignedToken(
    TrustedIssuer issuer,
    JoseHeader header,
    String thumbprint,
    String keyAlgorithm,
    IdTokenClaims claims,
    int weight) {
  static SignedToken of(
      TrustedIssuer issuer, JoseHeader header, VerificationKey key, IdTokenClaims claims) {
    return new SignedToken(
        issuer, header, key.thumbprint(), key.algorithm(), claims, HeapWeight.of(claims.all()));
  }

  boolean isSignedBy(VerificationKey key) {
    return thumbprint.equals(key.thumbprint()) && keyAlgorithm.equals(key.algorithm());
  }
}
