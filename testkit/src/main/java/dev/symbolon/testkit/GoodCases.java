package dev.symbolon.testkit;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Good tokens, some of them in unusual dress: a strict verifier must still accept them. */
final class GoodCases {

  private final CaseBook book;
  private final long now;

  private GoodCases(CaseBook book) {
    this.book = book;
    this.now = book.now();
  }

  static void write(CaseBook book) {
    GoodCases good = new GoodCases(book);
    good.algorithms();
    good.header();
    good.json();
    good.claims();
    good.times();
    GoodKeyCases.write(book);
    good.singleUse();
  }

  private void algorithms() {
    book.group("good-algorithm");
    CaseBook.Rule rule = book.accepts("RFC 7518 section 3.1", "a token of each algorithm");
    rule.token("good-plain", book.good());
    for (String algorithm : CaseBook.ALGORITHMS) {
      rule.token("good-" + algorithm.toLowerCase(Locale.ROOT), book.good(algorithm));
    }
    String first = book.good("ES256").compact();
    int dot = first.lastIndexOf('.') + 1;
    byte[] signature = Base64.getUrlDecoder().decode(first.substring(dot));
    String twin = CaseBook.base64(EcdsaCases.twin(signature, "ES256"));
    book.accepts("FIPS 186-5 section 6.4.2", "s may be large or small")
        .text("good-es256-twin", first.substring(0, dot) + twin);
  }

  private void header() {
    book.group("good-header");
    String kid = "\"kid\":\"" + book.own().kid() + "\"";
    String alg = "\"alg\":\"" + book.own().algorithm() + "\"";
    book.accepts("RFC 7515 section 4.1.9", "typ is optional, its case does not matter")
        .token("good-typ-absent", book.good().withoutHeader("typ"))
        .token("good-typ-in-small-letters", book.good().header("typ", "jwt"))
        .token("good-typ-in-full", book.good().header("typ", "application/jwt"))
        .token("good-typ-in-full-and-capitals", book.good().header("typ", "APPLICATION/JWT"));
    book.accepts("RFC 7515 section 4", "unknown members are passed over, order does not matter")
        .token(
            "good-header-order", book.good().rawHeader("{\"typ\":\"JWT\"," + alg + "," + kid + "}"))
        .token(
            "good-header-white-space", book.good().rawHeader(" {\n" + kid + " ,\t" + alg + "\r} "))
        .token(
            "good-header-escapes",
            book.good().rawHeader("{" + kid + ",\"\\u0061" + alg.substring(2) + "}"))
        .token("good-header-unknown-member", book.good().header("x", Map.of("y", List.of(1))));
  }

  private void json() {
    book.group("good-json");
    String spaced = book.payload().replace(",", " ,\r\n\t").replace("{", "\n{ ") + " \n";
    book.accepts("RFC 8259 section 2", "white space between the parts")
        .token("good-payload-white-space", book.good().rawPayload(spaced));
    book.accepts("RFC 8259 section 7", "any character may be escaped")
        .token("good-escaped-solidus", book.good().rawPayload(book.payload().replace("/", "\\/")))
        .token(
            "good-escaped-name", book.good().rawPayload(book.payload().replace("aud", "\\u0061ud")))
        .token("good-escaped-pair", claim("name", TokenForge.json("\"\\ud83d\\ude00\"")));
    book.accepts("RFC 8259 section 8.1", "all of Unicode in UTF-8")
        .token("good-unicode-claim", claim("name", "\u0418\u0432\u0430\u043d \u674e \ud83d\ude00"))
        .token("good-unicode-name", claim("\u0438\u043c\u044f", "x"))
        .token("good-nul-in-unknown-claim", claim("x", "a\0b"));
    book.accepts("RFC 8259 section 6", "numbers with sign, fraction and exponent")
        .token("good-number-with-exponent", claim("x", TokenForge.json("-1.5E+10")))
        .token("good-number-minus-zero", claim("x", TokenForge.json("-0")))
        .token("good-number-of-forty-digits", claim("x", TokenForge.json("1".repeat(40))));
  }

  private void claims() {
    book.group("good-claims");
    book.accepts("RFC 7519 section 4", "unknown claims are passed over")
        .token("good-unknown-claim", claim("https://claims.example/x", true))
        .token("good-unknown-claim-null", claim("x", null))
        .token("good-nested-claim", claim("x", Map.of("y", List.of(Map.of("z", List.of())))))
        .token("good-names-differ-in-case", claim("SUB", "other"))
        .token("good-same-name-nested", claim("x", Map.of("iss", "https://other.example")))
        .token("good-empty-name", claim("", ""));
    book.accepts("RFC 7519 section 4.1.3", "aud is a string or an array")
        .token("good-aud-array", claim("aud", List.of(book.audience())))
        .token("good-aud-array-twice", claim("aud", List.of(book.audience(), book.audience())));
    book.accepts("OpenID Connect Core 1.0 section 2", "long but legal")
        .token("good-sub-of-255-characters", claim("sub", "s".repeat(255)))
        .token("good-sub-of-one-character", claim("sub", "0"))
        .token("good-jti-of-256-characters", claim("jti", "j".repeat(256)))
        .token("good-jti-of-one-character", claim("jti", "1"))
        .token("good-claim-of-four-kilobytes", claim("x", "x".repeat(4096)));
  }

  private void times() {
    book.group("good-time");
    book.accepts("RFC 7519 section 4.1.4", "accepted until exp")
        .token("good-exp-in-a-second", claim("exp", now + 1))
        .token("good-exp-with-fraction", claim("exp", TokenForge.json(now + 60 + ".75")))
        .token("good-exp-with-exponent", claim("exp", TokenForge.json((now + 600) + "0e-1")))
        .token("good-lifetime-of-a-day", claim("exp", now + 86400))
        .token("good-last-second-of-a-day", claim("exp", now + 1).claim("iat", now + 1 - 86400));
    book.accepts("RFC 7519 section 4.1.5", "accepted from nbf on")
        .token("good-nbf-now", claim("nbf", now))
        .token("good-nbf-past", claim("nbf", now - 60))
        .token("good-nbf-zero", claim("nbf", 0))
        .token("good-nbf-with-fraction", claim("nbf", TokenForge.json((now - 1) + ".5")));
    book.accepts("RFC 7519 section 4.1.6", "issued now or before")
        .token("good-iat-an-hour-ago", claim("iat", now - 3600))
        .token("good-iat-with-fraction", claim("iat", TokenForge.json((now - 1) + ".25")));
  }

  private void singleUse() {
    book.group("good-single-use");
    TokenForge good = book.good().claim("jti", "an-id");
    String token = good.compact();
    book.accepts("RFC 7519 section 4.1.7", "another id is another token")
        .after("good-other-id", token, good.freshId().compact())
        .after("good-id-in-other-case", token, good.claim("jti", "AN-ID").compact())
        .after("good-id-with-space", token, good.claim("jti", "an-id ").compact())
        .after("good-id-with-nul", token, good.claim("jti", "an-id\0").compact());
  }

  private TokenForge claim(String name, @Nullable Object value) {
    return book.good().claim(name, value);
  }
}
