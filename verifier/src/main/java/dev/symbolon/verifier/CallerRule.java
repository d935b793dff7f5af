package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.UNMET_EXPECTATION;
import static dev.symbolon.verifier.TokenRejectedException.words;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who of an issuer's subjects may call. Where anybody in the world can have a token made for any
 * audience (Google, GitHub, GitLab, Entra), issuer and audience say nothing about the caller; this
 * does. A caller who does not satisfy the rule is rejected as {@link
 * RejectionReason#UNMET_EXPECTATION}, before the token counts as used.
 *
 * <p>All texts are compared character by character. Immutable and thread-safe.
 */
public final class CallerRule {
  /** Of an issuer for which nobody has said who may call. */
  static final CallerRule UNSAID = new CallerRule(List.of());

  private static final CallerRule ANYONE = new CallerRule(List.of());

  private final List<Condition> conditions;

  private CallerRule(List<Condition> conditions) {
    this.conditions = conditions;
  }

  /**
   * Admits every subject of the issuer. Right where the issuer has no subjects but the callers; at
   * an issuer that the whole world can use it admits the whole world.
   */
  public static CallerRule anyone() {
    return ANYONE;
  }

  /**
   * Admits these subjects ({@code sub}).
   *
   * @throws IllegalArgumentException where there is none, or an empty one
   */
  public static CallerRule subjects(String... subjects) {
    return of(new OneOf("sub", OptionTexts.checked("subject", subjects)));
  }

  /**
   * Admits subjects that begin with this text, such as {@code system:serviceaccount:my-namespace:}.
   * End it with the separator, or {@code my-namespace} also admits {@code
   * my-namespace-of-somebody-else}.
   *
   * @throws IllegalArgumentException where it is empty
   */
  public static CallerRule subjectPrefix(String prefix) {
    OptionTexts.checked("subject prefix", prefix);
    return of(new Prefix(prefix));
  }

  /**
   * Admits these addresses in the claim for e-mail, where the issuer says that they are verified
   * ({@code email_verified} is {@code true}).
   *
   * @throws IllegalArgumentException where there is none, or an empty one
   */
  public static CallerRule emails(String... emails) {
    return of(new OneOf("email", OptionTexts.checked("e-mail", emails)))
        .and(claim("email_verified", true));
  }

  /**
   * Admits tokens in which this claim is exactly one of these values: strings, booleans or whole
   * numbers. A claim that is an array or an object never is.
   *
   * @throws IllegalArgumentException where there is no value, or one of another type
   */
  public static CallerRule claim(String name, Object... values) {
    OptionTexts.checked("claim name", name);
    if (values.length == 0) {
      throw new IllegalArgumentException("claim values: expected at least one, got none");
    }
    Set<Object> allowed = new LinkedHashSet<>();
    for (Object value : values) {
      allowed.add(comparable(Objects.requireNonNull(value, "value")));
    }
    return of(new OneOf(name, allowed));
  }

  /** Returns a rule that admits whom both this one and the other admit. */
  public CallerRule and(CallerRule other) {
    List<Condition> both = new ArrayList<>(conditions);
    both.addAll(other.conditions);
    return new CallerRule(List.copyOf(both));
  }

  void check(IdTokenClaims claims) throws TokenRejectedException {
    for (Condition condition : conditions) {
      if (!condition.isMetBy(claims.all())) {
        String claim = condition.claim();
        throw TokenRejectedException.of(
            UNMET_EXPECTATION,
            () ->
                words(
                    "caller, by claim " + claim,
                    condition.expected(),
                    claims.all().containsKey(claim)
                        ? ForeignText.show(claims.all().get(claim))
                        : "none"));
      }
    }
  }

  /** Shows who is admitted. */
  @Override
  public String toString() {
    return conditions.isEmpty() ? "anyone" : conditions.toString();
  }

  private static CallerRule of(Condition condition) {
    return new CallerRule(List.of(condition));
  }

  /** In the type in which claims are read. */
  private static Object comparable(Object value) {
    if (value instanceof Integer number) {
      return number.longValue();
    }
    if (value instanceof String || value instanceof Boolean || value instanceof Long) {
      return value;
    }
    throw new IllegalArgumentException(
        "claim value: expected a string, a boolean or a whole number, got a "
            + value.getClass().getSimpleName());
  }

  private sealed interface Condition {
    String claim();

    String expected();

    boolean isMetBy(Map<String, @Nullable Object> claims);
  }

  private record OneOf(String claim, Set<?> allowed) implements Condition {
    @Override
    public boolean isMetBy(Map<String, @Nullable Object> claims) {
      Object value = claims.get(claim);
      return value != null && allowed.contains(value);
    }

    @Override
    public String expected() {
      return "one of " + allowed;
    }
  }

  private record Prefix(String prefix) implements Condition {
    @Override
    public String claim() {
      return "sub";
    }

    @Override
    public boolean isMetBy(Map<String, @Nullable Object> claims) {
      return claims.get("sub") instanceof String subject && subject.startsWith(prefix);
    }

    @Override
    public String expected() {
      return "a subject that begins with \"" + prefix + "\"";
    }
  }
}
