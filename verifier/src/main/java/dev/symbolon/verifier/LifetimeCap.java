package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.LIFETIME_TOO_LONG;
import static dev.symbolon.verifier.TokenRejectedException.words;

import java.time.Duration;

/** How long a token may live, so that no sender decides how long its use must be remembered. */
record LifetimeCap(Duration longest) {
  void check(IdTokenClaims claims) throws TokenRejectedException {
    Duration lifetime = Duration.between(claims.issuedAt(), claims.expiresAt());
    if (lifetime.compareTo(longest) > 0) {
      throw TokenRejectedException.of(
          LIFETIME_TOO_LONG, () -> words("exp - iat", "at most " + longest, lifetime.toString()));
    }
  }
}
