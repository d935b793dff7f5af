package dev.symbolon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/** The check-up must tell a verifier that accepts everything, and one that accepts nothing. */
class VerifierCheckUpTest {

  private static final HostileTokens TOKENS = HostileTokensTest.written("ES256");

  @Test
  void verifierThatAcceptsEverything_failsEveryHostileCaseAndNoOther() {
    List<String> failed = failed(presentation -> token -> {});
    assertThat(failed).hasSizeGreaterThan(500).noneMatch(name -> name.startsWith("good-"));
  }

  @Test
  void verifierThatRefusesEverything_failsEveryGoodCaseAndWhateverComesSecond() {
    List<String> failed =
        failed(
            presentation ->
                token -> {
                  throw new SecurityException("no");
                });
    assertThat(failed).hasSizeGreaterThan(60).contains("good-plain", "same-token");
    assertThat(failed).doesNotContain("none", "exp-now");
  }

  @Test
  void verifierThatCannotBeMade_isARefusal() {
    List<String> failed =
        failed(
            presentation -> {
              throw new IllegalArgumentException("no such keys");
            });
    assertThat(failed).hasSizeGreaterThan(60).allMatch(name -> name.startsWith("good-"));
  }

  private static List<String> failed(Maker maker) {
    VerifierCheckUp checkUp =
        new VerifierCheckUp() {
          @Override
          protected Verifier verifierFor(Presentation presentation) throws Exception {
            return maker.verifierFor(presentation);
          }
        };
    List<String> failed = new ArrayList<>();
    checkUp
        .checkUp(TOKENS)
        .flatMap(group -> group.getChildren())
        .forEach(
            node -> {
              try {
                ((DynamicTest) node).getExecutable().execute();
              } catch (Throwable e) {
                failed.add(node.getDisplayName());
              }
            });
    return failed;
  }

  private interface Maker {
    VerifierCheckUp.Verifier verifierFor(Presentation presentation) throws Exception;
  }
}
