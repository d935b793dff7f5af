package dev.symbolon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HostileTokensTest {

  private static final Set<String> REASONS =
      Set.of(
          "MALFORMED",
          "TOO_LARGE",
          "BAD_HEADER",
          "UNSUPPORTED_ALGORITHM",
          "UNTRUSTED_ISSUER",
          "UNKNOWN_KEY",
          "UNUSABLE_KEY",
          "BAD_SIGNATURE",
          "BAD_CLAIM",
          "EXPIRED",
          "NOT_YET_VALID",
          "WRONG_AUDIENCE",
          "LIFETIME_TOO_LONG",
          "REPLAYED");

  private static final HostileTokens TOKENS = written("ES256");

  @Test
  void manyOfBothKinds() {
    assertThat(TOKENS.hostile()).hasSizeGreaterThan(500);
    assertThat(TOKENS.good()).hasSizeGreaterThan(60);
    assertThat(TOKENS.all()).hasSize(TOKENS.hostile().size() + TOKENS.good().size());
    assertThat(TOKENS.groups()).hasSize(18);
  }

  @Test
  void namesAreInOneFormAndUnique() {
    assertThat(TOKENS.all())
        .extracting(TokenCase::name)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z0-9]+(-[a-z0-9]+)*"));
    assertThat(TOKENS.groups()).allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"));
  }

  @Test
  void goodCasesAreInGoodGroups_hostileCasesInOthers() {
    assertThat(TOKENS.all()).allMatch(each -> each.isHostile() != each.group().startsWith("good-"));
  }

  @Test
  void namesAreTheSame_whateverTheAlgorithmOfTheAuthority() {
    List<String> names = TOKENS.all().stream().map(TokenCase::name).toList();
    assertThat(written("RS256").all()).extracting(TokenCase::name).isEqualTo(names);
  }

  @Test
  void noTokenTwice_exceptWhereItIsReplayed() {
    List<String> tokens =
        TOKENS.all().stream()
            .map(TokenCase::presentation)
            .filter(given -> given.before().isEmpty())
            .map(given -> given.token() + given.jwks())
            .toList();
    assertThat(tokens).doesNotHaveDuplicates();
  }

  @Test
  void everyReasonOfAVerifierWithoutFurtherPolicyIsMet() {
    assertThat(TOKENS.hostile().stream().map(each -> each.reason().orElseThrow()))
        .allMatch(REASONS::contains);
    assertThat(
            TOKENS.hostile().stream()
                .map(each -> each.reason().orElseThrow())
                .collect(Collectors.toSet()))
        .isEqualTo(REASONS);
  }

  @Test
  void everyRuleSaysWhereItStands() {
    assertThat(TOKENS.all()).noneMatch(each -> each.rule().isBlank());
    assertThat(TOKENS.all())
        .extracting(TokenCase::specification)
        .allMatch(text -> text.matches("(RFC \\d+|FIPS 186-5|OpenID Connect .*) section [0-9.]+"));
  }

  static HostileTokens written(String algorithm) {
    Instant now = Instant.parse("2026-03-01T12:00:00Z");
    try (TokenAuthority authority = TokenAuthority.of(algorithm, now)) {
      return HostileTokens.against(authority);
    }
  }
}
