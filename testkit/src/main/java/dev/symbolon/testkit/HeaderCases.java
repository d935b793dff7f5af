package dev.symbolon.testkit;

import java.util.List;
import java.util.Map;

/** A header that is JSON, but says nothing, too much, or that the token is something else. */
final class HeaderCases {

  private static final String JWS = "RFC 7515 section ";

  private final CaseBook book;
  private final TokenForge good;

  private HeaderCases(CaseBook book) {
    this.book = book.group("header");
    this.good = book.good();
  }

  static void write(CaseBook book) {
    HeaderCases header = new HeaderCases(book);
    header.algorithm();
    header.keyId();
    header.critical();
    header.type();
  }

  private void algorithm() {
    book.refuses("BAD_HEADER", JWS + "4.1.1", "alg is there and a string")
        .token("header-empty-object", good.rawHeader("{}"))
        .token("alg-missing", good.withoutHeader("alg"))
        .token("alg-null", good.header("alg", null))
        .token("alg-number", good.header("alg", 256))
        .token("alg-true", good.header("alg", true))
        .token("alg-array", good.header("alg", List.of(book.own().algorithm())))
        .token("alg-object", good.header("alg", Map.of("name", book.own().algorithm())));
  }

  private void keyId() {
    book.refuses("BAD_HEADER", JWS + "4.1.4", "kid is a string, and there where keys are many")
        .token("kid-missing", good.withoutHeader("kid"))
        .token("kid-null", good.header("kid", null))
        .token("kid-number", good.header("kid", 1))
        .token("kid-empty", good.header("kid", ""))
        .token("kid-array", good.header("kid", List.of(book.own().kid())))
        .token("kid-object", good.header("kid", Map.of("kid", book.own().kid())))
        .token("kid-of-three-thousand-characters", good.header("kid", "k".repeat(3_000)));
  }

  private void critical() {
    book.refuses("BAD_HEADER", JWS + "4.1.11", "crit names extensions, all of them understood")
        .token("crit-unknown", good.header("crit", List.of("x")).header("x", true))
        .token("crit-unknown-and-absent", good.header("crit", List.of("x")))
        .token("crit-empty", good.header("crit", List.of()))
        .token("crit-null", good.header("crit", null))
        .token("crit-string", good.header("crit", "exp"))
        .token("crit-object", good.header("crit", Map.of()))
        .token("crit-with-number", good.header("crit", List.of(1)))
        .token("crit-of-registered-name", good.header("crit", List.of("alg")))
        .token("crit-twice-the-same", good.header("crit", List.of("x", "x")).header("x", true))
        .token("crit-exp-as-header", good.header("crit", List.of("exp")).header("exp", 1));
    book.refuses("BAD_HEADER", "RFC 7797 section 7", "b64 is never false in a JWT")
        .token("b64-false", good.header("b64", false))
        .token("b64-false-and-critical", critical(good.header("b64", false), "b64"))
        .token("b64-string-false", critical(good.header("b64", "false"), "b64"));
    book.refuses("BAD_HEADER", "RFC 7516 section 4.1", "a signed token is not an encrypted one")
        .token("enc-beside-alg", good.header("enc", "A256GCM"))
        .token("zip-beside-alg", good.header("zip", "DEF"));
  }

  private void type() {
    book.refuses("BAD_HEADER", "RFC 8725 section 3.11", "a token of another kind says so in typ")
        .token("typ-access-token", good.header("typ", "at+jwt"))
        .token("typ-access-token-in-full", good.header("typ", "application/at+jwt"))
        .token("typ-logout-token", good.header("typ", "logout+jwt"))
        .token("typ-security-event", good.header("typ", "secevent+jwt"))
        .token("typ-proof-of-possession", good.header("typ", "dpop+jwt"))
        .token("typ-request-object", good.header("typ", "oauth-authz-req+jwt"))
        .token("typ-introspection", good.header("typ", "token-introspection+jwt"))
        .token("typ-client-authentication", good.header("typ", "client-authentication+jwt"));
    book.refuses("BAD_HEADER", JWS + "4.1.9", "typ is the string JWT in any case, or absent")
        .token("typ-null", good.header("typ", null))
        .token("typ-number", good.header("typ", 1))
        .token("typ-array", good.header("typ", List.of("JWT")))
        .token("typ-empty", good.header("typ", ""))
        .token("typ-with-space", good.header("typ", "JWT "))
        .token("typ-with-dotless-i", good.header("typ", "appl\u0131cation/jwt"));
    book.refuses("BAD_HEADER", "RFC 7519 section 5.2", "cty is for a token inside a token")
        .token("cty-token", good.header("cty", "JWT"))
        .token(
            "cty-token-nested",
            good.header("cty", "JWT").rawPayload("\"" + book.good().compact() + "\""));
  }

  private static TokenForge critical(TokenForge token, String name) {
    return token.header("crit", List.of(name));
  }
}
