package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.BAD_CLAIM;
import static dev.symbolon.verifier.RejectionReason.LIFETIME_TOO_LONG;
import static dev.symbolon.verifier.RejectionReason.WRONG_AUDIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.symbolon.testkit.TokenForge;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The claims: present, of their type, within their range, and for this relying party. */
class ClaimsTest {
  private final RelyingParty party = RelyingParty.trusting("ES256");
  private final long now = RelyingParty.NOW.getEpochSecond();

  @ParameterizedTest
  @ValueSource(strings = {"sub", "aud", "exp", "iat", "jti"})
  void missing_rejected(String claim) {
    party.rejects(party.valid().withoutClaim(claim), BAD_CLAIM, "claim " + claim, "got none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sub", "aud", "exp", "iat", "jti", "nbf"})
  void null_rejected(String claim) {
    party.rejects(party.valid().claim(claim, null), BAD_CLAIM, "claim " + claim, "got null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sub", "jti"})
  void textOfAnotherType_rejected(String claim) {
    party.rejects(party.valid().claim(claim, 7), BAD_CLAIM, "claim " + claim, "got a number");
    party.rejects(party.valid().claim(claim, true), BAD_CLAIM, "claim " + claim, "got a boolean");
    party.rejects(
        party.valid().claim(claim, List.of("a")), BAD_CLAIM, "claim " + claim, "got an array");
    party.rejects(
        party.valid().claim(claim, Map.of("a", 1)), BAD_CLAIM, "claim " + claim, "got an object");
    party.rejects(
        party.valid().claim(claim, ""),
        BAD_CLAIM,
        "claim " + claim + ": expected a string of 1 to 25", // 5 or 6
        "got \"\"");
  }

  @Test
  void audienceOfAnotherType_told() {
    party.rejects(
        party.valid().claim("aud", 7),
        BAD_CLAIM,
        "claim aud: expected a string or an array of strings, got a number");
    party.rejects(
        party.valid().claim("aud", List.of()),
        BAD_CLAIM,
        "claim aud: expected a string or an array of at least one, got an array");
  }

  @Test
  void subjectOf255Characters_accepted() {
    party.accepts(party.valid().claim("sub", "s".repeat(255)));
  }

  @Test
  void subjectOf256Characters_rejected() {
    party.rejects(party.valid().claim("sub", "s".repeat(256)), BAD_CLAIM, "claim sub", "256");
  }

  @Test
  void idOf1And256Characters_accepted() {
    party.accepts(party.valid().claim("jti", "1"));
    party.accepts(party.valid().claim("jti", "i".repeat(256)));
  }

  @Test
  void idOf257Characters_rejected() {
    party.rejects(party.valid().claim("jti", "i".repeat(257)), BAD_CLAIM, "claim jti", "257");
  }

