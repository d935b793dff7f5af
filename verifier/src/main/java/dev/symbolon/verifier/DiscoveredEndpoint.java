package dev.symbolon.verifier;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The key set that an issuer's discovery document names (OpenID Connect Discovery 1.0 section 4).
 * The document is read again with every fetch, so an issuer may move its keys.
 */
final class DiscoveredEndpoint implements JwksEndpoint {
  private static final String WELL_KNOWN = "/.well-known/openid-configuration";

  private final String issuer;
  private final URI document;
  private final JwksOptions options;
  private final HttpFetcher http;
  private volatile @Nullable Located located;

  /**
   * @throws IllegalArgumentException where the issuer is no address that a document can be fetched
   *     from
   */
  DiscoveredEndpoint(String issuer, JwksOptions options) {
    this.issuer = issuer;
    this.document = HttpAddress.checked("issuer", address(issuer));
    this.options = options;
    this.http = new HttpFetcher(options.connection());
  }

  @Override
  public FetchedKeys fetch(@Nullable FetchedKeys known) throws VerificationUnavailableException {
    URI uri = jwksUri();
    Located before = located;
    // An answer of "unchanged" is about the document at the address where it was asked for.
    if (before != null && before.uri.equals(uri)) {
      return before.endpoint.fetch(known);
    }
    Located now = new Located(uri, JwksEndpoint.at(uri, options));
    located = now;
    return now.endpoint.fetch(null);
  }

  private URI jwksUri() throws VerificationUnavailableException {
    byte[] body = http.fetch(document, null).body();
    try {
      Map<String, @Nullable Object> metadata =
          StrictJson.KEY_SET.readObject(body == null ? new byte[0] : body);
      // The document must speak for the issuer that was configured (section 4.3).
      if (!issuer.equals(metadata.get("issuer"))) {
        throw HttpFetcher.failure(
            document,
            "expected issuer " + issuer + ", got " + ForeignText.show(metadata.get("issuer")),
            null);
      }
      return checked(metadata.get("jwks_uri"));
    } catch (JsonRefusedException e) {
      throw HttpFetcher.failure(document, "expected a discovery document, got " + e.got(), null);
    }
  }

  /** Another host than the issuer's is believed only of a document that came by HTTPS. */
  private URI checked(@Nullable Object value) throws VerificationUnavailableException {
    try {
      URI uri =
          HttpAddress.checked("jwks_uri", URI.create(value instanceof String text ? text : "none"));
      boolean sameHost = document.getHost().equalsIgnoreCase(uri.getHost());
      if (HttpAddress.isHttps(document) ? HttpAddress.isHttps(uri) : sameHost) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw HttpFetcher.failure(
        document,
        "expected a jwks_uri by https, or at the issuer's own host on loopback, got "
            + ForeignText.show(value),
        null);
  }

  private static URI address(String issuer) {
    try {
      URI uri = new URI(issuer);
      if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
        throw new IllegalArgumentException(
            "issuer: expected an address without query and fragment, got "
                + ForeignText.quote(issuer));
      }
      return new URI(
          (issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer) + WELL_KNOWN);
    } catch (java.net.URISyntaxException e) {
      throw new IllegalArgumentException(
          "issuer: expected an address, got " + ForeignText.quote(issuer));
    }
  }

  @Override
  public String toString() {
    return document.toString();
  }

  private record Located(URI uri, JwksEndpoint endpoint) {}
}
