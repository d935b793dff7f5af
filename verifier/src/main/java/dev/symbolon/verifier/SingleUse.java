package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.REPLAYED;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Accepts a token once. Asked last, when nothing else can refuse the token any more: a rejected
 * token leaves no trace here.
 */
record SingleUse(ReplayStore store, TokenUse defaultUse, Duration skew) {
  /** Past the last instant at which the token could be accepted, and past any rounding. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  /** Where every token may be used again. It knows of no token, so it lets none through. */
  static ReplayStore noStore() {
    return (key, forgetAfter) -> {
      throw new VerificationUnavailableException("replay store: expected one, got none");
    };
  }

  void check(TrustedIssuer issuer, UnverifiedToken token, IdTokenClaims claims)
      throws TokenRejectedException, VerificationUnavailableException {
    Optional<ReplayKey> key = keyOf(issuer, token, claims);
    if (key.isPresent() && !firstUse(key.get(), issuer, claims)) {
      throw TokenRejectedException.of(
          REPLAYED, "use of the token", "its first", "one more: it was accepted before");
    }
  }

  /**
   * What the token's use is remembered by; empty where it may be used again.
   *
   * @throws TokenRejectedException where it cannot be told whether the token was used
   */
  Optional<ReplayKey> keyOf(TrustedIssuer issuer, UnverifiedToken token, IdTokenClaims claims)
      throws TokenRejectedException {
    TokenUse use = useOf(issuer);
    if (use == TokenUse.REUSABLE) {
      return Optional.empty();
    }
    ReplayKey key =
        use == TokenUse.ONCE
            ? ReplayKey.of(issuer.issuer(), claims.requiredId())
            : ReplayKey.ofSignedBytes(issuer.issuer(), token.signingInput());
    if (store instanceof InMemoryReplayStore own) {
      own.checkStart(claims);
    }
    return Optional.of(key);
  }

  TokenUse useOf(TrustedIssuer issuer) {
    return issuer.useOr(defaultUse);
  }

  private boolean firstUse(ReplayKey key, TrustedIssuer issuer, IdTokenClaims claims)
      throws VerificationUnavailableException {
    Instant forgetAfter = claims.expiresAt().plus(skew).plus(MARGIN);
    try {
      return store instanceof InMemoryReplayStore own
          ? own.firstUse(key, forgetAfter, issuer.issuer(), claims.subject())
          : store.firstUse(key, forgetAfter);
    } catch (RuntimeException e) {
      // A store that fails in a way of its own does not know either.
      throw new VerificationUnavailableException("replay store: it failed", e);
    }
  }
}
