package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.UNMET_EXPECTATION;
import static dev.symbolon.verifier.TokenRejectedException.words;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The party to which a token was issued, {@code azp}. Checked where an issuer is configured so, and
 * by the general rule where the verifier is: errata set 2 of OpenID Connect Core dropped it, since
 * issuers disagree about the claim's meaning (section 3.1.3.7, rules 4 and 5 before it).
 */
record AuthorizedParty(boolean generalRule, Set<String> ours) {
  void check(IdTokenClaims claims, IssuerRules rules) throws TokenRejectedException {
    Map<String, @Nullable Object> all = claims.all();
    if (!rules.parties().isEmpty()) {
      require(rules.parties(), all);
    } else if (generalRule && (claims.audience().size() > 1 || all.containsKey("azp"))) {
      require(ours, all);
    }
  }

  private static void require(Set<String> parties, Map<String, @Nullable Object> claims)
      throws TokenRejectedException {
    if (!(claims.get("azp") instanceof String party && parties.contains(party))) {
      throw TokenRejectedException.of(
          UNMET_EXPECTATION,
          () ->
              words(
                  "claim azp",
                  "one of " + parties,
                  claims.containsKey("azp") ? ForeignText.show(claims.get("azp")) : "none"));
    }
  }
}
