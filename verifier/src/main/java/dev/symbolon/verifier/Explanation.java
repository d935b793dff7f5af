package dev.symbolon.verifier;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the verifier makes of a token, for people: made by {@link IdTokenVerifier#explain}. It is
 * never a verdict, and no proof can be had from it.
 *
 * <p>Immutable and thread-safe. {@code toString} gives several lines for a terminal.
 */
public final class Explanation {
  private final List<Step> steps;
  private final @Nullable RejectionReason reason;
  private final List<String> facts;

  Explanation(List<Step> steps, @Nullable RejectionReason reason, List<String> facts) {
    this.steps = List.copyOf(steps);
    this.reason = reason;
    this.facts = List.copyOf(facts);
  }

  /** Returns the steps in their order. */
  public List<Step> steps() {
    return steps;
  }

  /** Returns why the token would be rejected; empty where it would not, or no step could tell. */
  public Optional<RejectionReason> reason() {
    return Optional.ofNullable(reason);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Step step : steps) {
      text.append(String.format("%-12s %-11s %s%n", step.name(), step.outcome(), step.detail()));
    }
    facts.forEach(fact -> text.append(fact).append(System.lineSeparator()));
    return text.toString();
  }

  /** How a step came out. */
  public enum Outcome {
    /** The token satisfies it. */
    PASSED("passed"),
    /** The token does not satisfy it, or it could not be decided. */
    FAILED("FAILED"),
    /** A step before it failed. */
    NOT_REACHED("not reached"),
    /** It cannot be asked without using the token up, or does not apply. */
    NOT_ASKED("not asked");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /**
   * One step on the way of a token.
   *
   * @param name what is checked, in one or two words
   * @param outcome how it came out
   * @param detail what was checked, expected and got, where it failed; empty otherwise, or a remark
   */
  public record Step(String name, Outcome outcome, String detail) {
    /** Checks that nothing is null. */
    public Step {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(outcome, "outcome");
      Objects.requireNonNull(detail, "detail");
    }
  }
}
