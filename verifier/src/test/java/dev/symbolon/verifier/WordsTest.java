package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenForge;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** What people read: the text of strangers made harmless, and what was expected and got. */
class WordsTest {
  private final RelyingParty party = RelyingParty.trusting("RS256");

  @Test
  void printableAscii_shownAsItIs_andNothingElse() {
    assertThat(ForeignText.quote(" ~")).isEqualTo("\" ~\"");
    assertThat(ForeignText.quote("\u001f\u007f")).isEqualTo("\"\\u001f\\u007f\"");
    assertThat(ForeignText.quote("\n\u0130\ud800")).isEqualTo("\"\\u000a\\u0130\\ud800\"");
    assertThat(ForeignText.quote("\"\\")).isEqualTo("\"\\\"\\\\\"");
  }

  @Test
  void longText_clippedAfterEightyCharacters() {
    assertThat(ForeignText.quote("x".repeat(80))).isEqualTo('"' + "x".repeat(80) + '"');
    assertThat(ForeignText.quote("x".repeat(80) + "y"))
        .isEqualTo('"' + "x".repeat(80) + "\"... (81 characters)");
  }

  @Test
  void audiences_fourAreShown() {
    assertThat(refusal(party.valid().claim("aud", Collections.nCopies(4, "a"))))
        .endsWith("got \"a\", \"a\", \"a\", \"a\"");
    assertThat(refusal(party.valid().claim("aud", Collections.nCopies(5, "a"))))
        .endsWith("got \"a\", \"a\", \"a\", \"a\", ... (5)");
  }

  @Test
  void callerRule_saysWhomItAdmits() {
    assertThat(CallerRule.anyone()).hasToString("anyone");
    assertThat(CallerRule.subjects("one", "two").toString()).contains("sub", "one", "two");
    assertThat(refusal(CallerRule.subjects("one")))
        .isEqualTo("caller, by claim sub: expected one of [one], got \"service-account-1\"");
    assertThat(refusal(CallerRule.subjectPrefix("one:")))
        .isEqualTo(
            "caller, by claim sub: expected a subject that begins with \"one:\", got"
                + " \"service-account-1\"");
  }

  @Test
  void keySet_saysWhatIsInIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeySource.fixed("{\"keys\":[]}"))
        .withMessageEndingWith("got no key");
    assertThat(KeySource.fixed(TestKeys.jwks(party.key)).toString())
        .contains("\"test-rs256\"", "a key for RS256");
  }

  @Test
  void store_saysHowMuchItHolds() throws Exception {
    ReplayStore store = ReplayStore.inMemory();
    store.firstUse(ReplayKey.of("issuer", "id"), RelyingParty.NOW.plusSeconds(3_000_000_000L));
    assertThat(store).hasToString("ReplayStore.inMemory(1 entries)");
  }

  @Test
  void tokensWithoutId_reuseIsAdvisedWhereCallersSendThemAgain() {
    TrustedIssuer issuer =
        TrustedIssuer.of(RelyingParty.ISSUER, KeySource.fixed(TestKeys.jwks(party.key)));
    assertThatIllegalStateException()
        .isThrownBy(() -> party.builder(issuer.habit(new TokenHabit(false, true, false))).build())
        .withMessageEndingWith("callers send them again until they expire, so REUSABLE");
    assertThatIllegalStateException()
        .isThrownBy(() -> party.builder(issuer.habit(new TokenHabit(false, false, false))).build())
        .withMessageEndingWith("they carry no jti, and each would be refused");
  }

  private String refusal(TokenForge token) {
    return Verdict.of(party.verifier, token.compact()).message();
  }

  private static String refusal(CallerRule rule) {
    RelyingParty asking = RelyingParty.trusting(i -> i.callers(rule), TestKeys.of("RS256"));
    return Verdict.of(asking.verifier, asking.valid().compact()).message();
  }
}
