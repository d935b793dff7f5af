package dev.symbolon.testkit;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tokens that name another issuer, or almost the right one. The signature is the right one's. */
final class IssuerCases {

  private static final String UNTRUSTED = "UNTRUSTED_ISSUER";

  private final CaseBook book;
  private final TokenForge good;
  private final String right;

  private IssuerCases(CaseBook book) {
    this.book = book.group("issuer");
    this.good = book.good();
    this.right = book.issuer();
  }

  static void write(CaseBook book) {
    IssuerCases issuer = new IssuerCases(book);
    issuer.types();
    issuer.likeness();
  }

  private void types() {
    book.refuses(UNTRUSTED, "OpenID Connect Core 1.0 section 2", "iss is there, and a string")
        .token("iss-missing", good.withoutClaim("iss"))
        .token("iss-null", good.claim("iss", null))
        .token("iss-number", good.claim("iss", 1))
        .token("iss-true", good.claim("iss", true))
        .token("iss-array", good.claim("iss", List.of(right)))
        .token("iss-array-with-another", good.claim("iss", List.of(right, "https://o.example")))
        .token("iss-object", good.claim("iss", Map.of("iss", right)))
        .token("iss-in-header-alone", good.withoutClaim("iss").header("iss", right));
  }

  private void likeness() {
    String rest = right.substring("http://".length());
    book.refuses(UNTRUSTED, "OpenID Connect Core 1.0 section 3.1.3.7", "iss is exactly the issuer")
        .token("iss-of-another", good.claim("iss", "https://other.example"))
        .token("iss-empty", good.claim("iss", ""))
        .token("iss-with-slash", good.claim("iss", right + "/"))
        .token("iss-with-path", good.claim("iss", right + "/tenant"))
        .token("iss-with-dot-segment", good.claim("iss", right + "/."))
        .token("iss-with-query", good.claim("iss", right + "?"))
        .token("iss-with-fragment", good.claim("iss", right + "#"))
        .token("iss-with-space", good.claim("iss", right + " "))
        .token("iss-with-space-before", good.claim("iss", " " + right))
        .token("iss-with-newline", good.claim("iss", right + "\n"))
        .token("iss-with-nul", good.claim("iss", right + "\0"))
        .token("iss-in-other-case", good.claim("iss", right.toUpperCase(Locale.ROOT)))
        .token("iss-in-mixed-case", good.claim("iss", "HTTP" + right.substring(4)))
        .token("iss-of-other-scheme", good.claim("iss", "https://" + rest))
        .token("iss-without-scheme", good.claim("iss", rest))
        .token("iss-by-name", good.claim("iss", right.replace("127.0.0.1", "localhost")))
        .token("iss-beginning-of-it", good.claim("iss", right.substring(0, right.length() - 1)))
        .token("iss-it-as-beginning", good.claim("iss", right + ".evil.example"))
        .token("iss-it-as-user", good.claim("iss", right + "@evil.example"))
        .token("iss-percent-encoded", good.claim("iss", right.replace(".", "%2E")))
        .token("iss-jwks-address", good.claim("iss", right + "/jwks.json"));
  }
}
