package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.BAD_CLAIM;
import static dev.symbolon.verifier.RejectionReason.BAD_HEADER;
import static dev.symbolon.verifier.RejectionReason.BAD_SIGNATURE;
import static dev.symbolon.verifier.RejectionReason.EXPIRED;
import static dev.symbolon.verifier.RejectionReason.TOO_LARGE;
import static dev.symbolon.verifier.RejectionReason.UNKNOWN_KEY;
import static dev.symbolon.verifier.RejectionReason.UNMET_EXPECTATION;
import static dev.symbolon.verifier.RejectionReason.UNSUPPORTED_ALGORITHM;
import static dev.symbolon.verifier.RejectionReason.WRONG_AUDIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenForge;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a relying party may ask of one issuer's tokens, and of all tokens, by option. */
class IssuerRulesTest {
  private final RelyingParty party = RelyingParty.trusting("ES256");

  @Test
  void subjectOutsideTheRule_rejectedBeforeFirstUse() {
    RelyingParty strict = with(i -> i.callers(CallerRule.subjects("a", "service-account-1")));
    strict.rejects(strict.valid().claim("sub", "b"), UNMET_EXPECTATION, "claim sub", "\"b\"");
    strict.rejects(strict.valid().claim("sub", "A"), UNMET_EXPECTATION, "claim sub");
  }

  @Test
  void subjectWithoutThePrefix_rejected() {
    RelyingParty strict = with(i -> i.callers(CallerRule.subjectPrefix("service-account-")));
    strict.rejects(
        strict.valid().claim("sub", "my-service-account-1"), UNMET_EXPECTATION, "begins with");
  }

  @Test
  void email_mustBeListedAndVerified() {
    RelyingParty strict = with(i -> i.callers(CallerRule.emails("a@example.com")));
    TokenForge good = strict.valid().claim("email", "a@example.com").claim("email_verified", true);
    strict.accepts(good);
    rejects(strict, good.claim("email", "b@example.com"), UNMET_EXPECTATION, "claim email");
    rejects(strict, good.withoutClaim("email"), UNMET_EXPECTATION, "claim email", "got none");
    rejects(strict, good.claim("email_verified", false), UNMET_EXPECTATION, "email_verified");
    rejects(strict, good.claim("email_verified", "true"), UNMET_EXPECTATION, "email_verified");
    rejects(strict, good.withoutClaim("email_verified"), UNMET_EXPECTATION, "email_verified");
  }

  @Test
  void requiredClaim_mustHaveOneOfTheValues() {
    RelyingParty strict =
        with(i -> i.requireClaim("project_id", 7, "seven").requireClaim("fork", false));
    TokenForge good = strict.valid().claim("project_id", 7).claim("fork", false);
    strict.accepts(good);
    strict.accepts(good.freshId().claim("project_id", "seven"));
    rejects(strict, good.claim("project_id", "7"), UNMET_EXPECTATION, "claim project_id");
    rejects(strict, good.claim("project_id", List.of(7)), UNMET_EXPECTATION, "an array");
    rejects(strict, good.claim("fork", true), UNMET_EXPECTATION, "claim fork");
    rejects(strict, good.withoutClaim("fork"), UNMET_EXPECTATION, "claim fork", "none");
  }

  @Test
  void ruleOfNothing_refusedAtOnce() {
    List<Runnable> mistakes =
        List.of(
            CallerRule::subjects,
            () -> CallerRule.subjects(""),
            () -> CallerRule.subjectPrefix(""),
            CallerRule::emails,
            () -> CallerRule.claim("name"),
            () -> CallerRule.claim("", "value"),
            () -> CallerRule.claim("name", 1.5),
            () -> CallerRule.claim("name", List.of()));
    for (Runnable mistake : mistakes) {
      assertThatIllegalArgumentException()
          .isThrownBy(mistake::run)
          .withMessageContaining("expected");
    }
  }

