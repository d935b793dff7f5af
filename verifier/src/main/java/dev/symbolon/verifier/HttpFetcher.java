package dev.symbolon.verifier;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Brings one document over HTTP, within a deadline for the whole exchange and a bound on its size;
 * follows no redirect, since the address that was configured is the one that is trusted, and
 * unpacks nothing.
 */
final class HttpFetcher {
  private static final int LONGEST_BEARER = 64 * 1024;

  private final JwksOptions options;
  private final ClientHolder client;

  HttpFetcher(JwksOptions options) {
    this.options = options;
    this.client = ClientHolder.of(options);
  }

  HttpDocument fetch(URI uri, @Nullable String etag) throws VerificationUnavailableException {
    HttpResponse<byte[]> response = exchange(uri, request(uri, etag));
    boolean unchanged = response.statusCode() == 304 && etag != null;
    if (response.statusCode() != 200 && !unchanged) {
      throw failure(uri, "expected HTTP status 200, got " + response.statusCode(), null);
    }
    return new HttpDocument(
        unchanged ? null : response.body(),
        response.headers().firstValue("etag").orElse(unchanged ? etag : null),
        CacheLife.of(response.headers()));
  }

  private HttpRequest request(URI uri, @Nullable String etag)
      throws VerificationUnavailableException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).header("Accept", "application/json, application/jwk-set+json");
    if (etag != null) {
      request.header("If-None-Match", etag);
    }
    if (options.bearerFile().isPresent()) {
      request.header("Authorization", "Bearer " + bearer(uri, options.bearerFile().get()));
    }
    return request.build();
  }

  private HttpResponse<byte[]> exchange(URI uri, HttpRequest request)
      throws VerificationUnavailableException {
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.get().sendAsync(request, response -> new BoundedBody(options.maxBytes()));
    try {
      return exchange.get(options.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw failure(uri, "expected an answer within " + options.timeout() + ", got none", e);
    } catch (ExecutionException e) {
      throw failure(uri, "expected an answer, got " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(uri, "expected an answer, got interrupted while waiting for it", e);
    } finally {
      exchange.cancel(true); // ends what still runs; no effect on what is complete
    }
  }

  /** Never shown: neither the file's content nor a part of it stands in a message. */
  private static String bearer(URI uri, Path file) throws VerificationUnavailableException {
    try {
      if (Files.size(file) <= LONGEST_BEARER) {
        String token = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (token.matches("[A-Za-z0-9._~+/=-]+")) { // RFC 6750 section 2.1
          return token;
        }
      }
      throw failure(uri, "expected a bearer token in " + file + ", got something else", null);
    } catch (IOException e) {
      throw failure(uri, "expected a readable bearer token file, got " + e, e);
    }
  }

  static VerificationUnavailableException failure(URI uri, String what, @Nullable Throwable cause) {
    return new VerificationUnavailableException("keys from " + uri + ": " + what, cause);
  }

  /** The client is made at the first fetch, for it starts a thread (a daemon). */
  private interface ClientHolder {
    HttpClient get();

    static ClientHolder of(JwksOptions options) {
      return options.trustedCertificates().isPresent()
          ? new OwnClient(TrustedCertificates.read(options.trustedCertificates().get()))
          : () -> SharedClient.CLIENT;
    }
  }

  private static final class SharedClient {
    static final HttpClient CLIENT = builder().build();
  }

  private static final class OwnClient implements ClientHolder {
    private final SSLContext trust;
    private volatile @Nullable HttpClient client;

    OwnClient(SSLContext trust) {
      this.trust = trust;
    }

    @Override
    public HttpClient get() {
      HttpClient known = client;
      if (known == null) { // made twice at the worst, and the first one used to its end
        known = builder().sslContext(trust).build();
        client = known;
      }
      return known;
    }
  }

  private static HttpClient.Builder builder() {
    return HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER);
  }
}
