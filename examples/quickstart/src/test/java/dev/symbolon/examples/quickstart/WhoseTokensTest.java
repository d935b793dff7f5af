package dev.symbolon.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.verifier.CallerRule;
import dev.symbolon.verifier.IdTokenVerifier;
import dev.symbolon.verifier.KeySource;
import dev.symbolon.verifier.TokenUse;
import dev.symbolon.verifier.TrustedIssuer;
import dev.symbolon.verifier.TrustedIssuers;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The issuers that the README shows can be trusted as it shows them. */
class WhoseTokensTest {
  private static List<TrustedIssuer> trusted(URI jwksUri) {
    // [whose tokens]
    List<TrustedIssuer> trusted =
        List.of(
            TrustedIssuer.discovered("https://auth.example.com"),
            TrustedIssuer.of("https://other.example.com", KeySource.jwks(jwksUri)),
            TrustedIssuers.google(CallerRule.emails("robot@project.iam.gserviceaccount.com"))
                .use(TokenUse.REUSABLE),
            TrustedIssuers.yandexCloud().callers(CallerRule.subjects("ajeg2b2et02f")),
            TrustedIssuers.gitHubActions(CallerRule.claim("repository_id", "74")));
    // [/whose tokens]
    return trusted;
  }

  @Test
  void oneVerifier_trustsThemAll() {
    List<TrustedIssuer> issuers = trusted(URI.create("https://other.example.com/jwks"));
    IdTokenVerifier.Builder builder = IdTokenVerifier.builder(issuers.get(0), "audience");
    issuers.stream().skip(1).forEach(builder::trust);
    assertThat(builder.build()).isNotNull();
  }

  @Test
  void readme_showsThese() throws Exception {
    assertThat(Readme.javaBlocks())
        .contains(Readme.region("src/test/java", WhoseTokensTest.class, "whose tokens"));
  }
}
