package dev.symbolon.verifier;

import java.util.Set;

/**
 * What a relying party asks of one issuer's tokens beyond the signature.
 *
 * @param callers who of the issuer's subjects may call
 * @param required claims that must have certain values
 * @param audiences our names at this issuer; empty for those of the verifier
 * @param tolerated names of others that may stand beside ours
 * @param parties what {@code azp} must be one of; empty where it is not asked for
 * @param algorithms the JOSE names of the algorithms that are accepted; empty for all
 * @param missingKid whether a token may leave out {@code kid}
 */
record IssuerRules(
    CallerRule callers,
    CallerRule required,
    Set<String> audiences,
    Set<String> tolerated,
    Set<String> parties,
    Set<String> algorithms,
    boolean missingKid) {
  static final IssuerRules NONE =
      new IssuerRules(
          CallerRule.UNSAID, CallerRule.anyone(), Set.of(), Set.of(), Set.of(), Set.of(), false);

  IssuerRules withCallers(CallerRule rule) {
    return new IssuerRules(rule, required, audiences, tolerated, parties, algorithms, missingKid);
  }

  IssuerRules withRequired(CallerRule rule) {
    return new IssuerRules(
        callers, required.and(rule), audiences, tolerated, parties, algorithms, missingKid);
  }

  IssuerRules withAudiences(Set<String> names) {
    return new IssuerRules(callers, required, names, tolerated, parties, algorithms, missingKid);
  }

  IssuerRules withTolerated(Set<String> names) {
    return new IssuerRules(callers, required, audiences, names, parties, algorithms, missingKid);
  }

  IssuerRules withParties(Set<String> names) {
    return new IssuerRules(callers, required, audiences, tolerated, names, algorithms, missingKid);
  }

  IssuerRules withAlgorithms(Set<String> names) {
    return new IssuerRules(callers, required, audiences, tolerated, parties, names, missingKid);
  }

  IssuerRules withMissingKid() {
    return new IssuerRules(callers, required, audiences, tolerated, parties, algorithms, true);
  }
}
