package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.BAD_CLAIM;
import static dev.symbolon.verifier.TokenRejectedException.words;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a token whose signature holds, by type (RFC 7519 section 4.1, OpenID Connect Core
 * 1.0 section 2). No value is coerced into another type.
 */
record IdTokenClaims(
    String subject,
    List<String> audience,
    Instant expiresAt,
    Instant issuedAt,
    @Nullable Instant notBefore,
    @Nullable String id,
    Map<String, @Nullable Object> all) {
  private static final int LONGEST_SUBJECT = 255;
  private static final int LONGEST_ID = 256;

  static IdTokenClaims read(Map<String, @Nullable Object> claims) throws TokenRejectedException {
    if (claims.containsKey("events")) {
      throw bad("events", "none, as in an ID token", "one, as in a security event or logout token");
    }
    Instant expiresAt = NumericDate.read(claims, "exp");
    Instant issuedAt = NumericDate.read(claims, "iat");
    if (issuedAt.isAfter(expiresAt)) {
      throw bad("iat", () -> "a time not after exp, " + expiresAt, issuedAt::toString);
    }
    return new IdTokenClaims(
        text(claims, "sub", LONGEST_SUBJECT),
        audience(claims),
        expiresAt,
        issuedAt,
        claims.containsKey("nbf") ? NumericDate.read(claims, "nbf") : null,
        claims.containsKey("jti") ? text(claims, "jti", LONGEST_ID) : null,
        claims);
  }

  /** The id by which a use of the token is remembered. */
  String requiredId() throws TokenRejectedException {
    if (id == null) {
      throw bad("jti", "a string, since a token of this issuer is accepted once", "none");
    }
    return id;
  }

  private static String text(Map<String, @Nullable Object> claims, String name, int longest)
      throws TokenRejectedException {
    if (claims.get(name) instanceof String text && !text.isEmpty() && text.length() <= longest) {
      return text;
    }
    throw bad(name, () -> "a string of 1 to " + longest + " characters", () -> got(claims, name));
  }

  private static List<String> audience(Map<String, @Nullable Object> claims)
      throws TokenRejectedException {
    Object value = claims.get("aud");
    if (value instanceof String only) {
      return List.of(only);
    }
    List<?> entries =
        value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    List<String> audience = new ArrayList<>(entries.size());
    for (Object entry : entries) {
      if (!(entry instanceof String text)) {
        throw bad("aud", () -> "a string or an array of strings", () -> ForeignText.show(entry));
      }
      audience.add(text);
    }
    if (audience.isEmpty()) {
      throw bad("aud", () -> "a string or an array of at least one", () -> got(claims, "aud"));
    }
    return List.copyOf(audience);
  }

  private static String got(Map<String, @Nullable Object> claims, String name) {
    return claims.containsKey(name) ? ForeignText.show(claims.get(name)) : "none";
  }

  static TokenRejectedException bad(String claim, String expected, String got) {
    return bad(claim, () -> expected, () -> got);
  }

  static TokenRejectedException bad(String claim, Supplier<String> expected, Supplier<String> got) {
    return TokenRejectedException.of(
        BAD_CLAIM, () -> words("claim " + claim, expected.get(), got.get()));
  }
}