  @Test
  void ownAudiencesOfTheIssuer_replaceTheVerifiers() {
    RelyingParty strict = with(i -> i.audiences("other-name"));
    strict.acceptsOnly(
        strict.valid().claim("aud", "other-name"), strict.valid(), WRONG_AUDIENCE, "other-name");
  }

  @Test
  void toleratedAudience_besideOursAlone() {
    RelyingParty lenient = with(i -> i.tolerateAudiences("partner"));
    lenient.accepts(lenient.valid().claim("aud", List.of("partner", RelyingParty.AUDIENCE)));
    lenient.rejects(lenient.valid().claim("aud", "partner"), WRONG_AUDIENCE, "one of");
    lenient.rejects(
        lenient.valid().claim("aud", List.of("partner", RelyingParty.AUDIENCE, "third")),
        WRONG_AUDIENCE,
        "third");
  }

  @Test
  void authorizedParty_mustBeOneOfTheConfigured() {
    RelyingParty strict = with(i -> i.authorizedParties("client-1", "client-2"));
    TokenForge good = strict.valid().claim("azp", "client-2");
    strict.accepts(good);
    rejects(strict, good.claim("azp", "client-3"), UNMET_EXPECTATION, "claim azp", "client-3");
    rejects(strict, good.withoutClaim("azp"), UNMET_EXPECTATION, "claim azp", "got none");
    rejects(strict, good.claim("azp", List.of("client-1")), UNMET_EXPECTATION, "claim azp");
  }

  @Test
  void authorizedParty_notAskedForByDefault() {
    party.accepts(party.valid().claim("azp", "anybody"));
  }

  @Test
  void generalRuleForAuthorizedParty_oursWherePresentOrSeveralAudiences() {
    IdTokenVerifier verifier =
        party.builder(keys()).audience("second").authorizedPartyRule().build();
    List<String> both = List.of(RelyingParty.AUDIENCE, "second");
    RelyingParty.accepts(verifier, party.valid());
    RelyingParty.accepts(verifier, party.valid().claim("azp", "second"));
    RelyingParty.accepts(verifier, party.valid().claim("aud", both).claim("azp", "second"));
    assertThat(RelyingParty.reasonOf(verifier, party.valid().claim("azp", "other")))
        .isEqualTo(UNMET_EXPECTATION);
    assertThat(RelyingParty.reasonOf(verifier, party.valid().claim("aud", both)))
        .isEqualTo(UNMET_EXPECTATION);
  }

