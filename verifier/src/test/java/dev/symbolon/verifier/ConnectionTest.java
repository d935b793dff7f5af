package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.symbolon.testkit.JwksServer;
import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a fetch goes, and what it takes for an answer. */
class ConnectionTest {
  private static final TestKey KEY = TestKeys.of("ES256");

  private final JwksServer server = JwksServer.serving(KEY);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void redirectWithinTheOrigin_followedWhereAllowed() throws Exception {
    server.document("/moved.json", TestKeys.jwks(KEY));
    server.redirectTo(URI.create("/moved.json"));
    assertThat(fetched(JwksOptions.builder().sameOriginRedirects())).isEqualTo(1);
    unavailable(JwksOptions.builder(), "HTTP status 200, got 302");
  }

  @Test
  void redirectToAnotherPort_isToAnotherOrigin() {
    try (JwksServer elsewhere = JwksServer.serving(KEY)) {
      server.redirectTo(elsewhere.uri());
      unavailable(JwksOptions.builder().sameOriginRedirects(), "expected a redirect to the same");
      assertThat(elsewhere.requests()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:/etc/passwd",
        "https://127.0.0.1/jwks.json",
        "//localhost/jwks.json",
        "http://user:secret@127.0.0.1/jwks.json",
        "http://169.254.169.254/",
        "http://[",
        ""
      })
  void redirectElsewhere_refused(String target) {
    server.redirectTo(URI.create("/first"));
    server.respondWithStatus(302); // without an address
    if (!target.isEmpty() && !target.equals("http://[")) {
      server.redirectTo(URI.create(target));
    }
    unavailable(JwksOptions.builder().sameOriginRedirects(), "got");
    assertThat(server.requests()).isBetween(1, 4);
  }

  @Test
  void redirectToNoAddress_isNotQuoted() {
    String junk = "http://[" + "x".repeat(5_000);
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> HttpFetcher.sameOrigin(server.uri(), junk))
        .withMessageContaining("expected a redirect to the same")
        .withMessageNotContaining("xxx");
  }

