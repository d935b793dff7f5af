package dev.symbolon.testkit;

import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Ids that were used, in tokens that are otherwise good and look new. */
final class SingleUseCases {

  private final CaseBook book;

  private SingleUseCases(CaseBook book) {
    this.book = book.group("single-use");
  }

  static void write(CaseBook book) {
    SingleUseCases singleUse = new SingleUseCases(book);
    singleUse.again();
    singleUse.respelled();
  }

  private void again() {
    TokenForge ec = book.good("ES256");
    TokenForge good = book.good();
    TestKey other = TestKeys.of("EdDSA");
    String token = good.compact();
    CaseBook.Rule rule =
        book.refuses("REPLAYED", "RFC 7519 section 4.1.7", "an id is used once")
            .after("same-token", token, token)
            .after("same-id-other-subject", token, good.claim("sub", "other").compact())
            .after("same-id-later-expiry", token, good.claim("exp", later()).compact())
            .after("same-id-more-claims", token, good.claim("x", 1).compact())
            .after("same-id-other-key", token, good.key(other).compact())
            .after("same-id-without-typ", token, good.withoutHeader("typ").compact())
            .after("same-claims-signed-again", ec.compact(), ec.compact());
    for (String algorithm : List.of("ES256", "ES384", "ES512")) {
      String first = book.good(algorithm).compact();
      rule.after("twin-of-" + algorithm.toLowerCase(Locale.ROOT), first, twin(first, algorithm));
    }
  }

  private void respelled() {
    TokenForge good = book.good();
    String token = good.compact();
    String claims = JsonText.of(good.claims());
    String id = good.id();
    String escaped = "\\u%04x".formatted((int) id.charAt(0)) + id.substring(1);
    book.refuses(
            "REPLAYED", "RFC 7519 section 4.1.7", "an id is its characters, not their spelling")
        .after("same-id-in-escapes", token, raw(good, claims.replace(id, escaped)))
        .after("same-id-under-escaped-name", token, raw(good, claims.replace("jti", "\\u006ati")))
        .after("same-claims-with-white-space", token, raw(good, claims.replace(",", " ,\n")))
        .after("same-claims-in-other-order", token, reordered(good))
        .after("same-audience-in-array", token, arrayed(good));
  }

  private String arrayed(TokenForge token) {
    return token.claim("aud", List.of(book.audience())).compact();
  }

  private static String reordered(TokenForge token) {
    return token
        .withoutClaim("jti")
        .claim("jti", token.id())
        .withoutClaim("iss")
        .claim("iss", token.claims().get("iss"))
        .compact();
  }

  private static String raw(TokenForge token, String payload) {
    return token.rawPayload(payload).compact();
  }

  private long later() {
    return book.now() + 7200;
  }

  private static String twin(String token, String algorithm) {
    int dot = token.lastIndexOf('.') + 1;
    byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot));
    return token.substring(0, dot) + CaseBook.base64(EcdsaCases.twin(signature, algorithm));
  }
}
