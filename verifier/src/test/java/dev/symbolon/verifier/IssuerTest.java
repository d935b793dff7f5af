package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.UNTRUSTED_ISSUER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenForge;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The issuer: chosen by its exact name among the configured ones, its keys its own. */
class IssuerTest {
  private final RelyingParty party = RelyingParty.trusting("ES256");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://issuer.example/",
        "https://ISSUER.example",
        "http://issuer.example",
        "https://issuer.example.evil.example",
        "https://issuer.example\u0000",
        ""
      })
  void otherSpelling_rejected(String name) {
    party.rejects(party.valid().claim("iss", name), UNTRUSTED_ISSUER, "claim iss");
  }

  @Test
  void missingOrNotText_rejected() {
    party.rejects(party.valid().withoutClaim("iss"), UNTRUSTED_ISSUER, "claim iss", "got none");
    party.rejects(party.valid().claim("iss", null), UNTRUSTED_ISSUER, "claim iss", "got null");
    party.rejects(
        party.valid().claim("iss", List.of(RelyingParty.ISSUER)), UNTRUSTED_ISSUER, "an array");
  }

  @Test
  void untrusted_rejectedWithoutNamingWhoIsTrusted() {
    party.rejects(party.valid().claim("iss", "https://evil.example"), UNTRUSTED_ISSUER);
    try {
      party.verifier.verify(party.valid().claim("iss", "https://evil.example").compact());
    } catch (TokenRejectedException | VerificationUnavailableException e) {
      assertThat(e).hasMessageNotContaining(RelyingParty.ISSUER);
    }
  }

  @Test
  void alias_acceptedAsTheSameIssuer() {
    TrustedIssuer issuer =
        TrustedIssuer.of("https://a.example", keys(party.key)).withAliases("a.example");
    IdTokenVerifier verifier =
        IdTokenVerifier.builder(issuer, RelyingParty.AUDIENCE).clock(party.clock).build();
    TokenForge token = party.valid().claim("iss", "a.example");
    assertThat(RelyingParty.accepts(verifier, token).issuer()).isEqualTo("https://a.example");
    // The same token id under the other name is the same token.
    assertThat(reasonOf(verifier, token.claim("iss", "https://a.example")))
        .isEqualTo(RejectionReason.REPLAYED);
  }

  @Test
  void keyOfAnotherTrustedIssuer_rejected() {
    TestKey keyOfA = TestKeys.fresh("ES256", "same-kid");
    TestKey keyOfB = TestKeys.fresh("ES256", "same-kid");
    IdTokenVerifier verifier =
        IdTokenVerifier.builder(
                TrustedIssuer.of("https://a.example", keys(keyOfA)), RelyingParty.AUDIENCE)
            .trust(TrustedIssuer.of("https://b.example", keys(keyOfB)))
            .clock(party.clock)
            .build();
    TokenForge tokenOfA =
        TokenForge.valid(keyOfA, "https://a.example", RelyingParty.AUDIENCE, RelyingParty.NOW);
    RelyingParty.accepts(verifier, tokenOfA);
    assertThat(reasonOf(verifier, tokenOfA.freshId().claim("iss", "https://b.example")))
        .isEqualTo(RejectionReason.BAD_SIGNATURE);
  }

  @Test
  void oneTokenIdOfTwoIssuers_bothAccepted() {
    IdTokenVerifier verifier =
        IdTokenVerifier.builder(
                TrustedIssuer.of("https://a.example", keys(party.key)), RelyingParty.AUDIENCE)
            .trust(TrustedIssuer.of("https://b.example", keys(party.key)))
            .clock(party.clock)
            .build();
    TokenForge token = party.valid();
    RelyingParty.accepts(verifier, token.claim("iss", "https://a.example"));
    RelyingParty.accepts(verifier, token.claim("iss", "https://b.example"));
  }

  @Test
  void twoIssuersOfOneName_refusedWhenBuilt() {
    TrustedIssuer a = TrustedIssuer.of("https://a.example", keys(party.key));
    TrustedIssuer b =
        TrustedIssuer.of("https://b.example", keys(party.key)).withAliases("https://a.example");
    assertThatIllegalStateException()
        .isThrownBy(() -> IdTokenVerifier.builder(a, "aud").trust(b).build())
        .withMessageContaining("https://a.example")
        .withMessageContaining("https://b.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "https://a.example\n", "a b"})
  void illegalName_refusedAtOnce(String name) {
    KeySource keys = keys(party.key);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrustedIssuer.of(name, keys))
        .withMessageContaining("issuer: expected");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrustedIssuer.of("a", keys).withAliases(name));
  }

  @Test
  void nameOf2048Characters_isTheLongest() {
    KeySource keys = keys(party.key);
    String longest = "x".repeat(2048);
    assertThat(TrustedIssuer.of(longest, keys).issuer()).isEqualTo(longest);
    assertThatIllegalArgumentException().isThrownBy(() -> TrustedIssuer.of(longest + "x", keys));
  }

  private static KeySource keys(TestKey... keys) {
    return KeySource.fixed(TestKeys.jwks(keys));
  }

  private static RejectionReason reasonOf(IdTokenVerifier verifier, TokenForge token) {
    try {
      verifier.verify(token.compact());
      throw new AssertionError("accepted");
    } catch (TokenRejectedException e) {
      return e.reason();
    } catch (VerificationUnavailableException e) {
      throw new AssertionError(e);
    }
  }
}
