package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.UNKNOWN_KEY;
import static dev.symbolon.verifier.RejectionReason.UNUSABLE_KEY;

import java.util.List;
import java.util.stream.Collectors;

/** Finds the one key that can have signed a token: the issuer's, by kid and by its algorithm. */
final class KeyChoice {
  private KeyChoice() {}

  static VerificationKey of(TrustedIssuer issuer, JoseHeader header)
      throws TokenRejectedException, VerificationUnavailableException {
    List<VerificationKey> keys = published(issuer, header.keyId());
    if (keys.isEmpty()) {
      throw TokenRejectedException.of(
          UNKNOWN_KEY,
          "header kid",
          "the id of a key that " + issuer.issuer() + " publishes",
          ForeignText.quote(header.keyId()));
    }
    for (VerificationKey key : keys) {
      if (key.isUsableFor(header.algorithm())) {
        return key;
      }
    }
    throw TokenRejectedException.of(
        UNUSABLE_KEY,
        "key " + ForeignText.quote(header.keyId()),
        "a key for " + header.algorithm().joseName,
        keys.stream().map(VerificationKey::describe).collect(Collectors.joining(" and ")));
  }

  private static List<VerificationKey> published(TrustedIssuer issuer, String kid)
      throws VerificationUnavailableException {
    try {
      return issuer.keys().keys(kid);
    } catch (RuntimeException e) {
      // An application's own source must not be able to make the verifier fail in another way.
      throw new VerificationUnavailableException(
          "keys of " + issuer.issuer() + ": the key source failed", e);
    }
  }
}
