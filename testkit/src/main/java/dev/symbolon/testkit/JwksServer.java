package dev.symbolon.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Serves a JWK set (RFC 7517 section 5) over plain HTTP on the loopback address, at a free port,
 * and misbehaves when told to.
 *
 * <p>A misbehaviour holds until another one is set or {@link #recover()} is called. The set can be
 * replaced meanwhile; it is served again after recovery.
 *
 * <p>Thread-safe. All threads are daemons and end with {@link #close()}.
 */
public final class JwksServer implements AutoCloseable {

  private static final String PATH = "/jwks.json";
  private static final int NOT_FOUND = 404;

  private final HttpServer http;
  private final ExecutorService threads;
  private final AtomicInteger requests = new AtomicInteger();
  private final Answer keySet = exchange -> published().send(exchange);
  private volatile Answer answer = keySet;
  private volatile Answer published;
  private final Map<String, Answer> documents = new ConcurrentHashMap<>();
  private volatile Optional<String> cacheControl = Optional.empty();

  private JwksServer(HttpServer http, String jwksJson) {
    this.http = http;
    this.threads = Executors.newCachedThreadPool(JwksServer::daemon);
    this.published = answerWith(jwksJson);
  }

  /**
   * Starts a server.
   *
   * @param jwksJson the body to serve, valid or not, as {@code application/jwk-set+json}
   * @return a server that already listens
   * @throws UncheckedIOException if no port can be had
   */
  public static JwksServer serving(String jwksJson) {
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      HttpServer http = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
      JwksServer server = new JwksServer(http, jwksJson);
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("the JWKS server cannot listen on the loopback address", e);
    }
  }

  /**
   * Starts a server.
   *
   * @param keys the keys whose public halves are served, also none
   * @return a server that already listens
   * @throws UncheckedIOException if no port can be had
   */
  public static JwksServer serving(TestKey... keys) {
    return serving(TestKeys.jwks(keys));
  }

  /**
   * Where the set is.
   *
   * @return {@code http://127.0.0.1:port/jwks.json}
   */
  public URI uri() {
    return URI.create(issuer() + PATH);
  }

  /**
   * A name for the issuer of these keys: the server's base address.
   *
   * @return {@code http://127.0.0.1:port}, without a slash at its end
   */
  public String issuer() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /**
   * Replaces the set.
   *
   * @param jwksJson the body to serve from now on, valid or not
   */
  public void publish(String jwksJson) {
    published = answerWith(jwksJson);
  }

  /**
   * Replaces the set.
   *
   * @param keys the keys whose public halves are served from now on, also none
   */
  public void publish(TestKey... keys) {
    publish(TestKeys.jwks(keys));
  }

  /**
   * Answers with a status and no body.
   *
   * @param status 200 to 599
   * @throws IllegalArgumentException if the status is out of range
   */
  public void respondWithStatus(int status) {
    switchTo(Answer.status(finalStatus(status)));
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
    switchTo(Answer.body(finalStatus(status), contentType, body.clone()));
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
    switchTo(Answer.hanging(keySet));
  }

  /** Ends any misbehaviour: the set is served again. */
  public void recover() {
    switchTo(keySet);
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
    return requests.get();
  }

  /** Stops at once: open connections are cut, threads end. Calling it again does nothing. */
  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }

  /**
   * Serves a JSON document at another path, such as {@code /.well-known/openid-configuration},
   * beside the set and whatever befalls the set. Questions for it are not counted.
   *
   * @param path the path, which begins with a slash
   * @param json the document
   */
  public void document(String path, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    documents.put(path, Answer.body(200, "application/json", body));
  }

  private void start() {
    http.createContext("/", this::handle);
    http.setExecutor(threads);
    // The dispatcher is a daemon only if the thread that starts it is one.
    CompletableFuture.runAsync(http::start, threads).join();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (!path.equals(PATH)) {
        documents.getOrDefault(path, Answer.status(NOT_FOUND)).send(exchange);
        return;
      }
      requests.incrementAndGet();
      cacheControl.ifPresent(value -> exchange.getResponseHeaders().set("Cache-Control", value));
      answer.send(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void switchTo(Answer next) {
    Answer previous = answer;
    answer = next;
    previous.end();
  }

  private Answer published() {
    return published;
  }

  private static Answer answerWith(String jwksJson) {
    return Answer.body(200, "application/jwk-set+json", jwksJson.getBytes(StandardCharsets.UTF_8));
  }

  private static int finalStatus(int status) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("the status must be 200 to 599, got " + status);
    }
    return status;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "symbolon-jwks-server");
    thread.setDaemon(true);
    return thread;
  }
}
