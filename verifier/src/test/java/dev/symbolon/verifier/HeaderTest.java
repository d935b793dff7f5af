package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.BAD_HEADER;
import static dev.symbolon.verifier.RejectionReason.UNSUPPORTED_ALGORITHM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.testkit.JwksServer;
import dev.symbolon.testkit.TestKeys;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The header: a closed list of algorithms, a kid, and nothing that changes the meaning. */
class HeaderTest {
  private final RelyingParty party = RelyingParty.trusting("RS256");

  @Test
  void algorithmNone_rejected() {
    party.rejects(
        party.valid().unsigned().signature(new byte[] {1}), UNSUPPORTED_ALGORITHM, "\"none\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "None",
        "NONE",
        "HS256",
        "rs256",
        "RS256 ",
        "RS1",
        "RSA1_5",
        "ES256k",
        "ED25519",
        "Ed448",
        "ML-DSA-46",
        ""
      })
  void algorithmNotOnTheList_rejected(String name) {
    party.rejects(party.valid().header("alg", name), UNSUPPORTED_ALGORITHM, "header alg");
  }

  @Test
  void publicKeyUsedAsSecret_rejected() {
    party.rejects(
        party.valid().hmacSignedWith(party.key.publicKey().getEncoded()),
        UNSUPPORTED_ALGORITHM,
        "\"HS256\"");
  }

  @Test
  void algorithmMissingOrNotText_rejected() {
    party.rejects(party.valid().withoutHeader("alg"), BAD_HEADER, "header alg", "got none");
    party.rejects(party.valid().header("alg", null), BAD_HEADER, "header alg", "got null");
    party.rejects(party.valid().header("alg", 256), BAD_HEADER, "header alg", "got a number");
    party.rejects(
        party.valid().header("alg", List.of("RS256")), BAD_HEADER, "header alg", "got an array");
  }

  @Test
  void kidMissingOrNotText_rejected() {
    party.rejects(party.valid().withoutHeader("kid"), BAD_HEADER, "header kid", "got none");
    party.rejects(party.valid().header("kid", null), BAD_HEADER, "header kid", "got null");
    party.rejects(party.valid().header("kid", 7), BAD_HEADER, "header kid", "got a number");
    party.rejects(party.valid().header("kid", ""), BAD_HEADER, "header kid", "got \"\"");
  }

  @Test
  void kidOf256Characters_accepted() {
    var longest = RelyingParty.trusting(TestKeys.of("ES256").withKid("k".repeat(256)));
    longest.accepts(longest.valid());
  }

  @Test
  void kidOf257Characters_rejected() {
    party.rejects(
        party.valid().header("kid", "k".repeat(257)), BAD_HEADER, "header kid", "257 characters");
  }

  @Test
  void typeAbsentOrJwt_accepted() {
    party.accepts(party.valid().withoutHeader("typ"));
    party.accepts(party.valid().header("typ", "jwt"));
    party.accepts(party.valid().header("typ", "application/JWT"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"at+jwt", "logout+jwt", "JOSE", "JWE", "", "JWT ", "dpop+jwt"})
  void typeOfAnotherKind_rejected(String type) {
    party.rejects(party.valid().header("typ", type), BAD_HEADER, "header typ");
  }

  @Test
  void typeNotText_rejected() {
    party.rejects(party.valid().header("typ", null), BAD_HEADER, "header typ", "got null");
    party.rejects(party.valid().header("typ", List.of("JWT")), BAD_HEADER, "header typ");
  }

  @Test
  void parametersThatChangeTheMeaning_rejected() {
    party.rejects(party.valid().header("crit", List.of("exp")), BAD_HEADER, "header crit");
    party.rejects(party.valid().header("b64", true), BAD_HEADER, "header b64");
    party.rejects(party.valid().header("zip", "DEF"), BAD_HEADER, "header zip");
    party.rejects(party.valid().header("enc", "A128GCM"), BAD_HEADER, "header enc");
    party.rejects(party.valid().header("cty", "JWT"), BAD_HEADER, "header cty");
  }

  @Test
  void keysInTheHeader_neverUsedNorFetched() {
    var stranger = TestKeys.fresh("RS256", party.key.kid());
    try (JwksServer elsewhere = JwksServer.serving(stranger)) {
      party.rejects(
          party
              .valid()
              .signedBy(stranger)
              .header("jku", elsewhere.uri().toString())
              .header("x5u", elsewhere.uri().toString())
              .header("jwk", Map.of("kty", "RSA", "kid", stranger.kid())),
          RejectionReason.BAD_SIGNATURE);
      assertThat(elsewhere.requests()).isZero();
    }
  }
}
