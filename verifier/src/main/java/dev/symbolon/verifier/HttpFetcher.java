package dev.symbolon.verifier;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Brings one document over HTTP, within a deadline for the whole and a bound on its size; unpacks
 * nothing, and goes nowhere but to the address that was configured, or its origin where that is
 * allowed.
 */
final class HttpFetcher {
  private static final int MOST_REDIRECTS = 3;
  private static final int LONGEST_BEARER = 64 * 1024;

  private final HttpSettings settings;
  private final HttpClients clients;

  HttpFetcher(HttpSettings settings) {
    this.settings = settings;
    this.clients = new HttpClients(settings);
  }

  HttpDocument fetch(URI uri, @Nullable String etag) throws VerificationUnavailableException {
    HttpResponse<byte[]> response = answer(uri, etag);
    boolean unchanged = etag != null && isUnchanged(response, etag);
    if (response.statusCode() != 200 && !unchanged) {
      throw failure(uri, "expected HTTP status 200, got " + response.statusCode(), null);
    }
    if (!unchanged) {
      checkForm(uri, response);
    }
    return new HttpDocument(
        unchanged ? null : response.body(),
        response.headers().firstValue("etag").orElse(unchanged ? etag : null),
        CacheLife.of(response.headers()));
  }

  /** A 304 that names another document says nothing of ours (RFC 9111 section 4.3.4). */
  private static boolean isUnchanged(HttpResponse<?> response, String etag) {
    return response.statusCode() == 304
        && opaque(response.headers().firstValue("etag").orElse(etag)).equals(opaque(etag));
  }

  /** What a weak comparison compares (RFC 9110 section 8.8.3.2). */
  private static String opaque(String etag) {
    return etag.startsWith("W/") ? etag.substring(2) : etag;
  }

  private HttpResponse<byte[]> answer(URI uri, @Nullable String etag)
      throws VerificationUnavailableException {
    Deadline deadline = Deadline.in(settings.timeout());
    URI at = uri;
    for (int redirects = 0; ; redirects++) {
      HttpResponse<byte[]> response = exchange(at, request(at, etag), deadline);
      if (!settings.sameOriginRedirects() || !isRedirect(response)) {
        return response;
      }
      if (redirects == MOST_REDIRECTS) {
        throw failure(uri, "expected at most " + MOST_REDIRECTS + " redirects, got more", null);
      }
      at = sameOrigin(at, response.headers().firstValue("location").orElse(""));
    }
  }

  private HttpResponse<byte[]> exchange(URI uri, HttpRequest request, Deadline deadline)
      throws VerificationUnavailableException {
    HttpClient client = clients.get();
    if (!settings.privateAddresses() && !HttpAddress.isLoopback(uri.getHost())) {
      if (isDirect(client, uri)) {
        PublicHosts.check(uri, deadline);
      }
    }
    return deadline.await(
        uri.toString(),
        client.sendAsync(request, response -> new BoundedBody(settings.maxBytes())));
  }

  /** Behind a proxy, it is the proxy that looks the host up. */
  private static boolean isDirect(HttpClient client, URI uri) {
    ProxySelector proxies = client.proxy().orElseGet(ProxySelector::getDefault);
    return proxies == null
        || proxies.select(uri).stream().allMatch(proxy -> proxy.type() == Proxy.Type.DIRECT);
  }

  private HttpRequest request(URI uri, @Nullable String etag)
      throws VerificationUnavailableException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).header("Accept", "application/json, application/jwk-set+json");
    if (etag != null) {
      request.header("If-None-Match", etag);
    }
    if (settings.bearerFile() != null) {
      request.header("Authorization", "Bearer " + bearer(uri, settings.bearerFile()));
    }
    return request.build();
  }

  private static boolean isRedirect(HttpResponse<?> response) {
    return switch (response.statusCode()) {
      case 301, 302, 303, 307, 308 -> true;
      default -> false;
    };
  }

  static URI sameOrigin(URI from, String location) throws VerificationUnavailableException {
    String wanted = "expected a redirect to the same scheme, host and port, got ";
    try {
      URI to = HttpAddress.checked("redirect", from.resolve(location));
      if (!location.isEmpty() && HttpAddress.haveOneOrigin(from, to)) {
        return to;
      }
      throw failure(from, wanted + ForeignText.quote(to.getScheme() + "://" + to.getHost()), null);
    } catch (IllegalArgumentException e) {
      throw failure(from, wanted + "another", null); // its message may quote all
    }
  }

  /** Lenient: whatever may hold JSON. What cannot is named, which helps more than a parse error. */
  private static void checkForm(URI uri, HttpResponse<?> response)
      throws VerificationUnavailableException {
    String type = header(response, "content-type");
    boolean mayBeJson =
        type.isEmpty()
            || type.contains("json")
            || type.contains("octet-stream")
            || type.startsWith("text/plain");
    if (!mayBeJson) {
      throw failure(uri, "expected JSON, got " + ForeignText.quote(type), null);
    }
    String encoding = header(response, "content-encoding");
    if (!encoding.isEmpty() && !encoding.equals("identity")) {
      throw failure(uri, "expected no content encoding, got " + ForeignText.quote(encoding), null);
    }
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("").strip().toLowerCase(Locale.ROOT);
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
}