  @Test
  void idOfControlCharacters_accepted() {
    party.accepts(party.valid().claim("jti", "\u0000\n\u001b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"exp", "iat", "nbf"})
  void timeOfAnotherType_rejected(String claim) {
    String time = String.valueOf(now);
    party.rejects(party.valid().claim(claim, time), BAD_CLAIM, "claim " + claim, "as a number");
    party.rejects(party.valid().claim(claim, true), BAD_CLAIM, "claim " + claim, "got a boolean");
    party.rejects(
        party.valid().claim(claim, List.of(now)), BAD_CLAIM, "claim " + claim, "got an array");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "-0.1",
        "253402300800",
        "9223372036854775807",
        "9223372036854775808",
        "1e300",
        "18446744073709551616000000000000000000000"
      })
  void timeOutsideItsRange_rejected(String number) {
    for (String claim : List.of("exp", "iat", "nbf")) {
      party.rejects(
          party.valid().claim(claim, TokenForge.json(number)),
          BAD_CLAIM,
          "claim " + claim,
          "from 0 to the end of the year 9999");
    }
  }

  @Test
  void timeAtTheEndsOfItsRange_read() {
    for (String first : List.of("0", "0.0", "-0.0")) {
      party.accepts(party.valid().claim("nbf", TokenForge.json(first)));
    }
    for (String last : List.of("253402300799", "253402300799.5")) {
      party.rejects(
          party.valid().claim("exp", TokenForge.json(last)),
          LIFETIME_TOO_LONG,
          "exp - iat",
          "PT24H");
    }
  }

  @Test
  void timeWithFraction_isRoundedDown() {
    VerifiedIdToken token =
        party.accepts(
            party
                .valid()
                .claim("iat", TokenForge.json(now + ".999"))
                .claim("exp", TokenForge.json("0." + (now + 60) + "9e10")));
    assertThat(token.issuedAt()).isEqualTo(RelyingParty.NOW);
    assertThat(token.expiresAt()).isEqualTo(RelyingParty.NOW.plusSeconds(60));
  }

  @Test
  void issuedAfterItExpires_rejected() {
    party.accepts(party.valid().claim("iat", now + 30).claim("exp", now + 30));
    party.rejects(
        party.valid().claim("iat", now + 31).claim("exp", now + 30),
        BAD_CLAIM,
        "claim iat",
        "not after exp");
  }

  @Test
  void lifetimeAtTheCap_accepted() {
    party.accepts(party.valid().claim("exp", now + 24 * 3600));
  }

  @Test
  void lifetimeOverTheCap_rejected() {
    party.rejects(
        party.valid().claim("exp", now + 24 * 3600 + 1), LIFETIME_TOO_LONG, "exp - iat", "PT24H1S");
  }

  @Test
  void audienceAsArrayOfOurs_accepted() {
    assertThat(party.accepts(party.valid().claim("aud", List.of(RelyingParty.AUDIENCE))).audience())
        .containsExactly(RelyingParty.AUDIENCE);
  }

  @Test
  void secondAudienceOfOurs_accepted() {
    IdTokenVerifier verifier =
        party
            .builder(KeySource.fixed(dev.symbolon.testkit.TestKeys.jwks(party.key)))
            .audience("our-other-name")
            .build();
    RelyingParty.accepts(verifier, party.valid().claim("aud", "our-other-name"));
    RelyingParty.accepts(
        verifier, party.valid().claim("aud", List.of("our-other-name", RelyingParty.AUDIENCE)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://other.example",
        "https://api.example/",
        "https://API.example",
        "https://api.example.evil.example",
        "*",
        ""
      })
  void otherAudience_rejected(String audience) {
    party.rejects(party.valid().claim("aud", audience), WRONG_AUDIENCE, "claim aud");
  }

  @Test
  void oursAndAnother_rejected() {
    party.rejects(
        party.valid().claim("aud", List.of(RelyingParty.AUDIENCE, "https://other.example")),
        WRONG_AUDIENCE,
        "https://other.example");
  }

  @Test
  void audienceOfAnotherType_rejected() {
    party.rejects(party.valid().claim("aud", List.of()), BAD_CLAIM, "claim aud", "at least one");
    party.rejects(party.valid().claim("aud", 7), BAD_CLAIM, "claim aud", "got a number");
    party.rejects(
        party.valid().claim("aud", List.of(RelyingParty.AUDIENCE, 7)), BAD_CLAIM, "claim aud");
    party.rejects(
        party.valid().claim("aud", Map.of(RelyingParty.AUDIENCE, 1)), BAD_CLAIM, "an object");
  }

  @Test
  void proof_saysWhatTheTokenSays() {
    TokenForge token =
        party
            .valid()
            .claim("email", "a@example.com")
            .claim("google", Map.of("instance", List.of(1, BigInteger.TWO.pow(80))))
            .claim("organization", null);
    VerifiedIdToken proof = party.accepts(token);
    assertThat(proof.issuer()).isEqualTo(RelyingParty.ISSUER);
    assertThat(proof.subject()).isEqualTo(token.claims().get("sub"));
    assertThat(proof.id()).contains(token.id());
    assertThat(proof.issuedAt()).isEqualTo(RelyingParty.NOW);
    assertThat(proof.expiresAt()).isEqualTo(RelyingParty.NOW.plusSeconds(3600));
    assertThat(proof.claims().keySet()).containsExactlyElementsOf(token.claims().keySet());
    assertThat(proof.claim("email", String.class)).contains("a@example.com");
    assertThat(proof.claim("google", Map.class))
        .contains(Map.of("instance", List.of(1L, BigInteger.TWO.pow(80))));
    assertThat(proof.claim("organization", String.class)).isEmpty();
    assertThat(proof.claim("absent", String.class)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> proof.claim("email", Long.class))
        .withMessageContaining("\"email\"")
        .withMessageContaining("expected Long, got String");
    assertThat(proof.toString()).contains(RelyingParty.ISSUER).doesNotContain(token.id());
  }

  @Test
  void messageOfForeignText_isClippedAndOnOneLine() {
    party.rejects(
        party.valid().claim("aud", "line\n\u001b[31m\u202e\"" + "x".repeat(500)),
        WRONG_AUDIENCE,
        "line\\u000a\\u001b[31m\\u202e\\\"",
        "characters)");
  }

  @Test
  void distantPast_isExpiredAndNoOverflow() {
    party.rejects(
        party.valid().claim("iat", 0).claim("exp", 0), RejectionReason.EXPIRED, "" + Instant.EPOCH);
  }
}
