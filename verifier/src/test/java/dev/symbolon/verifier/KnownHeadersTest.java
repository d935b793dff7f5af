package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import org.junit.jupiter.api.Test;

/** Headers that need not be read again. */
class KnownHeadersTest {
  private static final TestKey KEY = TestKeys.of("ES256");
  private static final JoseHeader HEADER = new JoseHeader(SignatureAlgorithm.ES256, "k");

  private final KnownHeaders known = new KnownHeaders();

  @Test
  void headerOfATokenWhoseSignatureHolds_isKnown() {
    known.add("text", HEADER);
    assertThat(known.get("text")).isSameAs(HEADER);
    assertThat(known.get("Text")).isNull();
  }

  @Test
  void textOfAToken_isItsOwn() {
    known.add("text", HEADER);
    assertThat(known.textOf("text.payload", 4)).isEqualTo("text");
    assertThat(known.textOf("next.payload", 4)).isEqualTo("next");
    assertThat(known.textOf("text5.payload", 5)).isEqualTo("text5");
    assertThat(known.textOf("tex.payload", 3)).isEqualTo("tex");
  }

  @Test
  void manyHeaders_areBounded() {
    for (int i = 0; i < 10 * KnownHeaders.MOST; i++) {
      known.add("text-" + i, HEADER);
      assertThat(known.size()).isEqualTo(i % KnownHeaders.MOST + 1);
    }
    assertThat(known.get("text-" + (10 * KnownHeaders.MOST - 1))).isSameAs(HEADER);
  }

  @Test
  void longHeader_isReadEachTime() {
    known.add("x".repeat(1_024), HEADER);
    known.add("x".repeat(1_025), HEADER);
    assertThat(known.size()).isEqualTo(1);
    assertThat(known.get("x".repeat(1_024))).isSameAs(HEADER);
  }

  @Test
  void headerThatIsKnown_helpsNoOtherKeyOrIssuer() {
    RelyingParty party = RelyingParty.trusting(KEY);
    party.accepts(party.valid());
    party.rejects(
        party.valid().signedBy(TestKeys.fresh("ES256", KEY.kid())), RejectionReason.BAD_SIGNATURE);
    party.rejects(
        party.valid().claim("iss", "https://other.example"), RejectionReason.UNTRUSTED_ISSUER);
    party.verifier.denyKey(KEY.kid());
    assertThat(RelyingParty.reasonOf(party.verifier, party.valid()))
        .isEqualTo(RejectionReason.UNUSABLE_KEY);
  }

  @Test
  void headersOfStrangers_areNotRemembered() throws Exception {
    RelyingParty party = RelyingParty.trusting(KEY);
    for (int i = 0; i < 100; i++) {
      party.rejects(party.valid().header("x", i).signature(new byte[64]), BAD_SIGNATURE);
    }
    assertThat(party.verifier.knownHeaders()).isOne(); // that of the good tokens
  }

  private static final RejectionReason BAD_SIGNATURE = RejectionReason.BAD_SIGNATURE;
}
