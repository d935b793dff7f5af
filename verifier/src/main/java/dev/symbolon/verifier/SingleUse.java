package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.REPLAYED;

import java.time.Duration;
import java.time.Instant;

/**
 * Accepts a token once. Asked last, when nothing else can refuse the token any more: a rejected
 * token leaves no trace here.
 */
record SingleUse(ReplayStore store, Duration skew) {
  /** Past the last instant at which the token could be accepted, and past any rounding. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  void check(TokenUse use, TrustedIssuer issuer, UnverifiedToken token, IdTokenClaims claims)
      throws TokenRejectedException, VerificationUnavailableException {
    switch (use) {
      case ONCE -> mark(ReplayKey.of(issuer.issuer(), claims.requiredId()), claims);
      case ONCE_BY_SIGNED_BYTES ->
          mark(ReplayKey.ofSignedBytes(issuer.issuer(), token.signingInput()), claims);
      case REUSABLE -> {}
    }
  }

  private void mark(ReplayKey key, IdTokenClaims claims)
      throws TokenRejectedException, VerificationUnavailableException {
    Instant forgetAfter = claims.expiresAt().plus(skew).plus(MARGIN);
    if (!firstUse(key, forgetAfter)) {
      throw TokenRejectedException.of(
          REPLAYED, "use of the token", "its first", "one more: it was accepted before");
    }
  }

  private boolean firstUse(ReplayKey key, Instant forgetAfter)
      throws VerificationUnavailableException {
    try {
      return store.firstUse(key, forgetAfter);
    } catch (RuntimeException e) {
      // A store that fails in a way of its own does not know either.
      throw new VerificationUnavailableException("replay store: it failed", e);
    }
  }
}
