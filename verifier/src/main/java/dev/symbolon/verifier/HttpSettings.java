package dev.symbolon.verifier;

import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** How documents are fetched; see JwksOptions. */
record HttpSettings(
    Duration timeout,
    int maxBytes,
    boolean sameOriginRedirects,
    boolean privateAddresses,
    @Nullable Path bearerFile,
    @Nullable Path trustedCertificates,
    @Nullable SSLContext sslContext,
    @Nullable ProxySelector proxy,
    @Nullable HttpClient client) {

  /** What this library connects with where the application names nothing. */
  boolean isPlain() {
    return trustedCertificates == null && sslContext == null && proxy == null && client == null;
  }
}
