package dev.symbolon.verifier;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An issuer whose tokens a relying party accepts: its name in {@code iss}, where its keys come
 * from, and what is particular to its tokens. A key of one issuer never verifies a token that names
 * another. Ready ones for well-known issuers are in {@link TrustedIssuers}.
 *
 * <p>Immutable and thread-safe; the methods that set something return changed copies. Every text is
 * compared character by character.
 */
public final class TrustedIssuer {
  private static final int LONGEST_NAME = 2048;

  private final String issuer;
  private final Set<String> names;
  private final KeySource keys;
  private final TokenHabit habit;
  private final IssuerRules rules;
  private final @Nullable TokenUse use;

  private TrustedIssuer(
      String issuer,
      Set<String> names,
      KeySource keys,
      TokenHabit habit,
      IssuerRules rules,
      @Nullable TokenUse use) {
    this.issuer = issuer;
    this.names = names;
    this.keys = keys;
    this.habit = habit;
    this.rules = rules;
    this.use = use;
  }

  /**
   * Returns an issuer of this name with these keys. All of its subjects may call; where the issuer
   * serves others than the callers, say who may by {@link #callers}.
   *
   * @param issuer the exact text of {@code iss} in its tokens, usually an {@code https} URL (RFC
   *     7519 section 4.1.1); {@code https://a.example} and {@code https://a.example/} are two. 1 to
   *     2,048 characters, none of them white space or a control character
   * @param keys the source of its public keys
   * @throws IllegalArgumentException where the name is not such a text
   * @throws NullPointerException where an argument is null
   */
  public static TrustedIssuer of(String issuer, KeySource keys) {
    return new TrustedIssuer(
        name(issuer),
        Set.of(issuer),
        Objects.requireNonNull(keys, "keys"),
        TokenHabit.UNKNOWN,
        IssuerRules.NONE,
        null);
  }

  /**
   * Returns an issuer whose keys its discovery document names (OpenID Connect Discovery 1.0 section
   * 4), with the default options.
   *
   * @param issuer the exact text of {@code iss}, which is also the address to which {@code
   *     /.well-known/openid-configuration} is added: {@code https}, or {@code http} on loopback;
   *     without query and fragment
   * @throws IllegalArgumentException where it is no such address
   * @throws NullPointerException where it is null
   */
  public static TrustedIssuer discovered(String issuer) {
    return discovered(issuer, JwksOptions.DEFAULT);
  }

  /**
   * Returns an issuer whose keys its discovery document names (OpenID Connect Discovery 1.0 section
   * 4). The document must name exactly this issuer. It is read with every fetch of the keys, under
   * the same options.
   *
   * @param issuer as for {@link #discovered(String)}
   * @param options times, sizes, and what the connection needs
   * @throws IllegalArgumentException where the issuer is no such address
   * @throws NullPointerException where an argument is null
   */
  public static TrustedIssuer discovered(String issuer, JwksOptions options) {
    Objects.requireNonNull(options, "options");
    return of(
        issuer,
        new JwksKeys(new DiscoveredEndpoint(name(issuer), options), options, System::nanoTime));
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
    Arrays.stream(aliases).map(TrustedIssuer::name).forEach(all::add);
    return new TrustedIssuer(issuer, Set.copyOf(all), keys, habit, rules, use);
  }

  /**
   * Takes the keys from another source: a copy, a mirror, a file, or a test's own.
   *
   * @throws NullPointerException where {@code keys} is null
   */
  public TrustedIssuer withKeys(KeySource keys) {
    Objects.requireNonNull(keys, "keys");
    return new TrustedIssuer(issuer, names, keys, habit, rules, use);
  }

  /**
   * Sets how often this issuer's tokens may be presented, whatever the verifier's default is.
   *
   * @throws NullPointerException where {@code use} is null
   */
  public TrustedIssuer use(TokenUse use) {
    Objects.requireNonNull(use, "use");
    return new TrustedIssuer(issuer, names, keys, habit, rules, use);
  }

