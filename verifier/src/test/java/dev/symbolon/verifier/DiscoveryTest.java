package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.symbolon.testkit.JwksServer;
import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenForge;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An issuer whose discovery document says where its keys are. */
class DiscoveryTest {
  private static final TestKey KEY = TestKeys.of("ES256");
  private static final String WELL_KNOWN = "/.well-known/openid-configuration";

  private final JwksServer server = JwksServer.serving(KEY);
  private final String issuer = server.issuer();

  @BeforeEach
  void publishDocument() {
    document(issuer, server.uri().toString());
  }

  @AfterEach
  void stop() {
    server.close();
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
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void issuerWithASlashAtItsEnd_askedAtTheSameAddress() {
    document(issuer + "/", server.uri().toString());
    assertThat(reachable(issuer + "/")).isTrue();
  }

  @Test
  void documentOfAnotherIssuer_unavailable() {
    for (String other : new String[] {issuer + "/", "https://evil.example", ""}) {
      document(other, server.uri().toString());
      assertUnavailable("expected issuer " + issuer);
    }
    assertThat(server.requests()).isZero();
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
    document(issuer, address);
    assertUnavailable("expected a jwks_uri by https, or at the issuer's own host");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "<html>", "{\"issuer\":7}"})
  void noDocument_unavailable(String text) {
    server.document(WELL_KNOWN, text);
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

  private void document(String name, String jwksUri) {
    server.document(WELL_KNOWN, "{\"issuer\":\"" + name + "\",\"jwks_uri\":\"" + jwksUri + "\"}");
  }
}
