package dev.symbolon.verifier;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Brings one key set over HTTP, within a deadline for the whole exchange and a bound on its size;
 * follows no redirect, since the address that was configured is the one that is trusted.
 */
final class JwksFetcher {
  static final Duration TIMEOUT = Duration.ofSeconds(10);
  static final int MAX_BYTES = 512 * 1024;

  private final URI uri;
  private final Duration timeout;

  JwksFetcher(URI uri) {
    this(uri, TIMEOUT);
  }

  JwksFetcher(URI uri, Duration timeout) {
    this.uri = checked(Objects.requireNonNull(uri, "uri"));
    this.timeout = timeout;
  }

  KeySnapshot fetch() throws VerificationUnavailableException {
    HttpResponse<byte[]> response = exchange();
    if (response.statusCode() != 200) {
      throw unavailable("expected HTTP status 200, got " + response.statusCode(), null);
    }
    try {
      KeySnapshot snapshot = KeySnapshot.parse(response.body());
      if (!snapshot.hasUsableKeys()) {
        throw unavailable("expected at least one usable key, got " + snapshot.describe(), null);
      }
      return snapshot;
    } catch (JsonRefusedException e) {
      throw unavailable("expected a JSON Web Key Set, got " + e.got(), null);
    }
  }

  private HttpResponse<byte[]> exchange() throws VerificationUnavailableException {
    HttpRequest request = HttpRequest.newBuilder(uri).header("Accept", "application/json").build();
    CompletableFuture<HttpResponse<byte[]>> exchange =
        Client.SHARED.sendAsync(request, response -> new BoundedBody(MAX_BYTES));
    try {
      return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw unavailable("expected an answer within " + timeout + ", got none", e);
    } catch (ExecutionException e) {
      throw unavailable("expected an answer, got " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("expected an answer, got interrupted while waiting for it", e);
    } finally {
      exchange.cancel(true); // ends what still runs; no effect on what is complete
    }
  }

  private VerificationUnavailableException unavailable(String what, @Nullable Throwable cause) {
    return new VerificationUnavailableException("keys from " + uri + ": " + what, cause);
  }

  private static URI checked(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    String host = uri.getHost();
    boolean legal =
        host != null && (scheme.equals("https") || (scheme.equals("http") && isLoopback(host)));
    if (!legal || uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "key set address: expected https, or http on loopback, without user information, got "
              + ForeignText.quote(scheme + "://" + host));
    }
    return uri;
  }

  /** By its spelling: no name is looked up, so none can be made to point elsewhere. */
  private static boolean isLoopback(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.equals("[::1]")
        || host.matches("127(\\.\\d{1,3}){3}");
  }

  @Override
  public String toString() {
    return uri.toString();
  }

  /** Made when the first key set is fetched: it starts a thread, a daemon. */
  private static final class Client {
    static final HttpClient SHARED =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TIMEOUT)
            .build();
  }
}
