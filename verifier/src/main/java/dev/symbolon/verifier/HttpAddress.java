package dev.symbolon.verifier;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;

/** Addresses that keys may come from: HTTPS, or HTTP that does not leave this machine. */
final class HttpAddress {
  private HttpAddress() {}

  /**
   * @throws IllegalArgumentException for any other address
   */
  static URI checked(String what, URI uri) {
    Objects.requireNonNull(uri, what);
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    String host = uri.getHost();
    boolean legal =
        host != null && (scheme.equals("https") || (scheme.equals("http") && isLoopback(host)));
    if (!legal || uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          what
              + ": expected https, or http on loopback, without user information, got "
              + ForeignText.quote(scheme + "://" + host));
    }
    return uri;
  }

  static boolean isHttps(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme());
  }

  /** Same scheme, host and port (RFC 6454 section 5). */
  static boolean haveOneOrigin(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && one.getHost().equalsIgnoreCase(other.getHost())
        && port(one) == port(other);
  }

  private static int port(URI uri) {
    int usual = isHttps(uri) ? 443 : 80;
    return uri.getPort() < 0 ? usual : uri.getPort();
  }

  /** By its spelling: no name is looked up, so none can be made to point elsewhere. */
  static boolean isLoopback(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.equals("[::1]")
        || host.matches("127(\\.\\d{1,3}){3}");
  }
}
