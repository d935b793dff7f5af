package dev.symbolon.issuer;

import static dev.symbolon.issuer.Fixtures.PASSPHRASE;
import static dev.symbolon.issuer.Fixtures.file;
import static dev.symbolon.issuer.Fixtures.issuer;
import static dev.symbolon.issuer.Fixtures.request;
import static dev.symbolon.issuer.Fixtures.text;
import static dev.symbolon.issuer.SigningAlgorithm.ES256;
import static dev.symbolon.issuer.SigningAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.cert.Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Pkcs12KeysTest {
  @ParameterizedTest
  @CsvSource({
    "rsa.p12,rsa-pkcs8.pem,RS256",
    "ec.p12,ec-p256-pkcs8.pem,ES256",
    "ed25519.p12,ed25519-pkcs8.pem,EDDSA",
    "ec-no-certificate.p12,ec-p256-pkcs8.pem,ES256"
  })
  void onlyKey_isTheOneThatWasPutIn(String store, String pem, SigningAlgorithm algorithm)
      throws Exception {
    SigningKeys keys = SigningKeys.fromPkcs12(file(store), PASSPHRASE, algorithm);

    assertThat(keys.publishedKeys())
        .isEqualTo(SigningKeys.fromPem(text(pem), algorithm).publishedKeys());
    assertThat(issuer(keys).issue(request())).isNotNull();
  }

  @Test
  void alias_choosesAmongSeveral() throws Exception {
    SigningKeys keys = SigningKeys.fromPkcs12(file("two-keys.p12"), PASSPHRASE, "ec", ES256);

    assertThat(keys.publishedKeys())
        .isEqualTo(SigningKeys.fromPem(text("ec-p256-pkcs8.pem"), ES256).publishedKeys());
  }

  @Test
  void stream_isReadAsTheFile() throws Exception {
    try (InputStream one = Files.newInputStream(file("rsa.p12"));
        InputStream two = Files.newInputStream(file("two-keys.p12"))) {
      assertThat(SigningKeys.fromPkcs12(one, PASSPHRASE, RS256).publishedKeys())
          .isEqualTo(SigningKeys.fromPkcs12(two, PASSPHRASE, "rsa", RS256).publishedKeys());
    }
  }

  @Test
  void severalKeysWithoutAlias_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKeys.fromPkcs12(file("two-keys.p12"), PASSPHRASE, RS256))
        .withMessage(
            "PKCS#12 key store: expected one private key, or an alias to choose by, "
                + "got 2 and no alias");
  }

  @Test
  void unknownAlias_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKeys.fromPkcs12(file("rsa.p12"), PASSPHRASE, "other", RS256))
        .withMessage("PKCS#12 key store: expected a private key under \"other\", got no key");
  }

  @Test
  void wrongPassword_refusedWithoutShowingIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> SigningKeys.fromPkcs12(file("rsa.p12"), "battery-staple".toCharArray(), RS256))
        .withMessage("PKCS#12 key store password: expected the one it was closed with, got another")
        .withNoCause();
  }

  @Test
  void otherContent_refused() {
    InputStream other = new ByteArrayInputStream(new byte[100]);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKeys.fromPkcs12(other, PASSPHRASE, RS256))
        .withMessageContaining("PKCS#12 key store: expected a well-formed one")
        .withNoCause();
  }

  @Test
  void failingStream_isAnIoException() {
    InputStream failing = InputStream.nullInputStream();
    assertThatNoException().isThrownBy(failing::close);

    assertThatIOException()
        .isThrownBy(() -> SigningKeys.fromPkcs12(failing, PASSPHRASE, RS256))
        .withMessage("Stream closed");
  }

  @Test
  void keyThatDoesNotMatchItsCertificate_refused() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream content = Files.newInputStream(file("rsa.p12"))) {
      store.load(content, PASSPHRASE);
    }
    Certificate[] chain = store.getCertificateChain("rsa");
    store.setKeyEntry("rsa", Fixtures.RSA.getPrivate(), PASSPHRASE, chain);
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    store.store(changed, PASSPHRASE);
    InputStream content = new ByteArrayInputStream(changed.toByteArray());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKeys.fromPkcs12(content, PASSPHRASE, RS256))
        .withMessageContaining("expected two that match, got two that do not");
  }

  @Test
  void keyForAnotherAlgorithm_refusedByItsThumbprint() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKeys.fromPkcs12(file("ec.p12"), PASSPHRASE, RS256))
        .withMessageMatching("key \"[A-Za-z0-9_-]{43}\": type: expected RSA, got EC");
  }
}
