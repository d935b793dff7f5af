package dev.symbolon.issuer;

import static dev.symbolon.issuer.Fixtures.PASSPHRASE;
import static dev.symbolon.issuer.Fixtures.file;
import static dev.symbolon.issuer.Fixtures.issuer;
import static dev.symbolon.issuer.Fixtures.request;
import static dev.symbolon.issuer.Fixtures.text;
import static dev.symbolon.issuer.SigningAlgorithm.EDDSA;
import static dev.symbolon.issuer.SigningAlgorithm.ES256;
import static dev.symbolon.issuer.SigningAlgorithm.PS256;
import static dev.symbolon.issuer.SigningAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import org.assertj.core.api.Assertions;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PemKeysTest {
  @ParameterizedTest
  @CsvSource({
    "rsa-pkcs8.pem,rsa-pkcs1.pem,RS256",
    "rsa-pkcs1.pem,rsa-pkcs1.pem,RS256",
    "rsa-bundle.pem,rsa-pkcs1.pem,PS512",
    "ec-p256-pkcs8.pem,ec-p256-sec1.pem,ES256",
    "ec-p256-sec1.pem,ec-p256-sec1.pem,ES256",
    "ec-p256-sec1-params.pem,ec-p256-sec1.pem,ES256",
    "ec-p384-pkcs8.pem,ec-p384-sec1.pem,ES384",
    "ec-p384-sec1.pem,ec-p384-sec1.pem,ES384",
    "ec-p384-sec1-params.pem,ec-p384-sec1.pem,ES384",
    "ec-p521-pkcs8.pem,ec-p521-sec1.pem,ES512",
    "ec-p521-sec1.pem,ec-p521-sec1.pem,ES512",
    "ec-p521-sec1-params.pem,ec-p521-sec1.pem,ES512"
  })
  void plainKey_signsAsThePublicHalfThatOpensslWrote(
      String name, String withPublicHalf, SigningAlgorithm algorithm) throws Exception {
    IssuedIdToken token = issuer(SigningKeys.fromPem(text(name), algorithm)).issue(request());

    assertThat(JdkVerifier.verifies(token.compact(), algorithm, publicHalf(withPublicHalf)))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "rsa-pkcs8-encrypted.pem,rsa-pkcs1.pem,RS256",
    "rsa-pkcs1-encrypted.pem,rsa-pkcs1.pem,RS256",
    "rsa-pkcs1-encrypted-des3.pem,rsa-pkcs1.pem,RS256",
    "ec-p256-pkcs8-encrypted.pem,ec-p256-sec1.pem,ES256",
    "ec-p256-sec1-encrypted.pem,ec-p256-sec1.pem,ES256",
    "ec-p384-pkcs8-encrypted.pem,ec-p384-sec1.pem,ES384",
    "ec-p384-sec1-encrypted.pem,ec-p384-sec1.pem,ES384",
    "ec-p521-pkcs8-encrypted.pem,ec-p521-sec1.pem,ES512",
    "ec-p521-sec1-encrypted.pem,ec-p521-sec1.pem,ES512"
  })
  void encryptedKey_signsAsThePublicHalfThatOpensslWrote(
      String name, String withPublicHalf, SigningAlgorithm algorithm) throws Exception {
    IssuedIdToken token =
        issuer(SigningKeys.fromPem(text(name), PASSPHRASE, algorithm)).issue(request());

    assertThat(JdkVerifier.verifies(token.compact(), algorithm, publicHalf(withPublicHalf)))
        .isTrue();
  }

  /** The public half that OpenSSL put beside the private one. */
  private static PublicKey publicHalf(String name) throws Exception {
    try (PEMParser parser = new PEMParser(new StringReader(text(name)))) {
      byte[] encoded = ((PEMKeyPair) parser.readObject()).getPublicKeyInfo().getEncoded();
      return KeyFactory.getInstance(name.startsWith("rsa") ? "RSA" : "EC")
          .generatePublic(new X509EncodedKeySpec(encoded));
    }
  }

  @Test
  void ed25519_isTheKeyOfTheCertificateThatOpensslMade() throws Exception {
    PublishedKey fromCertificate =
        SigningKeys.fromPkcs12(file("ed25519.p12"), PASSPHRASE, EDDSA).publishedKeys().get(0);

    assertThat(SigningKeys.fromPem(text("ed25519-pkcs8.pem"), EDDSA).publishedKeys())
        .containsExactly(fromCertificate);
    assertThat(
            SigningKeys.fromPem(text("ed25519-pkcs8-encrypted.pem"), PASSPHRASE, EDDSA)
                .publishedKeys())
        .containsExactly(fromCertificate);
  }

  @Test
  void file_isReadAsItsText() throws Exception {
    assertThat(SigningKeys.fromPem(file("rsa-pkcs8.pem"), RS256).publishedKeys())
        .isEqualTo(SigningKeys.fromPem(text("rsa-pkcs8.pem"), RS256).publishedKeys())
        .isEqualTo(
            SigningKeys.fromPem(file("rsa-pkcs8-encrypted.pem"), PASSPHRASE, RS256)
                .publishedKeys());
  }

  @Test
  void kid_isTheThumbprintUnlessOneIsGiven() throws Exception {
    SigningKeys keys = SigningKeys.fromPem(text("ec-p256-pkcs8.pem"), ES256);
    String thumbprint =
        com.nimbusds
            .jose
            .jwk
            .JWK
            .parse(keys.publishedKeys().get(0).toJwk())
            .computeThumbprint()
            .toString();

    assertThat(keys.signingKey().kid()).isEqualTo(thumbprint);
    SigningKeys named = keys.withKid("2026-11");
    assertThat(issuer(named).issue(request()).keyId()).isEqualTo("2026-11");
    assertThat(named.publishedKeys().get(0).toJwk()).contains("\"kid\":\"2026-11\"");
  }

  @Test
  void passphraseForAPlainKey_isNotUsed() {
    assertThat(SigningKeys.fromPem(text("rsa-pkcs8.pem"), PASSPHRASE, RS256).signingKey())
        .isNotNull();
  }

  @Test
  void pssKey_signsByPss() throws Exception {
    assertThat(issuer(SigningKeys.fromPem(text("rsa-pss-pkcs8.pem"), PS256)).issue(request()))
        .isNotNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKeys.fromPem(text("rsa-pss-pkcs8.pem"), RS256))
        .withMessageContaining("a key for RSASSA-PSS alone");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rsa-pkcs8-encrypted.pem",
        "rsa-pkcs1-encrypted.pem",
        "ec-p256-pkcs8-encrypted.pem",
        "ec-p256-sec1-encrypted.pem",
        "ed25519-pkcs8-encrypted.pem"
      })
  void wrongPassphrase_refusedWithoutShowingIt(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKeys.fromPem(text(name), "battery-staple".toCharArray(), RS256))
        .withMessageContaining("passphrase: expected the one that the PEM key was encrypted with")
        .withMessageNotContaining("battery")
        .withNoCause();
  }

  /** One wrong passphrase in 256 gives text whose padding looks right. */
  @Test
  void everyWrongPassphrase_isCalledThat() {
    String pem = text("ec-p256-sec1-encrypted.pem");

    for (int i = 0; i < 1000; i++) {
      char[] wrong = ("wrong-" + i).toCharArray();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SigningKeys.fromPem(pem, wrong, ES256))
          .withMessageStartingWith("passphrase: expected the one that the PEM key was");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsa-pkcs8-encrypted.pem", "rsa-pkcs1-encrypted.pem"})
  void missingPassphrase_refused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKeys.fromPem(text(name), RS256))
        .withMessage("passphrase: expected one, since the PEM key is encrypted, got none");
  }

  @Test
  void nullPassphrase_refusedByName() {
    assertThatNullPointerException()
        .isThrownBy(() -> SigningKeys.fromPem(text("rsa-pkcs8.pem"), null, RS256))
        .withMessage("passphrase");
  }

  @Test
  void weakKey_refusedByItsThumbprint() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKeys.fromPem(text("rsa-1024.pem"), RS256))
        .withMessageMatching(
            "key \"[A-Za-z0-9_-]{43}\": RSA modulus: expected 2048 to 16384 bits, got 1024 bits");
  }

  @Test
  void exponent3_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKeys.fromPem(text("rsa-exponent-3.pem"), RS256))
        .withMessageContaining("RSA public exponent: expected 65537 or more, got 3");
  }

  @Test
  void keyForAnotherAlgorithm_refusedByItsThumbprint() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKeys.fromPem(text("ec-p384-pkcs8.pem"), ES256))
        .withMessageMatching("key \"[A-Za-z0-9_-]{43}\": curve: expected P-256, got P-384");
  }

  @Test
  void keyOnSecp256k1_servesES256KAlone() throws Exception {
    SigningKeys keys = SigningKeys.fromPem(text("ec-secp256k1-sec1.pem"), SigningAlgorithm.ES256K);
    assertThat(Fixtures.header(Fixtures.issuer(keys).issue(Fixtures.request())))
        .containsEntry("alg", "ES256K");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKeys.fromPem(text("ec-secp256k1-sec1.pem"), ES256))
        .withMessageContaining("expected")
        .withMessageContaining("P-256");
  }

  @Test
  void keyOnEd448_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKeys.fromPem(text("ed448-pkcs8.pem"), EDDSA))
        .withMessage(
            "PEM text: expected a private key for RSA, Ed25519, ML-DSA, or EC on P-256, P-384, P-521"
                + " or secp256k1, got another, or a damaged one, of type 1.3.101.113");
  }

  @Test
  void textWithoutPrivateKey_refused() {
    String certificateAlone = text("rsa-bundle.pem").split("-----BEGIN PRIVATE", -1)[0];

    for (String none : new String[] {"", "no PEM at all", certificateAlone}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SigningKeys.fromPem(none, RS256))
          .withMessage("PEM text: expected one private key, got none");
    }
  }

  @Test
  void severalPrivateKeys_refused() {
    String two = text("rsa-pkcs8.pem") + text("ec-p256-pkcs8.pem");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKeys.fromPem(two, RS256))
        .withMessage("PEM text: expected one private key, got several");
  }

  @Test
  void damagedText_refusedWithoutQuotingIt() {
    String whole = text("rsa-pkcs8.pem");
    String[] damaged = {
      whole.substring(0, 200),
      whole.substring(0, 200) + "\n-----END PRIVATE KEY-----\n",
      "-----BEGIN PRIVATE KEY-----\nnot*base64\n-----END PRIVATE KEY-----\n",
      "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"
    };

    for (String text : damaged) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SigningKeys.fromPem(text, RS256))
          .withMessageStartingWith("PEM text: expected ")
          .withMessageNotContaining(whole.substring(30, 40))
          .withNoCause();
    }
  }

  @Test
  void damagedNumbers_refused() throws Exception {
    // The key parses, and does not sign what its public half verifies.
    byte[] der =
        java.util.Base64.getMimeDecoder()
            .decode(text("rsa-pkcs8.pem").replaceAll("-----[A-Z ]+-----", ""));
    der[der.length - 10] ^= 1; // within the CRT coefficient
    String pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + java.util.Base64.getMimeEncoder().encodeToString(der)
            + "\n-----END PRIVATE KEY-----\n";

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKeys.fromPem(pem, RS256))
        .withMessageContaining("expected two that match, got two that do not");
  }

  @Test
  void hugeFile_refused(@TempDir Path folder) throws Exception {
    Path huge = Files.write(folder.resolve("huge.pem"), new byte[(1 << 20) + 1]);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKeys.fromPem(huge, RS256))
        .withMessage("key file: expected at most 1048576 bytes, got more");
  }

  @Test
  void missingFile_isAnIoException(@TempDir Path folder) {
    Assertions.assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> SigningKeys.fromPem(folder.resolve("none.pem"), RS256));
  }
}
