package dev.symbolon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server over TLS, as a client sees it that trusts its authority. */
@Timeout(20)
class JwksServerTlsTest {
  private static final TestKey KEY = TestKeys.of("ES256");

  private final JwksServer server = JwksServer.overTls(KEY);

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1"})
  void trusted_servesTheSet(String host) throws Exception {
    assertThat(server.uri()).hasScheme("https").hasHost("localhost");
    URI uri = URI.create(server.uri().toString().replace("localhost", host));
    assertThat(get(uri, trusting(server))).isEqualTo(TestKeys.jwks(KEY));
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void notTrusted_refusedByTheClient() throws Exception {
    try (JwksServer other = JwksServer.overTls(KEY)) {
      assertThatThrownBy(() -> get(server.uri(), trusting(other)))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void authority_isOneValidCertificateInPem() throws Exception {
    X509Certificate authority = authority(server);
    authority.checkValidity();
    authority.verify(authority.getPublicKey());
    assertThat(authority.getBasicConstraints()).isNotNegative();
    assertThat(server.certificateAuthority().lines()).allMatch(line -> line.length() <= 64);
  }

  @Test
  void expired_hasThatDefectAlone() throws Exception {
    SSLContext trust = trusting(server);
    assertThat(get(server.uri(), trust)).isNotEmpty();
    server.misbehave(JwksFault.CERTIFICATE_EXPIRED);
    assertThatThrownBy(() -> get(server.uri(), trust))
        .isInstanceOf(SSLHandshakeException.class)
        .hasRootCauseInstanceOf(CertificateExpiredException.class);
    assertThat(server.requests()).isEqualTo(1);
    server.recover();
    assertThat(get(server.uri(), trust)).isNotEmpty();
  }

  @Test
  void forAnotherName_hasThatDefectAlone() throws Exception {
    SSLContext trust = trusting(server);
    server.misbehave(JwksFault.CERTIFICATE_FOR_ANOTHER_NAME);
    assertThatThrownBy(() -> get(server.uri(), trust))
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageContaining("localhost");
    assertThat(getFromAnyName(server.uri(), trust)).isEqualTo(TestKeys.jwks(KEY));
    server.misbehave(JwksFault.HTML); // another fault, and the certificate is good again
    assertThat(get(server.uri(), trust)).contains("<title>");
  }

  @Test
  void closedDuringTheHandshake_endsAtOnce() throws Exception {
    try (RawExchange silent = RawExchange.to(server.uri())) { // which says nothing
      server.close();
      assertThatThrownBy(silent::head)
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(SocketTimeoutException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(names = "CERTIFICATE_.*", mode = EnumSource.Mode.MATCH_ALL)
  void serverWithoutTls_cannotHaveFaultsOfCertificates(JwksFault fault) {
    assertThat(fault.needsTls()).isTrue();
    try (JwksServer plain = JwksServer.serving(KEY)) {
      assertThatThrownBy(() -> plain.misbehave(fault))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("over TLS");
      assertThatThrownBy(plain::certificateAuthority)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("TLS");
    }
  }

  private static String get(URI uri, SSLContext trust) throws IOException {
    return read(connection(uri, trust));
  }

  private static String getFromAnyName(URI uri, SSLContext trust) throws IOException {
    HttpsURLConnection connection = connection(uri, trust);
    connection.setHostnameVerifier((host, session) -> true);
    return read(connection);
  }

  private static HttpsURLConnection connection(URI uri, SSLContext trust) throws IOException {
    URL url = uri.toURL();
    HttpsURLConnection connection = (HttpsURLConnection) url.openConnection();
    connection.setSSLSocketFactory(trust.getSocketFactory());
    return connection;
  }

  private static String read(HttpsURLConnection connection) throws IOException {
    try (InputStream body = connection.getInputStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static X509Certificate authority(JwksServer server) throws Exception {
    byte[] pem = server.certificateAuthority().getBytes(StandardCharsets.US_ASCII);
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
  }

  private static SSLContext trusting(JwksServer server) throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry("authority", authority(server));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
