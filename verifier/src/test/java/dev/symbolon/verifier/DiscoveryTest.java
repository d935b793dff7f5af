package dev.symbolon.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import dev.symbolon.testkit.JwksServer;
import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenForge;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An issuer whose discovery document says where its keys are. */
class DiscoveryTest {
  private static final TestKey KEY = TestKeys.of("ES256");

  private final JwksServer keys = JwksServer.serving(KEY);
  private final AtomicInteger documents = new AtomicInteger();
  private HttpServer server;
  private String issuer;
  private volatile String document;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer = "http://127.0.0.1:" + server.getAddress().getPort();
    document = document(issuer, keys.uri().toString());
    server.createContext(
        "/.well-known/openid-configuration",
        exchange -> {
          documents.incrementAndGet();
          byte[] body = document.getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    keys.close();
  }

  @Test
  void tokenOfADiscoveredIssuer_accepted() throws Exception {
    try (IdTokenVerifier verifier =
        IdTokenVerifier.builder(TrustedIssuer.discovered(issuer), "aud").build()) {
      for (int i = 0; i < 3; i++) {
        TokenForge token = TokenForge.valid(KEY, issuer, "aud", Clock.systemUTC().instant());
        assertThat(verifier.verify(token.compact()).issuer()).isEqualTo(issuer);
      }
    }
    assertThat(documents).hasValue(1);
    assertThat(keys.requests()).isEqualTo(1);
  }

  @Test
  void issuerWithASlashAtItsEnd_askedAtTheSameAddress() {
    document = document(issuer + "/", keys.uri().toString());
    assertThat(reachable(issuer + "/")).isTrue();
  }

  @Test
  void documentOfAnotherIssuer_unavailable() {
    for (String other : new String[] {issuer + "/", "https://evil.example", ""}) {
      document = document(other, keys.uri().toString());
      assertUnavailable("expected issuer " + issuer);
    }
    assertThat(keys.requests()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://issuer.example/jwks",
        "https://issuer.example/jwks",
        "file:/etc/passwd",
        "http://10.0.0.1/jwks",
        "not an address",
        ""
      })
  void keysElsewhereByADocumentOverHttp_unavailable(String address) {
    document = document(issuer, address);
    assertUnavailable("expected a jwks_uri by https, or at the issuer's own host");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "<html>", "{\"issuer\":7}"})
  void noDocument_unavailable(String text) {
    document = text;
    assertUnavailable("expected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://issuer.example",
        "issuer",
        "https://issuer.example?tenant=1",
        "https://issuer.example#x",
        "ftp://issuer.example"
      })
  void issuerThatIsNoAddress_refusedAtOnce(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrustedIssuer.discovered(name))
        .withMessageContaining("issuer: expected");
  }

  private void assertUnavailable(String words) {
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> new DiscoveredEndpoint(issuer, JwksOptions.DEFAULT).fetch(null))
        .withMessageContaining(words);
  }

  private static boolean reachable(String issuer) {
    try {
      return new DiscoveredEndpoint(issuer, JwksOptions.DEFAULT)
          .fetch(null)
          .snapshot()
          .hasUsableKeys();
    } catch (VerificationUnavailableException e) {
      throw new AssertionError(e);
    }
  }

  private static String document(String issuer, String jwksUri) {
    return "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + jwksUri + "\"}";
  }
}
