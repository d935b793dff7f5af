package dev.symbolon.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.verifier.IdTokenVerifier;
import dev.symbolon.verifier.TrustedIssuer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuickstartTest {
  private static final int LONGEST_PROGRAM = 25;

  @Test
  void everyAct_comesOutAsExpected() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    boolean asExpected = Quickstart.run(new PrintStream(printed, true, UTF_8));
    assertThat(printed.toString(UTF_8).lines())
        .containsExactly(
            " 1. a fresh token: accepted from ajeg2b2et02f",
            " 2. the same token again: rejected as REPLAYED",
            " 3. a token whose payload was tampered with: rejected as BAD_SIGNATURE",
            " 4. a token for another audience: rejected as WRONG_AUDIENCE",
            " 5. a token that names another issuer: rejected as UNTRUSTED_ISSUER",
            " 6. a token that has expired: rejected as EXPIRED",
            " 7. a token by a key that is not published: rejected as UNKNOWN_KEY",
            " 8. a token with algorithm none: rejected as UNSUPPORTED_ALGORITHM",
            " 9. a real token by Google, within its life: accepted",
            "10. the same, today: rejected as EXPIRED",
            "11. the same, within its life, at another audience: rejected as WRONG_AUDIENCE",
            "12. the same, within its life, under single use: it has no jti: rejected as BAD_CLAIM");
    assertThat(asExpected).isTrue();
  }

  @Test
  void bothHalves_registerNoSecurityProvider() throws Exception {
    List<Provider> before = List.of(Security.getProviders());
    Quickstart.run(new PrintStream(new ByteArrayOutputStream(), true, UTF_8));
    assertThat(Security.getProviders()).containsExactlyElementsOf(before);
  }

  @Test
  void unexpectedOutcome_isShownAndCounts() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Acts acts = new Acts(new PrintStream(printed, true, UTF_8));
    acts.expect("no token", "accepted", anyVerifier(), "");
    assertThat(acts.allAsExpected()).isFalse();
    assertThat(printed.toString(UTF_8)).contains("UNEXPECTED", "should have been accepted");
  }

  @Test
  void programInTheReadme_isTheOneThatRuns() throws Exception {
    String program = Readme.region("src/main/java", Quickstart.class, "first program");
    assertThat(program.lines().count()).isLessThanOrEqualTo(LONGEST_PROGRAM);
    assertThat(Readme.javaBlocks()).contains(program);
  }

  private static IdTokenVerifier anyVerifier() {
    return IdTokenVerifier.builder(TrustedIssuer.of("issuer", kid -> List.of()), "audience")
        .build();
  }
}
