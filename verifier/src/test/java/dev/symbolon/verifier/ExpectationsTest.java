package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.BAD_CLAIM;
import static dev.symbolon.verifier.RejectionReason.UNMET_EXPECTATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.symbolon.testkit.TokenForge;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one call expects of a token: what is expected must be there. */
class ExpectationsTest {
  private final RelyingParty party = RelyingParty.trusting("ES256");

  @Test
  void nonce_mustBeTheExpectedOne() throws Exception {
    Expectations expected = Expectations.builder().nonce("n-0S6_WzA2Mj").build();
    TokenForge good = party.valid().claim("nonce", "n-0S6_WzA2Mj");
    accepts(good, expected);
    rejects(good.claim("nonce", "another"), expected, UNMET_EXPECTATION, "claim nonce", "another");
    rejects(good.claim("nonce", 7), expected, UNMET_EXPECTATION, "claim nonce");
    rejects(good.withoutClaim("nonce"), expected, UNMET_EXPECTATION, "claim nonce", "got none");
  }

  @Test
  void nonceOfNoExpectation_isNotAskedFor() {
    party.accepts(party.valid().claim("nonce", "whatever"));
  }

  @ParameterizedTest
  @CsvSource({"ES256, SHA-256", "RS384, SHA-384", "PS512, SHA-512", "EdDSA, SHA-512"})
  void accessTokenAndCode_mustHaveTheirHashes(String algorithm, String hash) throws Exception {
    RelyingParty own = RelyingParty.trusting(algorithm);
    Expectations expected = Expectations.builder().accessToken("at").code("code").build();
    TokenForge good =
        own.valid().claim("at_hash", half(hash, "at")).claim("c_hash", half(hash, "code"));
    own.verifier.verify(good.compact(), expected);
    for (String claim : List.of("at_hash", "c_hash")) {
      rejects(own, good.withoutClaim(claim), expected, UNMET_EXPECTATION, "claim " + claim, "none");
      rejects(own, good.claim(claim, half(hash, "x")), expected, UNMET_EXPECTATION, claim);
      rejects(own, good.claim(claim, half("SHA-1", "at")), expected, UNMET_EXPECTATION, claim);
    }
  }

  @Test
  void accessTokenOfAnAlgorithmWithoutHash_rejected() throws Exception {
    RelyingParty own = RelyingParty.trusting("ML-DSA-65");
    TokenForge token = own.valid().claim("at_hash", half("SHA-256", "at"));
    own.accepts(token);
    rejects(
        own,
        token,
        Expectations.builder().accessToken("at").build(),
        UNMET_EXPECTATION,
        "claim at_hash",
        "ML-DSA-65");
  }

  @Test
  void acr_mustBeOneOfTheExpected() throws Exception {
    Expectations expected = Expectations.builder().acr("phr", "phrh").build();
    TokenForge good = party.valid().claim("acr", "phrh");
    accepts(good, expected);
    rejects(good.claim("acr", "0"), expected, UNMET_EXPECTATION, "claim acr");
    rejects(good.claim("acr", List.of("phr")), expected, UNMET_EXPECTATION, "claim acr");
    rejects(good.withoutClaim("acr"), expected, UNMET_EXPECTATION, "claim acr", "none");
  }

  @Test
  void authenticationAge_atItsBoundary() throws Exception {
    Expectations expected =
        Expectations.builder().maxAuthenticationAge(Duration.ofMinutes(5)).build();
    long oldest = RelyingParty.NOW.getEpochSecond() - 300 - 60; // the skew is a minute
    accepts(party.valid().claim("auth_time", oldest), expected);
    TokenForge good = party.valid();
    rejects(good.claim("auth_time", oldest - 1), expected, UNMET_EXPECTATION, "claim auth_time");
    rejects(good, expected, UNMET_EXPECTATION, "claim auth_time", "got none");
    rejects(good.claim("auth_time", "now"), expected, BAD_CLAIM, "claim auth_time");
  }

  @Test
  void unmet_showsNeitherSecret() {
    Expectations expected = Expectations.builder().nonce("expected-secret").build();
    TokenRejectedException rejection =
        catchThrowableOfType(
            TokenRejectedException.class,
            () ->
                party.verifier.verify(
                    party.valid().claim("nonce", "sent-secret").compact(), expected));
    assertThat(rejection.getMessage()).doesNotContain("secret");
    assertThat(expected.toString()).contains("nonce").doesNotContain("secret");
  }

  @Test
  void illegalExpectations_refusedAtOnce() {
    List<Runnable> mistakes =
        List.of(
            () -> Expectations.builder().nonce(""),
            () -> Expectations.builder().accessToken(""),
            () -> Expectations.builder().code(""),
            () -> Expectations.builder().acr(),
            () -> Expectations.builder().acr("a", ""),
            () -> Expectations.builder().maxAuthenticationAge(Duration.ofSeconds(-1)),
            () -> Expectations.builder().maxAuthenticationAge(Duration.ofDays(367)));
    for (Runnable mistake : mistakes) {
      assertThatIllegalArgumentException()
          .isThrownBy(mistake::run)
          .withMessageContaining("expected");
    }
  }

  private void accepts(TokenForge token, Expectations expected) throws Exception {
    party.verifier.verify(token.compact(), expected);
  }

  private void rejects(
      TokenForge token, Expectations expected, RejectionReason reason, String... words) {
    rejects(party, token, expected, reason, words);
  }

  private static void rejects(
      RelyingParty party,
      TokenForge token,
      Expectations expected,
      RejectionReason reason,
      String... words) {
    int used = party.store.used.size();
    TokenRejectedException rejection =
        catchThrowableOfType(
            TokenRejectedException.class,
            () -> party.verifier.verify(token.freshId().compact(), expected));
    assertThat(rejection).isNotNull();
    assertThat(rejection.reason()).as(rejection.getMessage()).isEqualTo(reason);
    assertThat(rejection.getMessage()).contains(words);
    assertThat(party.store.used).hasSize(used);
  }

  private static String half(String hash, String text) throws Exception {
    byte[] digest =
        MessageDigest.getInstance(hash)
            .digest(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(digest, digest.length / 2));
  }
}