  /**
   * Sets who of this issuer's subjects may call, in place of what was set before.
   *
   * @throws NullPointerException where {@code rule} is null
   */
  public TrustedIssuer callers(CallerRule rule) {
    return with(rules.withCallers(Objects.requireNonNull(rule, "rule")));
  }

  /**
   * Sets the names by which this issuer knows the relying party, in place of the verifier's own.
   *
   * @throws IllegalArgumentException where there is none, or an empty one
   * @throws NullPointerException where one of them is null
   */
  public TrustedIssuer audiences(String... audiences) {
    return with(rules.withAudiences(OptionTexts.checked("audience", audiences)));
  }

  /**
   * Tolerates these audiences beside ours: a token that names one of them and none of ours is still
   * refused, and so is one with any other (OpenID Connect Core 1.0 section 3.1.3.7, rule 3). Each
   * of them receives tokens that it could present here.
   *
   * @throws IllegalArgumentException where there is none, or an empty one
   * @throws NullPointerException where one of them is null
   */
  public TrustedIssuer tolerateAudiences(String... audiences) {
    return with(rules.withTolerated(OptionTexts.checked("audience", audiences)));
  }

  /**
   * Requires {@code azp}, the party to which the token was issued, to be one of these (OpenID
   * Connect Core 1.0 section 2).
   *
   * @throws IllegalArgumentException where there is none, or an empty one
   * @throws NullPointerException where one of them is null
   */
  public TrustedIssuer authorizedParties(String... parties) {
    return with(rules.withParties(OptionTexts.checked("authorized party", parties)));
  }

  /**
   * Requires a claim to be one of these values, besides what {@link #callers} asks for: strings,
   * booleans or whole numbers.
   *
   * @throws IllegalArgumentException where there is no value, or one of another type
   * @throws NullPointerException where an argument is null
   */
  public TrustedIssuer requireClaim(String name, Object... values) {
    return with(rules.withRequired(CallerRule.claim(name, values)));
  }

  /**
   * Accepts tokens of these algorithms alone, of those that the verifier knows.
   *
   * @param algorithms JOSE names, such as {@code RS256}
   * @throws IllegalArgumentException where there is none, or one that the verifier does not know
   * @throws NullPointerException where one of them is null
   */
  public TrustedIssuer algorithms(String... algorithms) {
    Set<String> names = OptionTexts.checked("algorithm", algorithms);
    names.forEach(SignatureAlgorithm::required);
    return with(rules.withAlgorithms(names));
  }

  /**
   * Accepts tokens without {@code kid} where exactly one key of the issuer fits their algorithm
   * (OpenID Connect Core 1.0 section 10.1 allows its absence then). The key source must be able to
   * list its keys, as those made by {@link KeySource} are.
   */
  public TrustedIssuer allowMissingKid() {
    return with(rules.withMissingKid());
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

  IssuerRules rules() {
    return rules;
  }

  TokenHabit habit() {
    return habit;
  }

  TokenUse useOr(TokenUse unsaid) {
    return use == null ? unsaid : use;
  }

  TrustedIssuer habit(TokenHabit known) {
    return new TrustedIssuer(issuer, names, keys, known, rules, use);
  }

  private TrustedIssuer with(IssuerRules changed) {
    return new TrustedIssuer(issuer, names, keys, habit, changed, use);
  }

  private static String name(String issuer) {
    Objects.requireNonNull(issuer, "issuer");
    boolean legal = !issuer.isEmpty() && issuer.length() <= LONGEST_NAME && isPlain(issuer);
    if (!legal) {
      throw new IllegalArgumentException(
          "issuer: expected 1 to "
              + LONGEST_NAME
              + " characters without white space, got "
              + ForeignText.quote(issuer));
    }
    return issuer;
  }

  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (Character.isWhitespace(name.charAt(i)) || Character.isISOControl(name.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Shows the issuer's name and the source of its keys. */
  @Override
  public String toString() {
    return "TrustedIssuer[" + issuer + ", " + keys + "]";
  }
}
