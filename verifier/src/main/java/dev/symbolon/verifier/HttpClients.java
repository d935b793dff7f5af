package dev.symbolon.verifier;

import java.net.http.HttpClient;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The client for some settings, made at the first fetch, for it starts a thread (a daemon). */
final class HttpClients {
  private final HttpSettings settings;
  private final @Nullable SSLContext trust;
  private volatile @Nullable HttpClient client;

  /**
   * @throws IllegalArgumentException where the trusted certificates cannot be read
   */
  HttpClients(HttpSettings settings) {
    this.settings = settings;
    this.client = settings.client();
    this.trust =
        settings.trustedCertificates() == null
            ? settings.sslContext()
            : TrustedCertificates.read(settings.trustedCertificates());
  }

  HttpClient get() {
    if (settings.isPlain()) {
      return Shared.CLIENT;
    }
    HttpClient known = client;
    if (known == null) { // made twice at the worst, and the first one used to its end
      known = make();
      client = known;
    }
    return known;
  }

  private HttpClient make() {
    HttpClient.Builder builder = builder();
    if (trust != null) {
      builder.sslContext(trust);
    }
    if (settings.proxy() != null) {
      builder.proxy(settings.proxy());
    }
    return builder.build();
  }

  private static HttpClient.Builder builder() {
    return HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER);
  }

  private static final class Shared {
    static final HttpClient CLIENT = builder().build();
  }
}
