package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.UNUSABLE_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.symbolon.testkit.JwksServer;
import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenForge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key that is denied is not used any more, whatever its issuer publishes. */
class DeniedKeysTest {
  private final TestKey other = TestKeys.of("ES384");

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256", "EdDSA", "ML-DSA-44"})
  void deniedByKidOrThumbprint_rejectedAtOnce(String algorithm) {
    TestKey key = TestKeys.of(algorithm);
    for (String name :
        new String[] {key.kid(), VerificationKey.ofJwk(key.publicJwk()).thumbprint()}) {
      RelyingParty party = RelyingParty.trusting(key, other);
      party.accepts(party.valid());
      party.verifier.denyKey(name);
      party.rejects(party.valid().compact(), UNUSABLE_KEY, "not denied");
      party.accepts(party.valid().key(other)); // and no other key
      assertThat(party.verifier.explain(party.valid().compact()).reason()).contains(UNUSABLE_KEY);
    }
  }

  @Test
  void denied_survivesARefresh() {
    try (JwksServer server = JwksServer.serving(other)) {
      RelyingParty party = RelyingParty.trusting(other);
      IdTokenVerifier verifier = party.builder(KeySource.jwks(server.uri())).build();
      RelyingParty.accepts(verifier, party.valid());
      TestKey renamed = other.withKid("renamed");
      verifier.denyKey(VerificationKey.ofJwk(other.publicJwk()).thumbprint());
      server.publish(renamed);
      TokenForge token = party.valid().key(renamed);
      assertThat(RelyingParty.reasonOf(verifier, token)).isEqualTo(UNUSABLE_KEY);
      assertThat(server.requests()).isEqualTo(2);
    }
  }

  @Test
  void thumbprint_isThatOfTheSpecification() {
    // RFC 7638 section 3.1; and the same whatever the kid.
    String jwk =
        "{\"kty\":\"RSA\",\"n\":\"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu"
            + "1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5"
            + "w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbO"
            + "pbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEg"
            + "U8awapJzKnqDKgw\",\"e\":\"AQAB\",\"alg\":\"RS256\",\"kid\":\"2011-04-29\"}";
    assertThat(VerificationKey.ofJwk(jwk).thumbprint())
        .isEqualTo("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
  }

  @Test
  void nothingToDeny_refusedAtOnce() {
    IdTokenVerifier verifier = RelyingParty.trusting(other).verifier;
    assertThatIllegalArgumentException().isThrownBy(() -> verifier.denyKey(""));
    assertThatNullPointerException().isThrownBy(() -> verifier.denyKey(null));
  }
}
