package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.UNMET_EXPECTATION;
import static dev.symbolon.verifier.RejectionReason.UNSUPPORTED_ALGORITHM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenForge;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The ready-made issuers, each with a token of the shape that the provider makes. */
class TrustedIssuersTest {
  private static final TestKey RSA = TestKeys.of("RS256");
  private static final TestKey EC = TestKeys.of("ES256");

  private final RelyingParty party = RelyingParty.trusting("RS256");

  @Test
  void google_bothSpellings() {
    TrustedIssuer google =
        TrustedIssuers.google(CallerRule.emails("robot@project.iam.gserviceaccount.com"))
            .use(TokenUse.REUSABLE);
    assertThat(google.toString()).contains("https://www.googleapis.com/oauth2/v3/certs");
    IdTokenVerifier verifier = over(google);
    TokenForge token =
        token(RSA, "https://accounts.google.com")
            .withoutClaim("jti")
            .claim("azp", "104029292853099978293")
            .claim("sub", "104029292853099978293")
            .claim("email", "robot@project.iam.gserviceaccount.com")
            .claim("email_verified", true);
    RelyingParty.accepts(verifier, token);
    RelyingParty.accepts(verifier, token.claim("iss", "accounts.google.com"));
    assertThat(RelyingParty.reasonOf(verifier, token.claim("email", "evil@example.com")))
        .isEqualTo(UNMET_EXPECTATION);
    assertThat(RelyingParty.reasonOf(verifier, token.key(EC))).isEqualTo(UNSUPPORTED_ALGORITHM);
  }

  @Test
  void googleIap_ofOneBackend() {
    TrustedIssuer iap = TrustedIssuers.googleIap().use(TokenUse.REUSABLE);
    assertThat(iap.toString()).contains("https://www.gstatic.com/iap/verify/public_key-jwk");
    RelyingParty.accepts(
        over(iap),
        token(EC, "https://cloud.google.com/iap")
            .withoutClaim("jti")
            .claim("sub", "accounts.google.com:104029292853099978293")
            .claim("email", "person@example.com")
            .claim("google", Map.of("access_levels", java.util.List.of())));
  }

  @Test
  void yandexCloud_bothSpellingsAndSingleUse() {
    TrustedIssuer yandex =
        TrustedIssuers.yandexCloud().callers(CallerRule.subjects("ajeg2b2et02f"));
    assertThat(yandex.toString()).contains("https://auth.yandex.cloud/oauth/jwks/keys");
    IdTokenVerifier verifier = over(yandex);
    TokenForge token = token(RSA, "https://auth.cloud.yandex.com").claim("sub", "ajeg2b2et02f");
    RelyingParty.accepts(verifier, token);
    RelyingParty.accepts(verifier, token.freshId().claim("iss", "https://auth.cloud.yandex.ru"));
    assertThat(RelyingParty.reasonOf(verifier, token)).isEqualTo(RejectionReason.REPLAYED);
    assertThat(RelyingParty.reasonOf(verifier, token.freshId().claim("sub", "aje-other")))
        .isEqualTo(UNMET_EXPECTATION);
  }

  @Test
  void gitHubActions_ofOneRepository() {
    TrustedIssuer gitHub = TrustedIssuers.gitHubActions(CallerRule.claim("repository_id", "74"));
    IdTokenVerifier verifier = over(gitHub);
    TokenForge token =
        token(RSA, "https://token.actions.githubusercontent.com")
            .claim("sub", "repo:octo-org/octo-repo:environment:prod")
            .claim("repository", "octo-org/octo-repo")
            .claim("repository_id", "74")
            .claim("nbf", RelyingParty.NOW.getEpochSecond() - 300);
    RelyingParty.accepts(verifier, token);
    assertThat(RelyingParty.reasonOf(verifier, token.freshId().claim("repository_id", "75")))
        .isEqualTo(UNMET_EXPECTATION);
  }

  @Test
  void gitLab_ofOneProject() {
    TrustedIssuer gitLab =
        TrustedIssuers.gitLab("https://gitlab.com", CallerRule.claim("project_id", "20"));
    assertThat(gitLab.toString()).contains("https://gitlab.com/oauth/discovery/keys");
    RelyingParty.accepts(
        over(gitLab),
        token(RSA, "https://gitlab.com")
            .claim("sub", "project_path:my-group/my-project:ref_type:branch:ref:main")
            .claim("project_id", "20"));
  }

  @Test
  void kubernetes_ofOneServiceAccount() {
    TrustedIssuer cluster =
        TrustedIssuers.kubernetes(
                "https://kubernetes.default.svc.cluster.local",
                KeySource.fixed(TestKeys.jwks(RSA)),
                CallerRule.subjects("system:serviceaccount:default:robot"))
            .use(TokenUse.REUSABLE);
    IdTokenVerifier verifier = party.builder(cluster).build();
    TokenForge token =
        token(RSA, "https://kubernetes.default.svc.cluster.local")
            .claim("aud", java.util.List.of(RelyingParty.AUDIENCE))
            .claim("sub", "system:serviceaccount:default:robot")
            .claim("nbf", RelyingParty.NOW.getEpochSecond())
            .claim("kubernetes.io", Map.of("namespace", "default"))
            .withoutHeader("typ");
    RelyingParty.accepts(verifier, token);
    RelyingParty.accepts(verifier, token);
  }

  @Test
  void onceWithoutId_refusedWhenBuiltNamingTheWaysOut() {
    TrustedIssuer google = TrustedIssuers.google(CallerRule.subjects("1"));
    for (TrustedIssuer issuer : new TrustedIssuer[] {google, google.use(TokenUse.ONCE)}) {
      assertThatIllegalStateException()
          .isThrownBy(() -> party.builder(issuer).build())
          .withMessageContaining("ONCE_BY_SIGNED_BYTES")
          .withMessageContaining("REUSABLE")
          .withMessageContaining("no jti");
    }
    party.builder(google.use(TokenUse.ONCE_BY_SIGNED_BYTES)).build();
    IdTokenVerifier.builder(google, "aud").reusable().build();
  }

  @Test
  void openToAnybodyWithoutACallerRule_refusedWhenBuilt() {
    assertThatIllegalStateException()
        .isThrownBy(() -> party.builder(TrustedIssuers.yandexCloud()).build())
        .withMessageContaining("callers(...)")
        .withMessageContaining("anyone()");
    party.builder(TrustedIssuers.yandexCloud().callers(CallerRule.anyone())).build();
  }

  /** The ready-made issuer with the test's key in place of the provider's. */
  private IdTokenVerifier over(TrustedIssuer issuer) {
    return party.builder(issuer.withKeys(KeySource.fixed(TestKeys.jwks(RSA, EC)))).build();
  }

  private static TokenForge token(TestKey key, String issuer) {
    return TokenForge.valid(key, issuer, RelyingParty.AUDIENCE, RelyingParty.NOW);
  }
}
