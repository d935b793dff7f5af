package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.symbolon.testkit.JwksServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys published as a map of kid to certificate. */
class PemCertificatesTest {
  /**
   * By a program of its own, from the output of openssl; the x of p256 begins with a zero octet.
   */
  private static final Map<String, String> THUMBPRINTS =
      Map.of(
          "p256", "5FeK3UcW1agkKdFyQ_cD4cIE7K_gwoXtQFoRQbzulWA",
          "p384", "nFv99fD63SgPIhjUGMU45BHKQftApwpx4RslQyqHDKc",
          "p521", "GTyfDJzXinqqu3FmSFF_MEHjSaMVAAAO76v8Ey8B1Xc",
          "ed25519", "e_MeQMB46P1T3F7-v4ZH9O1Bmzaw-05v2wTjZI_RRNc");

  private final JwksServer server = JwksServer.serving(resource("/certificates/keys.json"));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void realTokenOfGoogle_acceptedByGooglesCertificates() throws Exception {
    server.publish(resource("/google/google-federated-certs-pem.json"));
    Instant issued = Instant.ofEpochSecond(1_587_626_288L);
    IdTokenVerifier verifier =
        IdTokenVerifier.builder(
                TrustedIssuer.of(
                    "https://accounts.google.com",
                    KeySource.jwks(server.uri(), certificates().assumeAlgorithm("RS256").build())),
                "https://example.com/path")
            .clock(Clock.fixed(issued, ZoneOffset.UTC))
            .reusable()
            .build();
    assertThat(verifier.verify(resource("/google/google-federated-rs256.jwt")).subject())
        .isEqualTo("104029292853099978293");
  }

  @Test
  void keyOfEachKind_isTheOneInTheCertificate() throws Exception {
    for (Map.Entry<String, String> expected : THUMBPRINTS.entrySet()) {
      assertThat(keys(expected.getKey()))
          .singleElement()
          .extracting(VerificationKey::thumbprint)
          .isEqualTo(expected.getValue());
    }
  }

  @Test
  void rulesAboutKeys_areTheSame() throws Exception {
    assertThat(keys("small")).singleElement().extracting(k -> k.isUsable()).isEqualTo(false);
    assertThat(keys("small").get(0).describe()).contains("unusable key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "null", "\"\"", "\"-----BEGIN CERTIFICATE-----\"", "{}"})
  void entryThatIsNoCertificate_spoilsNoOther(String entry) throws Exception {
    String good = resource("/certificates/keys.json").strip();
    server.publish("{\"bad\":" + entry + "," + good.substring(1));
    assertThat(keys("p256").get(0).isUsable()).isTrue();
    assertThat(keys("bad").get(0).isUsable()).isFalse();
  }

  @Test
  void keySet_isNoSuchMap() {
    server.publish("{\"keys\":[]}");
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> keys("p256"))
        .withMessageContaining("expected at least one usable key");
  }

  @Test
  void certificatesWithoutTheOption_areNoKeySet() {
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> KeySource.jwks(server.uri()).keys("p256"))
        .withMessageContaining("expected a JSON Web Key Set");
  }

  @Test
  void otherThanAnObject_saysWhatWasExpected() {
    server.publish("[]");
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> keys("p256"))
        .withMessageContaining("expected a map of certificates");
  }

  private List<VerificationKey> keys(String kid) throws VerificationUnavailableException {
    return KeySource.jwks(server.uri(), certificates().build()).keys(kid);
  }

  private static JwksOptions.Builder certificates() {
    return JwksOptions.builder().pemCertificates();
  }

  private static String resource(String name) {
    try (InputStream in = PemCertificatesTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
