package dev.symbolon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class JwksServerTest {

  private static final TestKey KEY = TestKeys.of("ES256");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final JwksServer server = JwksServer.serving(KEY);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void healthy_servesTheSetAsJwkSet() throws Exception {
    Response response = get(server.uri());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.header("content-type")).hasValue("application/jwk-set+json");
    assertThat(response.header("cache-control")).isEmpty();
    assertThat(response.body()).isEqualTo(TestKeys.jwks(KEY));
    assertThat(server.uri()).hasToString(server.issuer() + "/jwks.json").hasHost("127.0.0.1");
  }

  @Test
  void requests_countThoseForTheSetAlone() throws Exception {
    assertThat(server.requests()).isZero();
    assertThat(get(URI.create(server.issuer() + "/jwks.json2")).statusCode()).isEqualTo(404);
    assertThat(server.requests()).isZero();
    get(server.uri());
    server.respondWithStatus(500);
    get(server.uri());
    assertThat(server.requests()).isEqualTo(2);
  }

  @Test
  void published_replacesTheSet() throws Exception {
    server.publish("not json");
    assertThat(get(server.uri()).body()).isEqualTo("not json");
    TestKey other = TestKeys.of("EdDSA");
    server.publish(other);
    assertThat(get(server.uri()).body()).isEqualTo(TestKeys.jwks(other));
  }

  @Test
  void failing_answersTheStatusUntilRecovered() throws Exception {
    server.respondWithStatus(503);
    Response response = get(server.uri());
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).isEmpty();
    server.publish("new");
    assertThat(get(server.uri()).statusCode()).isEqualTo(503);
    server.recover();
    assertThat(get(server.uri()).body()).isEqualTo("new");
  }

  @Test
  void cacheControl_isSent() throws Exception {
    server.cacheControl("max-age=300");
    assertThat(get(server.uri()).header("cache-control")).hasValue("max-age=300");
  }

  @Test
  void anyBody_isSentAsItStands() throws Exception {
    server.respondWith(201, "text/html", "<html>".getBytes(StandardCharsets.UTF_8));
    Response response = get(server.uri());
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.header("content-type")).hasValue("text/html");
    assertThat(response.body()).isEqualTo("<html>");
    server.respondWith(200, "text/plain", new byte[0]);
    assertThat(get(server.uri()).body()).isEmpty();
  }

  @Test
  void redirect_pointsElsewhere() throws Exception {
    server.redirectTo(URI.create("http://127.0.0.1:1/other"));
    Response response = get(server.uri());
    assertThat(response.statusCode()).isEqualTo(302);
    assertThat(response.header("location")).hasValue("http://127.0.0.1:1/other");
  }

  @Test
  void hanging_answersNothingButCounts() {
    server.hang();
    assertThatThrownBy(() -> get(server.uri(), Duration.ofMillis(500)))
        .isInstanceOf(SocketTimeoutException.class);
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void hangingRecovered_servesThoseThatWait() throws Exception {
    server.hang();
    CompletableFuture<Response> waiting = getLater();
    awaitRequest();
    assertThat(waiting).isNotDone();
    server.recover();
    assertThat(waiting.get(10, TimeUnit.SECONDS).body()).isEqualTo(TestKeys.jwks(KEY));
  }

  @Test
  void hangingClosed_cutsThoseThatWait() {
    server.hang();
    CompletableFuture<Response> waiting = getLater();
    awaitRequest();
    server.close();
    assertThat(waiting)
        .failsWithin(PATIENCE)
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(UncheckedIOException.class);
  }

  @Test
  void closed_refusesConnectionsAndLeavesNoThread() throws Exception {
    get(server.uri());
    server.close();
    server.close();
    assertThatThrownBy(() -> get(server.uri())).isInstanceOf(ConnectException.class);
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("symbolon-jwks-server")) {
        thread.join(PATIENCE.toMillis());
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }

  @Test
  void closed_refusesFromThatMomentOn() {
    for (int i = 0; i < 200; i++) {
      JwksServer other = JwksServer.serving(KEY);
      URI uri = other.uri();
      other.close();
      assertThatThrownBy(() -> RawExchange.to(uri)).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void everyThread_isADaemon() throws Exception {
    get(server.uri());
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().equals("symbolon-jwks-server"))
        .hasSizeGreaterThanOrEqualTo(2)
        .allMatch(Thread::isDaemon);
  }

  @Test
  void knownSet_notSentAgain() throws Exception {
    String etag;
    try (RawExchange exchange = RawExchange.get(server.uri()).head()) {
      etag = exchange.header("etag").orElseThrow();
    }
    assertThat(etag).matches("\"[0-9a-f]{16}\"");
    assertThat(server.conditionalRequests()).isZero();
    for (String known : List.of(etag, "W/" + etag, "\"x\", " + etag, "*")) {
      assertThat(statusOf("If-None-Match: " + known)).as(known).isEqualTo(304);
    }
    assertThat(statusOf("If-None-Match: \"x\"")).isEqualTo(200);
    server.publish(TestKeys.of("EdDSA"));
    assertThat(statusOf("If-None-Match: " + etag)).isEqualTo(200);
    assertThat(server.conditionalRequests()).isEqualTo(6);
    assertThat(server.requests()).isEqualTo(7);
  }

  private int statusOf(String header) throws IOException {
    try (RawExchange exchange = RawExchange.get(server.uri(), header).head()) {
      assertThat(exchange.header("content-length").isPresent()).isEqualTo(exchange.status() == 200);
      return exchange.status();
    }
  }

  @Test
  void lastHeader_isThatOfTheLastRequestForTheSet() throws Exception {
    assertThat(server.lastHeader("authorization")).isEmpty();
    RawExchange.get(server.uri(), "Authorization: Bearer a", "Accept: x", "ACCEPT: y")
        .head()
        .close();
    assertThat(server.lastHeader("Authorization")).hasValue("Bearer a");
    assertThat(server.lastHeader("accept")).hasValue("x, y");
    assertThat(server.lastHeader("accept-encoding")).isEmpty();
    RawExchange.get(URI.create(server.issuer() + "/other"), "Accept: z").head().close();
    assertThat(server.lastHeader("accept")).hasValue("x, y");
  }

  @Test
  void documents_areServedAndCountedByPath() throws Exception {
    String path = "/.well-known/openid-configuration";
    server.document(path, "{}");
    server.respondWithStatus(500);
    assertThat(get(URI.create(server.issuer() + path)).body()).isEqualTo("{}");
    assertThat(server.requests(path)).isEqualTo(1);
    assertThat(server.requests()).isZero();
  }

  @Test
  void oneConnection_servesManyRequests() throws Exception {
    try (RawExchange exchange = RawExchange.get(server.uri()).head()) {
      for (int i = 0; i < 3; i++) {
        assertThat(new String(exchange.body(), StandardCharsets.UTF_8))
            .isEqualTo(TestKeys.jwks(KEY));
        exchange.ask("GET", "/jwks.json");
        exchange.head();
      }
      assertThat(exchange.body()).isNotEmpty();
      exchange.ask("HEAD", "/jwks.json", "Connection: close");
      assertThat(exchange.head().header("connection")).hasValue("close");
      assertThat(exchange.read()).isEqualTo(-1);
    }
    assertThat(server.requests()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello\r\n\r\n", "GET / HTTP/1.1\r\nx\r\n\r\n", "GET % HTTP/1.1\r\n\r\n"})
  void whatIsNoRequest_endsItsConnectionAlone(String text) throws Exception {
    try (RawExchange exchange = RawExchange.get(server.uri()).head()) {
      exchange.body();
      exchange.write(text);
      assertThat(exchange.read()).isEqualTo(-1);
    }
    assertThat(get(server.uri()).statusCode()).isEqualTo(200);
  }

  @Test
  void endlessHead_endsItsConnection() throws Exception {
    try (RawExchange exchange = RawExchange.get(server.uri()).head()) {
      exchange.body();
      assertThatThrownBy(
              () -> {
                exchange.write("x".repeat(1 << 20));
                exchange.head();
              })
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void badStatus_refused() {
    assertThatThrownBy(() -> server.respondWithStatus(199))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("199");
    assertThatThrownBy(() -> server.respondWithStatus(600))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> server.respondWith(304, "text/plain", new byte[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("304");
  }

  private record Response(int statusCode, HttpURLConnection connection, String body) {

    Optional<String> header(String name) {
      return Optional.ofNullable(connection.getHeaderField(name));
    }
  }

  private static Response get(URI uri) throws IOException {
    return get(uri, PATIENCE);
  }

  private static Response get(URI uri, Duration timeout) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setInstanceFollowRedirects(false);
    connection.setReadTimeout((int) timeout.toMillis());
    int status = connection.getResponseCode();
    try (InputStream body =
        status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
      byte[] bytes = body == null ? new byte[0] : body.readAllBytes();
      return new Response(status, connection, new String(bytes, StandardCharsets.UTF_8));
    }
  }

  private CompletableFuture<Response> getLater() {
    URI uri = server.uri();
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return get(uri);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private void awaitRequest() {
    while (server.requests() == 0) {
      Thread.onSpinWait();
    }
  }
}