  @Test
  void algorithmNotAcceptedOfThisIssuer_rejected() {
    TestKey rsa = TestKeys.of("RS256");
    RelyingParty strict =
        RelyingParty.trusting(i -> i.algorithms("ES256", "ES384"), party.key, rsa);
    strict.rejects(strict.valid().key(rsa), UNSUPPORTED_ALGORITHM, "accepted of this issuer");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrustedIssuer.of("a", keys()).algorithms("RS257"))
        .withMessageContaining("RS257");
  }

  @Test
  void kidMissing_acceptedByOptionWhereOneKeyFits() {
    RelyingParty lenient =
        RelyingParty.trusting(
            TrustedIssuer::allowMissingKid, party.key, TestKeys.of("RS256"), TestKeys.of("ES384"));
    VerifiedIdToken token = lenient.accepts(lenient.valid().withoutHeader("kid"));
    assertThat(token.keyId()).isEqualTo(party.key.kid());
    lenient.rejects(
        lenient.valid().withoutHeader("kid").signedBy(TestKeys.fresh("ES256", "x")), BAD_SIGNATURE);
    lenient.rejects(lenient.valid().header("kid", null), BAD_HEADER, "header kid");
    lenient.rejects(lenient.valid().header("kid", "unknown"), UNKNOWN_KEY);
  }

  @Test
  void kidMissing_rejectedWhereTwoKeysFit() {
    RelyingParty lenient =
        RelyingParty.trusting(
            TrustedIssuer::allowMissingKid, party.key, TestKeys.fresh("ES256", "other"));
    lenient.rejects(lenient.valid().withoutHeader("kid"), UNKNOWN_KEY, "exactly one key that fits");
  }

  @Test
  void keyWithoutKid_servesTokensWithoutKidAlone() {
    String nameless = party.key.publicJwk().replaceFirst("\"kid\":\"[^\"]*\",?", "");
    assertThat(nameless).doesNotContain("kid");
    TrustedIssuer issuer =
        TrustedIssuer.of(RelyingParty.ISSUER, KeySource.fixed("{\"keys\":[" + nameless + "]}"));
    IdTokenVerifier lenient = party.builder(issuer.allowMissingKid()).build();
    assertThat(RelyingParty.accepts(lenient, party.valid().withoutHeader("kid")).keyId()).isEmpty();
    assertThat(RelyingParty.reasonOf(lenient, party.valid())).isEqualTo(UNKNOWN_KEY);
    assertThat(
            RelyingParty.reasonOf(
                party.builder(issuer).build(), party.valid().withoutHeader("kid")))
        .isEqualTo(BAD_HEADER);
  }

  @Test
  void missingKid_asksAllKeysOfTheApplicationsOwnSource() {
    KeySource fixed = keys();
    KeySource own =
        new KeySource() {
          @Override
          public List<VerificationKey> keys(String kid) {
            return List.of();
          }

          @Override
          public List<VerificationKey> allKeys() throws VerificationUnavailableException {
            return fixed.allKeys();
          }
        };
    TrustedIssuer issuer = TrustedIssuer.of(RelyingParty.ISSUER, own).allowMissingKid();
    IdTokenVerifier verifier = party.builder(issuer).build();
    assertThat(RelyingParty.accepts(verifier, party.valid().withoutHeader("kid")).keyId())
        .isEqualTo(party.key.kid());
  }

  @Test
  void maxAge_boundsTheTimeSinceIssue() {
    IdTokenVerifier verifier =
        party
            .builder(keys())
            .clockSkew(Duration.ofSeconds(5))
            .maxAge(Duration.ofMinutes(5))
            .build();
    TokenForge token = party.valid();
    party.clock.advance(Duration.ofSeconds(305).minusMillis(1));
    RelyingParty.accepts(verifier, token);
    party.clock.advance(Duration.ofMillis(1));
    TokenForge older = token.freshId();
    assertThat(RelyingParty.reasonOf(verifier, older)).isEqualTo(EXPIRED);
    assertThatThrownBy(() -> verifier.verify(older.compact()))
        .hasMessageContaining("claim iat")
        .hasMessageContaining("by the maximum age");
  }

  @Test
  void maxTokenLength_boundsTheText() {
    IdTokenVerifier verifier = party.builder(keys()).maxTokenLength(100_000).build();
    RelyingParty.accepts(verifier, party.valid().claim("padding", "x".repeat(60_000)));
    assertThat(RelyingParty.reasonOf(verifier, party.valid().claim("padding", "x".repeat(80_000))))
        .isEqualTo(TOO_LARGE);
    RelyingParty.accepts(party.builder(keys()).maxTokenLength(1024).build(), party.valid());
    RelyingParty.accepts(party.builder(keys()).maxTokenLength(1 << 20).build(), party.valid());
    for (int bad : new int[] {0, 1023, (1 << 20) + 1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> party.builder(keys()).maxTokenLength(bad))
          .withMessageContaining("1024 to 1048576")
          .withMessageContaining("got " + bad);
    }
  }

  @Test
  void tokenOfAnotherKind_rejected() {
    party.rejects(
        party.valid().claim("events", java.util.Map.of("http://schemas.openid.net/event", 1)),
        BAD_CLAIM,
        "claim events");
  }

  private KeySource keys() {
    return KeySource.fixed(TestKeys.jwks(party.key));
  }

  private RelyingParty with(UnaryOperator<TrustedIssuer> rules) {
    return RelyingParty.trusting(rules, party.key);
  }

  /** The token is rejected; the caller has seen it accepted without the defect. */
  private static void rejects(
      RelyingParty party, TokenForge token, RejectionReason reason, String... words) {
    party.rejects(token.freshId().compact(), reason, words);
  }
}
