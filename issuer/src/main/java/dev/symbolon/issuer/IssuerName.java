package dev.symbolon.issuer;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * The string in {@code iss}: StringOrURI of RFC 7519 section 2, and without query and fragment
 * where it is a web address (OpenID Connect Core section 2).
 */
final class IssuerName {
  private IssuerName() {}

  static String checked(String issuer) {
    StringRule.ISSUER.checked(issuer);
    if (issuer.codePoints().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))) {
      throw refused("no white space", issuer);
    }
    if (issuer.indexOf(':') >= 0) {
      checkUri(issuer);
    }
    return issuer;
  }

  private static void checkUri(String issuer) {
    URI uri;
    try {
      uri = new URI(issuer);
    } catch (URISyntaxException e) {
      throw refused("a URI, since it contains ':'", issuer);
    }
    if (!uri.isAbsolute()) {
      throw refused("an absolute URI, since it contains ':'", issuer);
    }
    if (uri.getRawFragment() != null) {
      throw refused("no fragment", issuer);
    }
    // Plain http is legal: issuers on loopback use it.
    boolean web =
        "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
    if (web && uri.getHost() == null) {
      throw refused("a host", issuer);
    }
    if (web && uri.getRawQuery() != null) {
      throw refused("no query", issuer);
    }
  }

  private static IllegalArgumentException refused(String expected, String issuer) {
    return new IllegalArgumentException(
        Wording.mismatch("issuer", expected, Wording.quoted(issuer)));
  }
}
