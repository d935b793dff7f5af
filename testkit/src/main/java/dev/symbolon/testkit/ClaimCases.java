package dev.symbolon.testkit;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** Claims that are missing, of another type, or no time and no name at all. */
final class ClaimCases {

  private static final String BAD = "BAD_CLAIM";
  private static final String JWT = "RFC 7519 section 4.1.";

  private final CaseBook book;
  private final TokenForge good;

  private ClaimCases(CaseBook book) {
    this.book = book.group("claims");
    this.good = book.good();
  }

  static void write(CaseBook book) {
    ClaimCases claims = new ClaimCases(book);
    claims.expiry();
    claims.expiryRange();
    claims.issuedAt();
    claims.notBefore();
    claims.subject();
    claims.id();
    claims.otherKinds();
  }

  private void expiry() {
    long time = book.now() + 600;
    book.refuses(BAD, JWT + "4", "exp is there, and a JSON number")
        .token("exp-missing", good.withoutClaim("exp"))
        .token("exp-null", good.claim("exp", null))
        .token("exp-string", good.claim("exp", Long.toString(time)))
        .token("exp-date", good.claim("exp", "2100-01-01T00:00:00Z"))
        .token("exp-string-nan", good.claim("exp", "NaN"))
        .token("exp-string-infinity", good.claim("exp", "Infinity"))
        .token("exp-string-empty", good.claim("exp", ""))
        .token("exp-true", good.claim("exp", true))
        .token("exp-false", good.claim("exp", false))
        .token("exp-array", good.claim("exp", List.of(time)))
        .token("exp-empty-array", good.claim("exp", List.of()))
        .token("exp-object", good.claim("exp", Map.of("time", time)))
        .token("exp-in-capitals", good.withoutClaim("exp").claim("EXP", time))
        .token("exp-with-space", good.withoutClaim("exp").claim("exp ", time));
  }

  private void expiryRange() {
    // Each would be a good time if it were cut to 64 or 32 bits.
    String over64 = new BigInteger("18446744073709551616").add(soon()).toString();
    String over32 = Long.toString((1L << 40) + book.now() + 600);
    book.refuses(BAD, "RFC 7519 section 2", "a time is one of this world's calendar")
        .token("exp-negative", good.claim("exp", -1))
        .token("exp-longest-integer", good.claim("exp", Long.MAX_VALUE))
        .token("exp-shortest-integer", good.claim("exp", Long.MIN_VALUE))
        .token("exp-beyond-integers", good.claim("exp", TokenForge.json("9223372036854775808")))
        .token("exp-wrapping-64-bits", good.claim("exp", TokenForge.json(over64)))
        .token("exp-wrapping-32-bits", good.claim("exp", TokenForge.json(over32)))
        .token("exp-beyond-doubles", good.claim("exp", TokenForge.json("1e309")))
        .token("exp-of-exponent-300", good.claim("exp", TokenForge.json("1e300")))
        .token("exp-in-milliseconds", good.claim("exp", (book.now() + 600) * 1000))
        .token("exp-in-nanoseconds", good.claim("exp", (book.now() + 600) * 1_000_000_000));
  }

  private void issuedAt() {
    book.refuses(BAD, "OpenID Connect Core 1.0 section 2", "iat is there, a time before exp")
        .token("iat-missing", good.withoutClaim("iat"))
        .token("iat-null", good.claim("iat", null))
        .token("iat-string", good.claim("iat", Long.toString(book.now())))
        .token("iat-true", good.claim("iat", true))
        .token("iat-array", good.claim("iat", List.of(book.now())))
        .token("iat-negative", good.claim("iat", -1))
        .token("iat-longest-integer", good.claim("iat", Long.MAX_VALUE))
        .token("iat-in-milliseconds", good.claim("iat", book.now() * 1000))
        .token("iat-after-exp", good.claim("iat", book.now() + 3601));
  }

  private void notBefore() {
    book.refuses(BAD, JWT + "5", "nbf is a JSON number and a time, or absent")
        .token("nbf-null", good.claim("nbf", null))
        .token("nbf-string", good.claim("nbf", Long.toString(book.now())))
        .token("nbf-true", good.claim("nbf", true))
        .token("nbf-array", good.claim("nbf", List.of(book.now())))
        .token("nbf-object", good.claim("nbf", Map.of()))
        .token("nbf-negative", good.claim("nbf", -1))
        .token("nbf-longest-integer", good.claim("nbf", Long.MAX_VALUE))
        .token("nbf-of-exponent-300", good.claim("nbf", TokenForge.json("1e300")));
  }

  private void subject() {
    book.refuses(BAD, "OpenID Connect Core 1.0 section 2", "sub is a string, 1 to 255 characters")
        .token("sub-missing", good.withoutClaim("sub"))
        .token("sub-null", good.claim("sub", null))
        .token("sub-number", good.claim("sub", 1))
        .token("sub-true", good.claim("sub", true))
        .token("sub-array", good.claim("sub", List.of("service-account-1")))
        .token("sub-object", good.claim("sub", Map.of("id", "service-account-1")))
        .token("sub-empty", good.claim("sub", ""))
        .token("sub-of-256-characters", good.claim("sub", "s".repeat(256)));
  }

  private void id() {
    book.refuses(BAD, JWT + "7", "jti is a string, and there where an id is used once")
        .token("jti-missing", good.withoutClaim("jti"))
        .token("jti-null", good.claim("jti", null))
        .token("jti-number", good.claim("jti", 1))
        .token("jti-true", good.claim("jti", true))
        .token("jti-array", good.claim("jti", List.of("a")))
        .token("jti-object", good.claim("jti", Map.of()))
        .token("jti-empty", good.claim("jti", ""))
        .token("jti-of-257-characters", good.claim("jti", "j".repeat(257)));
  }

  private void otherKinds() {
    Map<String, Object> events =
        Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of());
    book.refuses(BAD, "OpenID Connect Back-Channel Logout 1.0 section 2.6", "events: no ID token")
        .token("logout-token", good.claim("events", events));
    book.refuses("UNTRUSTED_ISSUER", JWT + "1", "a token without claims proves nothing")
        .token("no-claims", good.rawPayload("{}"));
  }

  private BigInteger soon() {
    return BigInteger.valueOf(book.now() + 600);
  }
}
