package dev.symbolon.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Serves a JWK set (RFC 7517 section 5) over HTTP or HTTPS on the loopback address, at a free port,
 * and misbehaves when told to.
 *
 * <p>A misbehaviour holds until another one is set or {@link #recover()} is called. The set can be
 * replaced meanwhile; it is served again after recovery. A set has a strong {@code ETag}, and a
 * request whose {@code If-None-Match} names it is answered with 304 (RFC 9110 section 13.1.2).
 *
 * <p>Thread-safe. All threads are daemons and end with {@link #close()}.
 */
public final class JwksServer implements AutoCloseable {

  private static final String PATH = "/jwks.json";
  private static final String ELSEWHERE = "/elsewhere.json";
  private static final Answer NOT_FOUND = Answer.of(Response.of(404));
  private static final Duration LONGEST_DRIP = Duration.ofHours(1);
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);

  private final Optional<ServerTls> tls;
  private final FaultyKeys faultyKeys = new FaultyKeys();
  private final FaultAnswers faults = new FaultAnswers(this::published, faultyKeys);
  private final RequestLog asked = new RequestLog(PATH);
  private final Map<String, Answer> documents = new ConcurrentHashMap<>();
  private final LoopbackListener listener;
  private volatile Answer answer = faults.healthy();
  private volatile KeySet published;
  private volatile Optional<String> cacheControl = Optional.empty();

  private JwksServer(KeySet set, Optional<ServerTls> tls) {
    this.tls = tls;
    this.published = set;
    try {
      this.listener = LoopbackListener.start(tls, this::handle);
    } catch (IOException e) {
      throw new UncheckedIOException("the JWKS server cannot listen on the loopback address", e);
    }
  }

  /**
   * Starts a server.
   *
   * @param jwksJson the body to serve, valid or not, as {@code application/jwk-set+json}
   * @return a server that already listens
   * @throws UncheckedIOException if no port can be had
   */
  public static JwksServer serving(String jwksJson) {
    return new JwksServer(KeySet.of(jwksJson), Optional.empty());
  }

  /**
   * Starts a server.
   *
   * @param keys the keys whose public halves are served, also none
   * @return a server that already listens
   * @throws UncheckedIOException if no port can be had
   */
  public static JwksServer serving(TestKey... keys) {
    return new JwksServer(KeySet.of(keys), Optional.empty());
  }

  /**
   * Starts a server that speaks TLS alone. Its certificate is for {@code localhost} and {@code
   * 127.0.0.1}, by an authority made for it: see {@link #certificateAuthority()}. Each request is
   * the only one of its connection.
   *
   * @param keys the keys whose public halves are served, also none
   * @return a server that already listens
   * @throws UncheckedIOException if no port can be had
   */
  public static JwksServer overTls(TestKey... keys) {
    return new JwksServer(KeySet.of(keys), Optional.of(new ServerTls()));
  }

  /**
   * The authority that a client of a server over TLS has to trust.
   *
   * @return an X.509 certificate in PEM (RFC 7468 section 5)
   * @throws IllegalStateException if this server does not speak TLS
   */
  public String certificateAuthority() {
    return tls.orElseThrow(() -> new IllegalStateException("this server does not speak TLS"))
        .authorityPem();
  }

  /**
   * Where the set is.
   *
   * @return {@code http://127.0.0.1:port/jwks.json}, over TLS {@code
   *     https://localhost:port/jwks.json}
   */
  public URI uri() {
    return URI.create(issuer() + PATH);
  }

  /**
   * A name for the issuer of these keys: the server's base address.
   *
   * @return {@code http://127.0.0.1:port}, over TLS {@code https://localhost:port}, without a slash
   *     at its end
   */
  public String issuer() {
    return (tls.isPresent() ? "https://localhost:" : "http://127.0.0.1:") + listener.port();
  }

  /**
   * Replaces the set.
   *
   * @param jwksJson the body to serve from now on, valid or not
   */
  public void publish(String jwksJson) {
    published = KeySet.of(jwksJson);
  }

  /**
   * Replaces the set.
   *
   * @param keys the keys whose public halves are served from now on, also none
   */
  public void publish(TestKey... keys) {
    published = KeySet.of(keys);
  }

  /**
   * Begins a fault, in place of the one there may be. What a fault does to the keys of the set, it
   * does to those that are published now.
   *
   * @param fault what shall go wrong
   * @throws IllegalStateException if it is about certificates and this server does not speak TLS,
   *     or about keys and the set was given as a text
   */
  public void misbehave(JwksFault fault) {
    if (fault.needsTls() && tls.isEmpty()) {
      throw new IllegalStateException(fault + " needs a server over TLS");
    }
    if (fault.needsKeys() && published.keys().isEmpty()) {
      throw new IllegalStateException(
          fault + " needs a set that was given as keys, at least one, not as a text");
    }
    if (fault == JwksFault.REDIRECT_TO_OTHER_HOST) {
      documents.put(ELSEWHERE, faults.strangers());
    }
    switchTo(faults.of(fault, uri(), elsewhere()), fault);
  }

  /**
   * The key that comes after another one: {@link JwksFault#ROTATED} publishes it as it is, {@link
   * JwksFault#KID_REUSED} under the other's id.
   *
   * @param key any key
   * @return a key for the same algorithm, with the id {@code <kid>-next}; the same one each time
   */
  public TestKey successor(TestKey key) {
    return faultyKeys.successor(key);
  }

  /**
   * Sends the set a byte at a time. What is left of it follows when this ends.
   *
   * @param interval the time between two bytes: 1 nanosecond to 1 hour
   * @throws IllegalArgumentException if it is out of range
   */
  public void drip(Duration interval) {
    if (interval.isNegative() || interval.isZero() || interval.compareTo(LONGEST_DRIP) > 0) {
      throw new IllegalArgumentException("the interval must be up to an hour, got " + interval);
    }
    switchTo(faults.dripping(interval));
  }

  /**
   * Answers with status 503 and {@code Retry-After} (RFC 9110 section 10.2.3).
   *
   * @param retryAfter what the server says about the time that it needs: 0 to 1 day, in whole
   *     seconds
   * @throws IllegalArgumentException if it is out of range
   */
  public void unavailable(Duration retryAfter) {
    if (retryAfter.isNegative() || retryAfter.compareTo(LONGEST_RETRY_AFTER) > 0) {
      throw new IllegalArgumentException("the time must be 0 to 1 day, got " + retryAfter);
    }
    switchTo(FaultAnswers.unavailable(retryAfter));
  }

  /**
   * Answers with a status and no body.
   *
   * @param status 200 to 599
   * @throws IllegalArgumentException if the status is out of range
   */
  public void respondWithStatus(int status) {
    switchTo(Answer.of(Response.of(finalStatus(status))));
  }

  /**
   * Answers with any body.
   *
   * @param status 200 to 599, but not 204 or 304, which have no body (RFC 9110 section 6.4.1)
   * @param contentType the value of {@code Content-Type}
   * @param body any bytes
   * @throws IllegalArgumentException if the status is out of range or has no body
   */
  public void respondWith(int status, String contentType, byte[] body) {
    if (status == 204 || status == 304) {
      throw new IllegalArgumentException("a response with status " + status + " has no body");
    }
    Objects.requireNonNull(contentType, "contentType");
    switchTo(Answer.of(Response.of(finalStatus(status), contentType, body.clone())));
  }

  /**
   * Answers with status 302.
   *
   * @param target where the client is sent, absolute or relative
   */
  public void redirectTo(URI target) {
    switchTo(Answer.redirect(Objects.requireNonNull(target, "target")));
  }

  /**
   * Accepts requests and says nothing. Requests that wait are served the set as soon as this ends;
   * when the server closes, their connections are cut.
   */
  public void hang() {
    switchTo(Answer.hanging(faults.healthy()));
  }

  /** Ends any misbehaviour: the set is served again. */
  public void recover() {
    switchTo(faults.healthy());
  }

  /**
   * Adds {@code Cache-Control} (RFC 9111 section 5.2) to every answer. Without this call there is
   * none.
   *
   * @param value for instance {@code max-age=300}
   */
  public void cacheControl(String value) {
    cacheControl = Optional.of(value);
  }

  /**
   * How often the set was asked for, whatever the answer. A request counts when it arrives; other
   * paths, which are answered with 404, do not.
   *
   * @return zero or more
   */
  public int requests() {
    return requests(PATH);
  }

  /**
   * How often a path was asked for, for instance {@code /.well-known/openid-configuration},
   * whatever the answer.
   *
   * @param path the path, which begins with a slash
   * @return zero or more
   */
  public int requests(String path) {
    return asked.requests(path);
  }

  /**
   * How many of the {@link #requests()} carried {@code If-None-Match}.
   *
   * @return zero or more
   */
  public int conditionalRequests() {
    return asked.conditional();
  }

  /**
   * A header of the last request for the set, for instance {@code Authorization} or {@code
   * Accept-Encoding}.
   *
   * @param name the header's name, in any case
   * @return its value, several joined by commas; empty if it was not there, or nothing was asked
   */
  public Optional<String> lastHeader(String name) {
    return asked.lastHeader(name);
  }

  /** Stops at once: open connections are cut, threads end. Calling it again does nothing. */
  @Override
  public void close() {
    listener.close();
  }

  /**
   * Serves a JSON document at another path, such as {@code /.well-known/openid-configuration},
   * beside the set and whatever befalls the set. {@link #requests(String)} counts the questions.
   *
   * @param path the path, which begins with a slash
   * @param json the document
   */
  public void document(String path, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    documents.put(path, Answer.of(Response.of(200, "application/json", body)));
  }

  private void handle(Exchange exchange) throws IOException, InterruptedException {
    String path = exchange.request().path();
    asked.note(exchange.request());
    if (path.equals(PATH)) {
      cacheControl.ifPresent(value -> exchange.addHeader("Cache-Control", value));
      answer.send(exchange);
    } else {
      documents.getOrDefault(path, NOT_FOUND).send(exchange);
    }
  }

  private synchronized void switchTo(Answer next) {
    Answer previous = answer;
    answer = next;
    tls.ifPresent(ServerTls::showValid);
    previous.end();
  }

  private synchronized void switchTo(Answer next, JwksFault fault) {
    switchTo(next);
    if (fault == JwksFault.CERTIFICATE_EXPIRED) {
      tls.ifPresent(ServerTls::showExpired);
    } else if (fault == JwksFault.CERTIFICATE_FOR_ANOTHER_NAME) {
      tls.ifPresent(ServerTls::showForAnotherName);
    }
  }

  private KeySet published() {
    return published;
  }

  private URI elsewhere() {
    String base = tls.isPresent() ? "https://127.0.0.1:" : "http://localhost:";
    return URI.create(base + listener.port() + ELSEWHERE);
  }

  private static int finalStatus(int status) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("the status must be 200 to 599, got " + status);
    }
    return status;
  }
}
