package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.WRONG_AUDIENCE;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names by which a relying party knows itself. A token must name it, and nobody else beside it:
 * another audience could have got hold of the token and be presenting it (OpenID Connect Core 1.0
 * section 3.1.3.7, rule 3). Compared character by character.
 */
record OwnAudiences(Set<String> names) {
  void check(IdTokenClaims claims) throws TokenRejectedException {
    for (String audience : claims.audience()) {
      if (!names.contains(audience)) {
        throw TokenRejectedException.of(
            WRONG_AUDIENCE, "claim aud", "none but " + names, shown(claims.audience()));
      }
    }
  }

  private static String shown(List<String> audience) {
    return audience.stream().limit(4).map(ForeignText::quote).collect(Collectors.joining(", "))
        + (audience.size() > 4 ? ", ... (" + audience.size() + ")" : "");
  }
}