  @Test
  void redirectLoop_endsAfterThree() {
    server.redirectTo(server.uri());
    unavailable(JwksOptions.builder().sameOriginRedirects(), "at most 3 redirects");
    assertThat(server.requests()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "http://a.example, http://A.example:80/x, true",
    "https://a.example:443/y, https://a.example, true",
    "https://a.example, http://a.example, false",
    "https://a.example, https://a.example:8443, false",
    "https://a.example, https://b.example, false",
    "https://a.example, https://a.example.b.example, false"
  })
  void origin_isSchemeHostAndPort(String one, String other, boolean same) {
    assertThat(HttpAddress.haveOneOrigin(URI.create(one), URI.create(other))).isEqualTo(same);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/jwk-set+json; charset=utf-8",
        "Application/JSON",
        "text/plain",
        "application/octet-stream"
      })
  void contentThatMayBeJson_taken(String type) throws Exception {
    server.respondWith(200, type, TestKeys.jwks(KEY).getBytes(StandardCharsets.UTF_8));
    assertThat(fetched(JwksOptions.builder())).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "text/html; charset=utf-8", "application/xml", "image/png"})
  void otherContent_named(String type) {
    server.respondWith(200, type, TestKeys.jwks(KEY).getBytes(StandardCharsets.UTF_8));
    unavailable(JwksOptions.builder(), "expected JSON, got \"" + type + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://10.1.2.3/jwks.json",
        "https://172.31.255.255/jwks.json",
        "https://192.168.0.1/jwks.json",
        "https://169.254.169.254/latest/meta-data",
        "https://100.64.0.1/jwks.json",
        "https://0.0.0.0/jwks.json",
        "https://224.0.0.1/jwks.json",
        "https://[fe80::1]/jwks.json",
        "https://[fd00::1]/jwks.json",
        "https://[::ffff:10.0.0.1]/jwks.json"
      })
  void privateAddress_refusedBeforeAnyConnection(String address) {
    RecordingProxies proxies = new RecordingProxies();
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> fetch(URI.create(address), JwksOptions.builder().proxy(proxies)))
        .withMessageContaining("expected a host with a public address, got")
        .withMessageContaining("allowPrivateAddresses()");
    assertThat(proxies.failed).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "93.184.216.34, true",
    "172.32.0.1, true",
    "100.63.255.255, true",
    "100.128.0.1, true",
    "100.64.0.0, false",
    "100.127.255.255, false",
    "2606:2800:220:1::1, true",
    "fdff::1, false",
    "fbff::1, true",
    "127.0.0.2, false",
    "::1, false"
  })
  void publicAddresses_toldFromTheOthers(String address, boolean isPublic) throws Exception {
    assertThat(PublicHosts.isPublic(InetAddress.getByName(address))).isEqualTo(isPublic);
  }

  @Test
  void privateAddress_triedWhereAllowed() {
    JwksOptions.Builder allowed = JwksOptions.builder().allowPrivateAddresses();
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> fetch(URI.create("https://0.0.0.0:1/jwks.json"), allowed))
        .withMessageContaining("ConnectException");
  }

  @Test
  void hostThatNobodyKnows_unavailable() {
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> fetch(URI.create("https://no-such-host.invalid/"), JwksOptions.builder()))
        .withMessageContaining("expected an answer");
  }

  @Test
  void proxy_isAskedInPlaceOfTheHost() throws Exception {
    try (JwksServer proxy = JwksServer.serving(KEY)) {
      // A proxy is asked for the whole address, which this server answers by its path.
      InetSocketAddress at =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.uri().getPort());
      URI elsewhere = URI.create("http://localhost:9/jwks.json");
      assertThat(fetch(elsewhere, JwksOptions.builder().proxy(new Through(at)))).isEqualTo(1);
      assertThat(proxy.requests()).isEqualTo(1);
    }
  }

  @Test
  void privateAddressBehindAProxy_isTheProxysConcern() {
    try (JwksServer proxy = JwksServer.serving(KEY)) {
      InetSocketAddress at =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.uri().getPort());
      assertThatExceptionOfType(VerificationUnavailableException.class)
          .isThrownBy(
              () ->
                  fetch(
                      URI.create("https://10.0.0.1/jwks.json"),
                      JwksOptions.builder().proxy(new Through(at))))
          .withMessageNotContaining("public address"); // the server does not know CONNECT
    }
  }

  @Test
  void ownClient_sendsTheRequests() throws Exception {
    RecordingProxies proxies = new RecordingProxies();
    HttpClient client = HttpClient.newBuilder().proxy(proxies).build();
    assertThat(fetched(JwksOptions.builder().httpClient(client))).isEqualTo(1);
    assertThat(proxies.selected).contains(server.uri());
  }

  @Test
  void sslContext_isTheOneOfTheClient() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, null, null);
    JwksOptions options = JwksOptions.builder().sslContext(context).build();
    assertThat(new HttpClients(options.connection()).get().sslContext()).isSameAs(context);
  }

  private int fetched(JwksOptions.Builder options) throws VerificationUnavailableException {
    return fetch(server.uri(), options);
  }

  private static int fetch(URI uri, JwksOptions.Builder options)
      throws VerificationUnavailableException {
    return JwksEndpoint.at(uri, options.build()).fetch(null).snapshot().usableKeys().size();
  }

  private void unavailable(JwksOptions.Builder options, String words) {
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> fetched(options))
        .withMessageContaining(words)
        .withMessageNotContaining("secret");
  }

  /** No proxy for anybody; notes who asked, and which connection failed. */
  private static final class RecordingProxies extends ProxySelector {
    final List<URI> selected = new ArrayList<>();
    final List<URI> failed = new ArrayList<>();

    @Override
    public synchronized List<Proxy> select(URI uri) {
      selected.add(uri);
      return List.of(Proxy.NO_PROXY);
    }

    @Override
    public synchronized void connectFailed(URI uri, SocketAddress address, IOException failure) {
      failed.add(uri);
    }
  }

  /** One proxy for everybody, loopback included. */
  private static final class Through extends ProxySelector {
    private final InetSocketAddress proxy;

    Through(InetSocketAddress proxy) {
      this.proxy = proxy;
    }

    @Override
    public List<Proxy> select(URI uri) {
      return List.of(new Proxy(Proxy.Type.HTTP, proxy));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
  }
}
