package dev.symbolon.testkit;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Puts any verifier of ID tokens to the test: inherit, say how the verifier is made, and every case
 * of {@link HostileTokens} becomes a test. The conditions under which the verdicts hold are listed
 * there.
 *
 * <pre>{@code
 * class OurVerifierCheckUp extends VerifierCheckUp {
 *   @Override
 *   protected Verifier verifierFor(Presentation presentation) {
 *     OurVerifier verifier = new OurVerifier(
 *         presentation.issuer(), presentation.audience(), presentation.jwks(),
 *         Clock.fixed(presentation.now(), ZoneOffset.UTC));
 *     return verifier::verify;
 *   }
 * }
 * }</pre>
 */
public abstract class VerifierCheckUp {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  /** For subclasses. */
  protected VerifierCheckUp() {}

  /** The verifier under test. */
  @FunctionalInterface
  public interface Verifier {
    /**
     * Accepts a token by returning.
     *
     * @param token the text as it comes from the caller
     * @throws Exception to refuse it, whatever the exception
     */
    void verify(String token) throws Exception;
  }

  /**
   * Makes the verifier for one case, with no memory of other cases. Within a case it is asked
   * several times: first for the tokens {@link Presentation#before() before}, each of which it must
   * accept, then for the {@link Presentation#token() token} in question.
   *
   * @param presentation the issuer, its keys, the audience and the time by which to judge
   * @return a verifier
   * @throws Exception where none can be made, for instance of such keys; counts as a refusal
   */
  protected abstract Verifier verifierFor(Presentation presentation) throws Exception;

  /**
   * The tests: one for each case, in a container for each group.
   *
   * @return the containers
   */
  @TestFactory
  public final Stream<DynamicContainer> checkUp() {
    try (TokenAuthority authority = TokenAuthority.at(NOW)) {
      return checkUp(HostileTokens.against(authority));
    }
  }

  final Stream<DynamicContainer> checkUp(HostileTokens tokens) {
    return tokens.groups().stream().map(group -> container(group, tokens.all()));
  }

  private DynamicContainer container(String group, List<TokenCase> cases) {
    return DynamicContainer.dynamicContainer(
        group,
        cases.stream()
            .filter(each -> each.group().equals(group))
            .map(each -> DynamicTest.dynamicTest(each.name(), () -> check(each))));
  }

  private void check(TokenCase each) {
    boolean accepted = accepts(each);
    if (accepted && each.isHostile()) {
      Assertions.fail("accepted, against " + each.specification() + ": " + each.rule());
    }
  }

  private boolean accepts(TokenCase each) {
    Verifier verifier;
    try {
      verifier = verifierFor(each.presentation());
    } catch (Exception e) { // each library refuses in its own way, some when they are set up
      return refused(each, e);
    }
    for (String earlier : each.presentation().before()) {
      Assertions.assertDoesNotThrow(
          () -> verifier.verify(earlier), "refused the good token that comes first");
    }
    try {
      verifier.verify(each.presentation().token());
      return true;
    } catch (Exception e) { // in its own way, as above
      return refused(each, e);
    }
  }

  private static boolean refused(TokenCase each, Exception why) {
    if (!each.isHostile()) {
      Assertions.fail("refused, though " + each.specification() + ": " + each.rule(), why);
    }
    return false;
  }
}
