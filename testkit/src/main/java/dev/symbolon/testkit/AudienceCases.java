package dev.symbolon.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tokens for others, for us and others, or for nobody. */
final class AudienceCases {

  private final CaseBook book;
  private final TokenForge good;
  private final String ours;

  private AudienceCases(CaseBook book) {
    this.book = book.group("audience");
    this.good = book.good();
    this.ours = book.audience();
  }

  static void write(CaseBook book) {
    AudienceCases audience = new AudienceCases(book);
    audience.types();
    audience.others();
    audience.likeness();
  }

  private void types() {
    book.refuses("BAD_CLAIM", "RFC 7519 section 4.1.3", "aud is a string or an array of strings")
        .token("aud-missing", good.withoutClaim("aud"))
        .token("aud-null", good.claim("aud", null))
        .token("aud-number", good.claim("aud", 1))
        .token("aud-true", good.claim("aud", true))
        .token("aud-object", good.claim("aud", Map.of(ours, true)))
        .token("aud-empty-array", good.claim("aud", List.of()))
        .token("aud-array-with-null", good.claim("aud", Arrays.asList(ours, null)))
        .token("aud-array-with-number", good.claim("aud", List.of(ours, 1)))
        .token("aud-array-with-true", good.claim("aud", List.of(ours, true)))
        .token("aud-array-with-object", good.claim("aud", List.of(ours, Map.of())))
        .token("aud-array-in-array", good.claim("aud", List.of(List.of(ours))))
        .token("aud-in-capitals", good.withoutClaim("aud").claim("AUD", ours));
  }

  private void others() {
    book.refuses("WRONG_AUDIENCE", "RFC 7519 section 4.1.3", "aud names the relying party")
        .token("aud-of-another", good.claim("aud", "https://other.example"))
        .token("aud-array-of-another", good.claim("aud", List.of("https://other.example")))
        .token("aud-empty", good.claim("aud", ""))
        .token("aud-wildcard", good.claim("aud", "*"))
        .token("aud-of-issuer", good.claim("aud", book.issuer()))
        .token("aud-of-subject", good.claim("aud", "service-account-1"));
    book.refuses("WRONG_AUDIENCE", "OpenID Connect Core 1.0 section 3.1.3.7", "aud names no other")
        .token("aud-and-another-after", good.claim("aud", List.of(ours, "https://other.example")))
        .token("aud-and-another-before", good.claim("aud", List.of("https://other.example", ours)))
        .token("aud-and-an-empty-one", good.claim("aud", List.of(ours, "")))
        .token("aud-and-a-wildcard", good.claim("aud", List.of(ours, "*")));
  }

  private void likeness() {
    book.refuses("WRONG_AUDIENCE", "RFC 7519 section 2", "compared character by character")
        .token("aud-with-slash", good.claim("aud", ours + "/"))
        .token("aud-with-path", good.claim("aud", ours + "/v1"))
        .token("aud-with-port", good.claim("aud", ours + ":443"))
        .token("aud-with-query", good.claim("aud", ours + "?a=b"))
        .token("aud-with-space", good.claim("aud", ours + " "))
        .token("aud-with-space-before", good.claim("aud", " " + ours))
        .token("aud-with-newline", good.claim("aud", ours + "\n"))
        .token("aud-with-nul", good.claim("aud", ours + "\0"))
        .token("aud-with-dot", good.claim("aud", ours + "."))
        .token("aud-in-other-case", good.claim("aud", ours.toUpperCase(Locale.ROOT)))
        .token("aud-beginning-of-ours", good.claim("aud", ours.substring(0, ours.length() - 4)))
        .token("aud-end-of-ours", good.claim("aud", ours.substring("https://".length())))
        .token("aud-ours-as-beginning", good.claim("aud", ours + ".evil.example"))
        .token("aud-ours-as-user", good.claim("aud", ours + "@evil.example"))
        .token("aud-without-encryption", good.claim("aud", ours.replace("https", "http")))
        .token("aud-list-with-comma", good.claim("aud", ours + ",https://other.example"))
        .token("aud-list-with-space", good.claim("aud", ours + " https://other.example"))
        .token("aud-array-as-string", good.claim("aud", "[\"" + ours + "\"]"))
        .token("aud-percent-encoded", good.claim("aud", ours.replace("api", "%61pi")))
        .token("aud-with-cyrillic-letter", good.claim("aud", ours.replace('a', '\u0430')))
        .token("aud-of-full-width", good.claim("aud", ours.replace('.', '\uff0e')));
  }
}
