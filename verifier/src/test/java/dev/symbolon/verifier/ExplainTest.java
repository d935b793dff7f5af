package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenForge;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** explain: for people, uses nothing up, and never differs from the verdict. */
class ExplainTest {
  private final RelyingParty party = RelyingParty.trusting("ES256");

  @Test
  void goodToken_everyStepPassedAndNothingUsedUp() {
    TokenForge token = party.valid();
    Explanation explanation = party.verifier.explain(token.compact());
    assertThat(explanation.reason()).isEmpty();
    assertThat(outcomes(explanation))
        .containsExactly(
            "form passed",
            "header passed",
            "issuer passed",
            "key passed",
            "signature passed",
            "claims passed",
            "time passed",
            "audience passed",
            "lifetime passed",
            "expectations passed",
            "first use not asked");
    assertThat(party.store.used).isEmpty();
    party.accepts(token);
  }

  @Test
  void everyReason_isThatOfTheVerdict() {
    TokenForge good = party.valid();
    List<TokenForge> bad =
        List.of(
            good.compactTransformed(t -> t + "="),
            good.withoutHeader("kid"),
            good.header("alg", "none"),
            good.claim("iss", "other"),
            good.header("kid", "other"),
            good.key(TestKeys.of("ES384").withKid(party.key.kid())),
            good.tamperedPayload("sub", "x"),
            good.withoutClaim("sub"),
            good.withoutClaim("jti"),
            good.claim("exp", good.claims().get("iat")),
            good.claim("nbf", 4_000_000_000L),
            good.claim("aud", "other"),
            good.claim("exp", 4_000_000_000L));
    party.clock.advance(Duration.ofSeconds(61));
    for (TokenForge token : bad) {
      assertThat(party.verifier.explain(token.compact()).reason())
          .contains(RelyingParty.reasonOf(party.verifier, token));
    }
  }

  @Test
  void rejectedToken_stepsAfterItNotReached() {
    Explanation explanation = party.verifier.explain(party.valid().claim("aud", "other").compact());
    assertThat(outcomes(explanation))
        .endsWith(
            "time passed",
            "audience FAILED",
            "lifetime not reached",
            "expectations not reached",
            "first use not reached");
    assertThat(explanation.steps().get(7).detail()).contains("claim aud", "\"other\"");
  }

  @Test
  void claims_markedUnverifiedUntilTheSignatureHolds() {
    String good = party.verifier.explain(party.valid().compact()).toString();
    assertThat(good).contains("claim sub: \"service-account-1\"").doesNotContain("unverified");
    String bad =
        party.verifier.explain(party.valid().tamperedPayload("sub", "x\ny").compact()).toString();
    assertThat(bad)
        .contains("claim (unverified) sub: \"x\\u000ay\"", "header (unverified) alg: \"ES256\"");
  }

  @Test
  void facts_tellTheKeysAndTheClocks() {
    TokenForge token = party.valid().header("kid", "unknown");
    party.clock.advance(Duration.ofHours(-2));
    String text = party.verifier.explain(token.compact()).toString();
    assertThat(text)
        .contains("keys of https://issuer.example: 1", "\"" + party.key.kid() + "\"")
        .contains("iat: 2026-03-01T12:00:00Z, PT2H from now");
  }

  @Test
  void explanation_neverShowsTextOrSignature() {
    String token = party.valid().compact();
    String text = party.verifier.explain(token).toString();
    for (String part : token.split("\\.", -1)) {
      assertThat(text).doesNotContain(part);
    }
  }

  @Test
  void useOfTheTokens_isSaid() {
    TrustedIssuer issuer =
        TrustedIssuer.of(RelyingParty.ISSUER, KeySource.fixed(TestKeys.jwks(party.key)));
    assertThat(
            party.builder(issuer.use(TokenUse.REUSABLE)).build().explain(party.valid().compact()))
        .asString()
        .contains("may be used again");
    assertThat(party.verifier.explain(party.valid().compact())).asString().contains("ONCE");
  }

  @Test
  void keysOutOfReach_isSaidAndNoReason() {
    TrustedIssuer issuer =
        TrustedIssuer.of(
            RelyingParty.ISSUER,
            kid -> {
              throw new VerificationUnavailableException("down");
            });
    Explanation explanation = party.builder(issuer).build().explain(party.valid().compact());
    assertThat(explanation.reason()).isEmpty();
    assertThat(outcomes(explanation)).contains("key FAILED", "signature not reached");
    assertThat(explanation.toString()).contains("no verdict: down");
  }

  @Test
  void anyText_isExplained() {
    for (String text : new String[] {"", "...", "a.b.c", "\ud800", "x".repeat(100_000)}) {
      assertThat(party.verifier.explain(text).reason()).isPresent();
    }
    assertThat(party.verifier.explain(party.valid().claim("x", deep(10)).compact()).toString())
        .contains("claim x: an object");
  }

  private static Map<String, Object> deep(int depth) {
    return depth == 0 ? Map.of() : Map.of("x", deep(depth - 1));
  }

  private static List<String> outcomes(Explanation explanation) {
    return explanation.steps().stream().map(s -> s.name() + " " + s.outcome()).toList();
  }
}
