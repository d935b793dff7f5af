package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.UNKNOWN_KEY;
import static dev.symbolon.verifier.RejectionReason.UNSUPPORTED_ALGORITHM;
import static dev.symbolon.verifier.RejectionReason.UNUSABLE_KEY;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the one key that can have signed a token: the issuer's, by kid and by its algorithm. */
record KeyChoice(DeniedKeys denied) {
  VerificationKey of(TrustedIssuer issuer, JoseHeader header)
      throws TokenRejectedException, VerificationUnavailableException {
    checkAllowed(issuer, header.algorithm());
    VerificationKey key =
        header.keyId() == null && issuer.rules().missingKid()
            ? onlyOne(issuer, header.algorithm())
            : named(issuer, header.requiredKeyId(), header.algorithm());
    if (denied.contains(key)) {
      throw TokenRejectedException.of(
          UNUSABLE_KEY, "key " + ForeignText.quote(key.kid()), "one that is not denied", "it");
    }
    return key;
  }

  private static void checkAllowed(TrustedIssuer issuer, SignatureAlgorithm algorithm)
      throws TokenRejectedException {
    Set<String> allowed = issuer.rules().algorithms();
    if (!allowed.isEmpty() && !allowed.contains(algorithm.joseName)) {
      throw TokenRejectedException.of(
          UNSUPPORTED_ALGORITHM,
          "header alg",
          "one that is accepted of this issuer",
          ForeignText.quote(algorithm.joseName));
    }
  }

  private static VerificationKey named(
      TrustedIssuer issuer, String kid, SignatureAlgorithm algorithm)
      throws TokenRejectedException, VerificationUnavailableException {
    List<VerificationKey> keys = asked(issuer, () -> issuer.keys().keys(kid));
    if (keys.isEmpty()) {
      throw TokenRejectedException.of(
          UNKNOWN_KEY,
          "header kid",
          "the id of a key that " + issuer.issuer() + " publishes",
          ForeignText.quote(kid));
    }
    for (VerificationKey key : keys) {
      if (key.isUsableFor(algorithm)) {
        return key;
      }
    }
    throw TokenRejectedException.of(
        UNUSABLE_KEY,
        "key " + ForeignText.quote(kid),
        "a key for " + algorithm.joseName,
        keys.stream().map(VerificationKey::describe).collect(Collectors.joining(" and ")));
  }

  /** For a token without a kid: the issuer's key, where there is no choice. */
  private static VerificationKey onlyOne(TrustedIssuer issuer, SignatureAlgorithm algorithm)
      throws TokenRejectedException, VerificationUnavailableException {
    List<VerificationKey> fitting =
        asked(issuer, () -> issuer.keys().allKeys()).stream()
            .filter(key -> key.isUsableFor(algorithm))
            .toList();
    if (fitting.size() != 1) {
      throw TokenRejectedException.of(
          UNKNOWN_KEY,
          "header kid",
          "one, since " + issuer.issuer() + " does not publish exactly one key that fits",
          "none");
    }
    return fitting.get(0);
  }

  private static List<VerificationKey> asked(TrustedIssuer issuer, Question question)
      throws VerificationUnavailableException {
    try {
      return List.copyOf(question.ask()); // refuses null, in the list and for it
    } catch (RuntimeException e) {
      // An application's own source must not be able to make the verifier fail in another way.
      throw new VerificationUnavailableException(
          "keys of " + issuer.issuer() + ": the key source failed", e);
    }
  }

  private interface Question {
    List<VerificationKey> ask() throws VerificationUnavailableException;
  }
}
