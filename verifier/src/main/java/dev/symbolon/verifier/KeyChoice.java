package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.UNKNOWN_KEY;
import static dev.symbolon.verifier.RejectionReason.UNSUPPORTED_ALGORITHM;
import static dev.symbolon.verifier.RejectionReason.UNUSABLE_KEY;
import static dev.symbolon.verifier.TokenRejectedException.words;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the one key that can have signed a token: the issuer's, by kid and by its algorithm. */
record KeyChoice(DeniedKeys denied, Listeners listeners) {
  ChosenKey of(TrustedIssuer issuer, JoseHeader header)
      throws TokenRejectedException, VerificationUnavailableException {
    checkAllowed(issuer, header.algorithm());
    ChosenKey chosen =
        header.keyId() == null && issuer.rules().missingKid()
            ? onlyOne(issuer, header.algorithm())
            : named(issuer, header.requiredKeyId(), header.algorithm());
    checkNotDenied(issuer, chosen.key());
    if (chosen.age().isStale()) {
      listeners.tell(l -> l.staleKeysServed(issuer.issuer(), chosen.age().staleBy()));
    }
    return chosen;
  }

  private void checkNotDenied(TrustedIssuer issuer, VerificationKey key)
      throws TokenRejectedException {
    if (denied.contains(key)) {
      String kid = ForeignText.quote(key.kid());
      listeners.tell(listener -> listener.deniedKeyUsed(issuer.issuer(), kid));
      throw TokenRejectedException.of(
          UNUSABLE_KEY, () -> words("key " + kid, "one that is not denied", "it"));
    }
  }

  private static void checkAllowed(TrustedIssuer issuer, SignatureAlgorithm algorithm)
      throws TokenRejectedException {
    Set<String> allowed = issuer.rules().algorithms();
    if (!allowed.isEmpty() && !allowed.contains(algorithm.joseName)) {
      throw TokenRejectedException.of(
          UNSUPPORTED_ALGORITHM,
          () ->
              words(
                  "header alg",
                  "one that is accepted of this issuer",
                  ForeignText.quote(algorithm.joseName)));
    }
  }

  private ChosenKey named(TrustedIssuer issuer, String kid, SignatureAlgorithm algorithm)
      throws TokenRejectedException, VerificationUnavailableException {
    FoundKeys found = found(issuer, kid);
    if (found.isEmpty()) {
      listeners.tell(told -> told.unknownKid(issuer.issuer(), ForeignText.quote(kid)));
      throw TokenRejectedException.of(
          UNKNOWN_KEY,
          () ->
              words(
                  "header kid",
                  "the id of a key that " + issuer.issuer() + " publishes",
                  ForeignText.quote(kid)));
    }
    for (VerificationKey key : found.keys()) {
      if (key.isUsableFor(algorithm)) {
        return new ChosenKey(key, found.age());
      }
    }
    throw TokenRejectedException.of(
        UNUSABLE_KEY,
        () ->
            words(
                "key " + ForeignText.quote(kid),
                "a key for " + algorithm.joseName,
                found.keys().stream()
                    .map(VerificationKey::describe)
                    .collect(Collectors.joining(" and "))));
  }

  /** For a token without a kid: the issuer's key, where there is no choice. */
  private static ChosenKey onlyOne(TrustedIssuer issuer, SignatureAlgorithm algorithm)
      throws TokenRejectedException, VerificationUnavailableException {
    FoundKeys found = foundAll(issuer);
    List<VerificationKey> fitting =
        found.keys().stream().filter(key -> key.isUsableFor(algorithm)).toList();
    if (fitting.size() != 1) {
      throw TokenRejectedException.of(
          UNKNOWN_KEY,
          () ->
              words(
                  "header kid",
                  "one, since " + issuer.issuer() + " does not publish exactly one key that fits",
                  "none"));
    }
    return new ChosenKey(fitting.get(0), found.age());
  }

  private static FoundKeys found(TrustedIssuer issuer, String kid)
      throws VerificationUnavailableException {
    KeySource keys = issuer.keys();
    return asked(
        issuer, () -> keys instanceof ManagedKeys own ? own.find(kid) : undated(keys.keys(kid)));
  }

  private static FoundKeys foundAll(TrustedIssuer issuer) throws VerificationUnavailableException {
    KeySource keys = issuer.keys();
    return asked(
        issuer, () -> keys instanceof ManagedKeys own ? own.findAll() : undated(keys.allKeys()));
  }

  /** What an application's own source answers; refuses null, in the list and for it. */
  private static FoundKeys undated(List<VerificationKey> keys) {
    return new FoundKeys(List.copyOf(keys), KeyAge.NONE);
  }

  private static FoundKeys asked(TrustedIssuer issuer, Question question)
      throws VerificationUnavailableException {
    try {
      return question.ask();
    } catch (RuntimeException e) {
      // An application's own source must not be able to make the verifier fail in another way.
      throw new VerificationUnavailableException(
          "keys of " + issuer.issuer() + ": the key source failed", e);
    }
  }

  private interface Question {
    FoundKeys ask() throws VerificationUnavailableException;
  }
}
