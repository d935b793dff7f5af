package dev.symbolon.verifier;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An issuer whose tokens a relying party accepts: its name in {@code iss}, where its keys come
 * from, and what is particular to its tokens. A key of one issuer never verifies a token that names
 * another.
 *
 * <p>Immutable and thread-safe; the {@code with…} and {@code use} methods return changed copies.
 */
public final class TrustedIssuer {
  private static final int LONGEST_NAME = 2048;

  private final String issuer;
  private final Set<String> names;
  private final KeySource keys;
  private final @Nullable TokenUse use;

  private TrustedIssuer(String issuer, Set<String> names, KeySource keys, @Nullable TokenUse use) {
    this.issuer = issuer;
    this.names = names;
    this.keys = keys;
    this.use = use;
  }

  /**
   * Returns an issuer of this name with these keys.
   *
   * @param issuer the exact text of {@code iss} in its tokens, usually an {@code https} URL (RFC
   *     7519 section 4.1.1); compared character by character, so {@code https://a.example} and
   *     {@code https://a.example/} are two. 1 to 2,048 characters, none of them white space or a
   *     control character
   * @param keys the source of its public keys
   * @throws IllegalArgumentException where the name is not such a text
   * @throws NullPointerException where an argument is null
   */
  public static TrustedIssuer of(String issuer, KeySource keys) {
    return new TrustedIssuer(
        name(issuer), Set.of(issuer), Objects.requireNonNull(keys, "keys"), null);
  }

  /**
   * Also accepts other spellings of the name in {@code iss}. A token counts as the same issuer's
   * under each of them, for keys and for single use alike.
   *
   * @param aliases the further names, in the form that {@link #of} asks for
   * @throws IllegalArgumentException where one of them is not such a text
   * @throws NullPointerException where one of them is null
   */
  public TrustedIssuer withAliases(String... aliases) {
    Set<String> all = new LinkedHashSet<>(names);
    for (String alias : aliases) {
      all.add(name(alias));
    }
    return new TrustedIssuer(issuer, Set.copyOf(all), keys, use);
  }

  /**
   * Sets how often this issuer's tokens may be presented, whatever the verifier's default is.
   *
   * @throws NullPointerException where {@code use} is null
   */
  public TrustedIssuer use(TokenUse use) {
    return new TrustedIssuer(issuer, names, keys, Objects.requireNonNull(use, "use"));
  }

  /** Returns the issuer's name, the first where it has several. */
  public String issuer() {
    return issuer;
  }

  /** Every spelling of the name, the first included. */
  Collection<String> names() {
    return names;
  }

  KeySource keys() {
    return keys;
  }

  Optional<TokenUse> use() {
    return Optional.ofNullable(use);
  }

  private static String name(String issuer) {
    Objects.requireNonNull(issuer, "issuer");
    boolean legal =
        !issuer.isEmpty()
            && issuer.length() <= LONGEST_NAME
            && issuer
                .chars()
                .noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    if (!legal) {
      throw new IllegalArgumentException(
          "issuer: expected 1 to "
              + LONGEST_NAME
              + " characters without white space, got "
              + ForeignText.quote(issuer));
    }
    return issuer;
  }

  /** Shows the issuer's name and the source of its keys. */
  @Override
  public String toString() {
    return "TrustedIssuer[" + issuer + ", " + keys + "]";
  }
}
