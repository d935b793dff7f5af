package dev.symbolon.issuer;

import static dev.symbolon.issuer.Fixtures.issuer;
import static dev.symbolon.issuer.Fixtures.key;
import static dev.symbolon.issuer.Fixtures.request;
import static dev.symbolon.issuer.SigningAlgorithm.ES256;
import static dev.symbolon.issuer.SigningAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

class SigningKeysTest {
  @Test
  void firstKeySigns_andAllArePublished() throws Exception {
    SigningKeys keys = SigningKeys.of(key("a", RS256), key("b", ES256));

    assertThat(issuer(keys).issue(request()).keyId()).isEqualTo("a");
    assertThat(keys.publishedKeys())
        .containsExactly(key("a", RS256).published(), key("b", ES256).published());
  }

  @Test
  void kidTwice_refusedByName() {
    SigningKey first = key("a", RS256);
    SigningKey second = key("a", ES256);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKeys.of(first, second))
        .withMessage("kid: expected each one once, got \"a\" twice");
  }

  @Test
  void severalKeys_cannotShareANewKid() {
    SigningKeys keys = SigningKeys.of(key("a", RS256), key("b", ES256));

    assertThatIllegalStateException()
        .isThrownBy(() -> keys.withKid("c"))
        .withMessage("keys to name: expected one, got 2");
  }

  @Test
  void newKid_isChecked() {
    SigningKeys keys = SigningKeys.of(key("a", ES256));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> keys.withKid("a\tb"))
        .withMessageContaining("kid: expected no control characters");
  }

  @Test
  void generatedKeys_differ() {
    assertThat(SigningKeys.generate(ES256).signingKey().kid())
        .isNotEqualTo(SigningKeys.generate(ES256).signingKey().kid());
  }

  @Test
  void nullKeys_refusedByName() {
    assertThatNullPointerException().isThrownBy(() -> SigningKeys.of(null)).withMessage("first");
    assertThatNullPointerException()
        .isThrownBy(() -> IdTokenIssuer.builder("a", null))
        .withMessage("provider");
  }
}
