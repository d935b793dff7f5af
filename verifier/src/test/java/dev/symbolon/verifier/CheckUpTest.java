package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.testkit.Presentation;
import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenCase;
import dev.symbolon.testkit.TokenForge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Security;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No hostile token is accepted, no good one refused, and each refusal gives the right reason. */
class CheckUpTest {
  private static final List<TokenCase> CASES = CheckUpRun.cases();

  @Test
  @Tag("engines")
  void everyCase_getsItsVerdict() {
    assertThat(CheckUpRun.deviations(CASES)).isEmpty();
  }

  /** Else the check-up would prove nothing: see that it can fail. */
  @Test
  void wrongVerdicts_areTold() {
    TokenCase hostile = CASES.stream().filter(TokenCase::isHostile).findFirst().orElseThrow();
    TokenCase good = CASES.stream().filter(each -> !each.isHostile()).findFirst().orElseThrow();
    List<TokenCase> swapped =
        List.of(with(hostile, good.presentation()), with(good, hostile.presentation()));
    assertThat(CheckUpRun.deviations(swapped))
        .containsExactly(
            "form / empty-text: expected MALFORMED, got ACCEPTED",
            "good-algorithm / good-plain: expected ACCEPTED, got MALFORMED");
  }

  /** What is wrong is the token alone: beside the same keys, a good one is accepted. */
  @Test
  void besideTheKeysOfEachHostileCase_aGoodTokenIsAccepted() {
    List<TokenCase> controls =
        CASES.stream()
            .filter(TokenCase::isHostile)
            .filter(distinctBy(each -> each.presentation().jwks()))
            .map(CheckUpTest::withoutDefect)
            .toList();
    assertThat(controls).hasSizeGreaterThan(30);
    assertThat(CheckUpRun.deviations(controls)).isEmpty();
  }

  @Test
  void withBouncyCastleAsFirstProvider_sameVerdicts() {
    BouncyCastleProvider provider = new BouncyCastleProvider();
    Security.insertProviderAt(provider, 1);
    try {
      assertThat(Security.getProviders()[0]).isSameAs(provider);
      assertThat(CheckUpRun.deviations(CASES)).isEmpty();
    } finally {
      Security.removeProvider(provider.getName());
    }
  }

  @Test
  void inTurkish_sameVerdicts() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    try {
      assertThat("TITLE".toLowerCase(Locale.getDefault())).isEqualTo("t\u0131tle");
      assertThat(CheckUpRun.deviations(CASES)).isEmpty();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void inAnotherProcessWithForeignDefaults_sameVerdicts() throws Exception {
    Process process = start("-Dfile.encoding=UTF-16", "-Duser.language=tr", "-Duser.country=TR");
    String output = output(process);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(output).contains("cases: " + CASES.size(), "default charset: UTF-16");
    assertThat(process.exitValue()).as(output).isZero();
  }

  private static Process start(String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of(options));
    command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", ClassPath.ofTests()));
    command.add(CheckUpRun.class.getName());
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static TokenCase withoutDefect(TokenCase hostile) {
    Presentation given = hostile.presentation();
    TokenForge good =
        TokenForge.valid(TestKeys.of("ES256"), given.issuer(), given.audience(), given.now());
    return new TokenCase(
        hostile.name(),
        hostile.group(),
        hostile.rule(),
        hostile.specification(),
        Optional.empty(),
        new Presentation(
            good.compact(),
            given.jwks(),
            given.issuer(),
            given.audience(),
            given.now(),
            List.of()));
  }

  private static Predicate<TokenCase> distinctBy(Function<TokenCase, Object> property) {
    Set<Object> seen = new HashSet<>();
    return each -> seen.add(property.apply(each));
  }

  private static TokenCase with(TokenCase verdict, Presentation presentation) {
    return new TokenCase(
        verdict.name(),
        verdict.group(),
        verdict.rule(),
        verdict.specification(),
        verdict.reason(),
        presentation);
  }
}
