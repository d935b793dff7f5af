package dev.symbolon.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerNameTest {
  private static final SigningKeyProvider KEYS =
      SigningKeys.of(Fixtures.key("k", SigningAlgorithm.ES256));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://auth.example.com",
        "https://auth.example.com/tenant/7",
        "http://127.0.0.1:8080",
        "http://[::1]:8080",
        "urn:example:issuer",
        "auth.example.com"
      })
  void legalIssuer_becomesIss(String issuer) throws Exception {
    IssuedIdToken token = IdTokenIssuer.builder(issuer, KEYS).build().issue(Fixtures.request());

    assertThat(Fixtures.claims(token)).containsEntry("iss", issuer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://a.example/#f | no fragment",
        "urn:a#f              | no fragment",
        "https://a.example/?q | no query",
        "https:a.example      | a host",
        "https:///path        | a host",
        "https://a.example/%z | a URI",
        "/path:8080           | an absolute URI",
        "'https://a b.example'| no white space",
      })
  void illegalIssuer_refused(String issuer, String expected) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdTokenIssuer.builder(issuer, KEYS))
        .withMessageContaining("issuer: expected " + expected)
        .withMessageEndingWith("got \"" + issuer + "\"");
  }

  @Test
  void emptyIssuer_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdTokenIssuer.builder("", KEYS))
        .withMessageContaining("issuer: expected 1 to 255 characters");
  }

  @Test
  void issuer_hasAtMost255Characters() {
    IdTokenIssuer.builder("i".repeat(255), KEYS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdTokenIssuer.builder("i".repeat(256), KEYS))
        .withMessageContaining("issuer: expected 1 to 255 characters, got 256");
  }

  @Test
  void issuerWithControlCharacter_refusedAndEscaped() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdTokenIssuer.builder("a\u0000b", KEYS))
        .withMessage("issuer: expected no control characters, got \"a\\u{0}b\"");
  }

  @Test
  void issuerWithWideSpace_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdTokenIssuer.builder("a\u00a0b", KEYS))
        .withMessageContaining("issuer: expected no white space");
  }
}
