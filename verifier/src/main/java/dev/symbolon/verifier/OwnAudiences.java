package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.WRONG_AUDIENCE;
import static dev.symbolon.verifier.TokenRejectedException.words;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names by which a relying party knows itself. A token must name it, and nobody else beside it
 * who is not tolerated: another audience could have got hold of the token and be presenting it
 * (OpenID Connect Core 1.0 section 3.1.3.7, rule 3). Compared character by character.
 */
record OwnAudiences(Set<String> names) {
  void check(IdTokenClaims claims, IssuerRules rules) throws TokenRejectedException {
    Set<String> ours = rules.audiences().isEmpty() ? names : rules.audiences();
    boolean named = false;
    for (String audience : claims.audience()) {
      if (ours.contains(audience)) {
        named = true;
      } else if (!rules.tolerated().contains(audience)) {
        throw wrong("none but " + ours, claims);
      }
    }
    if (!named) {
      throw wrong("one of " + ours, claims);
    }
  }

  private static TokenRejectedException wrong(String expected, IdTokenClaims claims) {
    return TokenRejectedException.of(
        WRONG_AUDIENCE, () -> words("claim aud", expected, shown(claims.audience())));
  }

  private static String shown(List<String> audience) {
    return audience.stream().limit(4).map(ForeignText::quote).collect(Collectors.joining(", "))
        + (audience.size() > 4 ? ", ... (" + audience.size() + ")" : "");
  }
}
