package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.EXPIRED;
import static dev.symbolon.verifier.RejectionReason.NOT_YET_VALID;
import static dev.symbolon.verifier.TokenRejectedException.words;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a token is valid, with one tolerance for all three times (RFC 7519 sections 4.1.4 to 4.1.6).
 *
 * <p>The boundaries: {@code now == exp + skew} is expired, the instant before it is not; {@code now
 * == nbf - skew} and {@code now == iat - skew} are valid, the instant before them is not; {@code
 * now == iat + maxAge + skew} is too old, the instant before it is not.
 *
 * @param maxAge how long after its issue a token is still accepted; null where {@code exp} decides
 */
record TimeWindow(Duration skew, @Nullable Duration maxAge) {
  void check(IdTokenClaims claims, Instant now) throws TokenRejectedException {
    if (!now.isBefore(claims.expiresAt().plus(skew))) {
      throw TokenRejectedException.of(
          EXPIRED,
          () ->
              words("claim exp", "a time after " + now.minus(skew), claims.expiresAt().toString()));
    }
    if (maxAge != null && !now.isBefore(claims.issuedAt().plus(maxAge).plus(skew))) {
      throw TokenRejectedException.of(
          EXPIRED,
          () ->
              words(
                  "claim iat",
                  "a time after " + now.minus(skew).minus(maxAge) + ", by the maximum age",
                  claims.issuedAt().toString()));
    }
    checkReached("iat", claims.issuedAt(), now);
    if (claims.notBefore() != null) {
      checkReached("nbf", claims.notBefore(), now);
      checkEverValid(claims.notBefore(), claims.expiresAt());
    }
  }

  /** Else the tolerance alone would make a token valid that never is. */
  private static void checkEverValid(Instant notBefore, Instant expiresAt)
      throws TokenRejectedException {
    if (notBefore.isAfter(expiresAt)) {
      throw IdTokenClaims.bad(
          "nbf", () -> "a time not after exp, " + expiresAt, notBefore::toString);
    }
  }

  private void checkReached(String claim, Instant time, Instant now) throws TokenRejectedException {
    if (now.plus(skew).isBefore(time)) {
      throw TokenRejectedException.of(
          NOT_YET_VALID,
          () -> words("claim " + claim, "a time not after " + now.plus(skew), time.toString()));
    }
  }
}
