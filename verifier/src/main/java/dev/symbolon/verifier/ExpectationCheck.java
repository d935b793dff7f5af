package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.UNMET_EXPECTATION;
import static dev.symbolon.verifier.TokenRejectedException.words;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds a token against what one call expects of it (OpenID Connect Core 1.0 section 3.1.3.7). */
record ExpectationCheck(Duration skew) {
  void check(Expectations expected, JoseHeader header, IdTokenClaims claims, Instant now)
      throws TokenRejectedException {
    Map<String, @Nullable Object> all = claims.all();
    if (expected.nonce().isPresent()) {
      checkSecret("nonce", expected.nonce().get(), all);
    }
    checkHash("at_hash", expected.accessToken(), header.algorithm(), all);
    checkHash("c_hash", expected.code(), header.algorithm(), all);
    checkAcr(expected, all);
    if (expected.maxAuthenticationAge().isPresent()) {
      checkAge(expected.maxAuthenticationAge().get(), all, now);
    }
  }

  /** Neither the expected value nor what was got is shown: both are secrets of a session. */
  private static void checkSecret(String claim, String wanted, Map<String, @Nullable Object> claims)
      throws TokenRejectedException {
    boolean met =
        claims.get(claim) instanceof String text
            && MessageDigest.isEqual(
                text.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
    if (!met) {
      throw unmet(claim, "the value that belongs to this call", got(claims, claim));
    }
  }

  private static void checkHash(
      String claim,
      Optional<String> of,
      SignatureAlgorithm algorithm,
      Map<String, @Nullable Object> claims)
      throws TokenRejectedException {
    if (of.isEmpty()) {
      return;
    }
    if (algorithm.hash.isEmpty()) {
      throw unmet(claim, "an algorithm that defines its hash", algorithm.joseName);
    }
    checkSecret(claim, leftHalf(algorithm.hash, of.get()), claims);
  }

  private static String leftHalf(String hash, String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance(hash).digest(text.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(digest, digest.length / 2));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK no longer offers " + hash, e);
    }
  }

  private static void checkAcr(Expectations expected, Map<String, @Nullable Object> claims)
      throws TokenRejectedException {
    if (!expected.acr().isEmpty()
        && !(claims.get("acr") instanceof String acr && expected.acr().contains(acr))) {
      throw unmet("acr", "one of " + expected.acr(), got(claims, "acr"));
    }
  }

  /** At exactly the largest age, skew allowed for, the authentication still counts. */
  private void checkAge(Duration maxAge, Map<String, @Nullable Object> claims, Instant now)
      throws TokenRejectedException {
    Instant earliest = now.minus(maxAge).minus(skew);
    if (!claims.containsKey("auth_time")) {
      throw unmet("auth_time", "a time not before " + earliest, "none");
    }
    Instant authenticated = NumericDate.read(claims, "auth_time");
    if (authenticated.isBefore(earliest)) {
      throw unmet("auth_time", "a time not before " + earliest, authenticated.toString());
    }
  }

  private static String got(Map<String, @Nullable Object> claims, String claim) {
    return claims.containsKey(claim) ? "another" : "none";
  }

  private static TokenRejectedException unmet(String claim, String expected, String got) {
    return TokenRejectedException.of(
        UNMET_EXPECTATION, () -> words("claim " + claim, expected, got));
  }
}
