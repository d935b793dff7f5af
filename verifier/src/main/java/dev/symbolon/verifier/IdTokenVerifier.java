package dev.symbolon.verifier;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies ID tokens on behalf of a relying party (OpenID Connect Core 1.0 section 3.1.3.7, RFC
 * 7519 section 7.2), and accepts each of them once.
 *
 * <p>Thread-safe; made once and used for all requests. Nothing that is left unset leaves a check
 * out.
 */
public final class IdTokenVerifier implements AutoCloseable {
  private final IssuerDirectory issuers;
  private final KnownHeaders knownHeaders = new KnownHeaders();
  private final DeniedKeys deniedKeys = new DeniedKeys();
  private final @Nullable VerificationListener listener;
  private final Listeners listeners = Listeners.recorded();
  private final KeyChoice keyChoice = new KeyChoice(deniedKeys, listeners);
  private final Policy policy;
  private final SingleUse singleUse;
  private final VerifiedTokens verifiedTokens;
  private final Clock clock;
  private final int maxTokenLength;
  private volatile boolean closed;

  private IdTokenVerifier(Builder builder, Policy policy, SingleUse singleUse) {
    this.issuers = new IssuerDirectory(builder.issuers);
    this.policy = policy;
    this.singleUse = singleUse;
    this.clock = builder.clock;
    this.verifiedTokens =
        new VerifiedTokens(builder.mostVerifiedTokens(), builder.maxTokenLength, clock.instant());
    this.maxTokenLength = builder.maxTokenLength;
    this.listener = builder.listener;
    if (listener != null) {
      listeners.add(listener);
      issuers.managedKeys().forEach(keys -> keys.listeners().add(listener));
    }
  }

  /**
   * Begins a verifier with what it cannot do without.
   *
   * @param issuer whose tokens are accepted; {@link Builder#trust} adds others
   * @param audience this relying party's own name, which tokens must carry in {@code aud}; usually
   *     its URL. {@link Builder#audience} adds others
   * @throws IllegalArgumentException where {@code audience} is empty
   * @throws NullPointerException where an argument is null
   */
  public static Builder builder(TrustedIssuer issuer, String audience) {
    return new Builder().trust(issuer).audience(audience);
  }

  /**
   * Verifies a token, and marks it as used where it may be used once.
   *
   * @param compact the token alone, in compact serialization (RFC 7515 section 7.1): no {@code
   *     Bearer } before it and no white space around it
   * @return the proof that it is good, and what it says
   * @throws TokenRejectedException where the token is bad: HTTP 401
   * @throws VerificationUnavailableException where no verdict is possible, because the issuer's
   *     keys or the replay store are out of reach, or this verifier is closed: HTTP 503
   * @throws NullPointerException where {@code compact} is null
   */
  public VerifiedIdToken verify(String compact)
      throws TokenRejectedException, VerificationUnavailableException {
    return verify(compact, Expectations.NONE);
  }

  /**
   * Verifies a token as {@link #verify(String)} does, and holds it against what this one call
   * expects, before it counts as used.
   *
   * @param compact the token alone
   * @param expectations what must be there besides
   * @return the proof that it is good, and what it says
   * @throws TokenRejectedException where the token is bad: HTTP 401
   * @throws VerificationUnavailableException where no verdict is possible: HTTP 503
   * @throws NullPointerException where an argument is null
   */
  public VerifiedIdToken verify(String compact, Expectations expectations)
      throws TokenRejectedException, VerificationUnavailableException {
    Objects.requireNonNull(compact, "compact");
    Objects.requireNonNull(expectations, "expectations");
    try {
      VerifiedIdToken verified = verdict(compact, expectations);
      listeners.tell(told -> told.accepted(verified));
      return verified;
    } catch (TokenRejectedException e) {
      listeners.tell(told -> told.rejected(e.reason()));
      throw e;
    } catch (VerificationUnavailableException e) {
      listeners.tell(told -> told.unavailable(e));
      throw e;
    }
  }

  /** The way of a token: one step a line. */
  private VerifiedIdToken verdict(String compact, Expectations expectations)
      throws TokenRejectedException, VerificationUnavailableException {
    checkOpen();
    TextHash hash = verifiedTokens.hashOf(compact);
    SignedToken known = verifiedTokens.get(hash);
    if (known != null) {
      return again(known, hash, compact, expectations);
    }
    UnverifiedToken token = UnverifiedToken.parse(compact, maxTokenLength, knownHeaders);
    TrustedIssuer issuer = issuers.named(token.claims());
    ChosenKey chosen = keyChoice.of(issuer, token.header());
    SignatureCheck.check(chosen.key(), token);
    knownHeaders.add(token.headerText(), token.header());
    IdTokenClaims claims = IdTokenClaims.read(token.claims());
    Instant now = clock.instant();
    policy.check(claims, token.header(), issuer.rules(), expectations, now);
    singleUse.check(issuer, token, claims);
    if (singleUse.useOf(issuer) == TokenUse.REUSABLE) {
      SignedToken signed = SignedToken.of(issuer, token.header(), chosen.key(), claims);
      verifiedTokens.add(hash, signed, now);
    }
    return new VerifiedIdToken(issuer, token.header(), chosen, claims);
  }

  /**
   * The way of a token that was verified before, and may be used again: by the same steps, but for
   * what depends on nothing but its text and its key. A token that is refused is forgotten.
   */
  private VerifiedIdToken again(
      SignedToken known, @Nullable TextHash hash, String compact, Expectations expectations)
      throws TokenRejectedException, VerificationUnavailableException {
    try {
      ChosenKey chosen = keyChoice.of(known.issuer(), known.header());
      if (!known.isSignedBy(chosen.key())) {
        verifiedTokens.forget(hash);
        SignatureCheck.check(
            chosen.key(), UnverifiedToken.parse(compact, maxTokenLength, knownHeaders));
      }
      policy.check(
          known.claims(), known.header(), known.issuer().rules(), expectations, clock.instant());
      return new VerifiedIdToken(known.issuer(), known.header(), chosen, known.claims());
    } catch (TokenRejectedException e) {
      verifiedTokens.forget(hash);
      throw e;
    }
  }

  /**
   * Says for people what the verifier makes of a token: every step with its outcome, what the token
   * says, which keys the issuer has, how far the clocks are apart. Not a verdict: it does not ask
   * whether the token was used before, and does not use it up.
   *
   * @param compact the token alone
   * @return the explanation, which prints well in a terminal; it shows the token's claims, but
   *     never its text or signature
   * @throws NullPointerException where {@code compact} is null
   */
  public Explanation explain(String compact) {
    Objects.requireNonNull(compact, "compact");
    KeyChoice untold = new KeyChoice(deniedKeys, Listeners.none());
    return new Explainer(issuers, untold, policy, singleUse, maxTokenLength, clock.instant())
        .explain(compact);
  }

  /**
   * Stops trusting a key at once, whatever its issuer goes on publishing: its tokens are rejected
   * as {@link RejectionReason#UNUSABLE_KEY}. For a key that is known to be stolen. It holds for as
   * long as this verifier lives; a thumbprint hits one key, a kid those of every trusted issuer.
   *
   * @param kidOrThumbprint the key's {@code kid}, or its SHA-256 thumbprint in base64url (RFC 7638)
   * @throws IllegalArgumentException where it is empty
   * @throws NullPointerException where it is null
   */
  public void denyKey(String kidOrThumbprint) {
    OptionTexts.checked("kid or thumbprint", kidOrThumbprint).forEach(deniedKeys::add);
  }

  /**
   * Brings the keys of every trusted issuer, so that the first token does not wait for them. All
   * are asked at once, and the failure of one is no other's: it is in its report. Waits for all of
   * them, at most for the time that their own options allow.
   *
   * @return a report for each issuer, in the order in which they were trusted
   */
  public List<KeyHealth> warmUp() {
    return KeyReports.warmUp(issuers.all());
  }

  /**
   * Reports how the keys of every trusted issuer are, without asking anybody: for a health check.
   *
   * @return a report for each issuer, in the order in which they were trusted
   */
  public List<KeyHealth> health() {
    return KeyReports.health(issuers.all());
  }

  int knownHeaders() {
    return knownHeaders.size();
  }

  int verifiedTokens() {
    return verifiedTokens.size();
  }

  private void checkOpen() throws VerificationUnavailableException {
    if (closed) {
      throw new VerificationUnavailableException(
          "verifier: expected an open one, got a closed one");
    }
  }

  /**
   * Ends this verifier: every later verification is unavailable, and its listener is told of no
   * more fetches. Key sources may serve other verifiers and go on. They hold no thread between
   * fetches, and none that keeps a program from ending, closed or not. Calling it again does
   * nothing.
   */
  @Override
  public void close() {
    closed = true;
    if (listener != null) {
      issuers.managedKeys().forEach(keys -> keys.listeners().remove(listener));
    }
  }

  /** Builds a verifier; not thread-safe. */
  public static final class Builder {
    private static final Duration LARGEST_SKEW = Duration.ofMinutes(10);
    private static final Duration LARGEST_LIFETIME = Duration.ofDays(366);
    private static final int SHORTEST_LIMIT = 1024;
    private static final int LARGEST_LIMIT = 1 << 20;
    private static final int FEWEST_REMEMBERED = 100;
    private static final int MOST_REMEMBERED = 10_000_000;

    private final List<TrustedIssuer> issuers = new ArrayList<>();
    private final Set<String> audiences = new LinkedHashSet<>();
    private @Nullable ReplayStore store;
    private boolean reusable;
    private int verifiedTokensRemembered = 10_000;
    private Clock clock = Clock.systemUTC();
    private Duration clockSkew = Duration.ofSeconds(60);
    private Duration maxLifetime = Duration.ofHours(24);
    private @Nullable Duration maxAge;
    private int maxTokenLength = CompactToken.LONGEST;
    private boolean authorizedPartyRule;
    private @Nullable VerificationListener listener;

    private Builder() {}

    /**
     * Accepts this issuer's tokens as well.
     *
     * @throws NullPointerException where {@code issuer} is null
     */
    public Builder trust(TrustedIssuer issuer) {
      issuers.add(Objects.requireNonNull(issuer, "issuer"));
      return this;
    }

    /**
     * Accepts tokens for this audience as well: a further name of this relying party, compared
     * character by character.
     *
     * @throws IllegalArgumentException where it is empty
     * @throws NullPointerException where it is null
     */
    public Builder audience(String audience) {
      if (Objects.requireNonNull(audience, "audience").isEmpty()) {
        throw new IllegalArgumentException("audience: expected at least one character, got none");
      }
      audiences.add(audience);
      return this;
    }

    /**
     * Accepts each token once, and remembers the use in this store. Single use is the default, with
     * {@link ReplayStore#inMemory()}, which serves one process; give a shared store where several
     * serve one audience.
     *
     * @throws NullPointerException where {@code store} is null
     */
    public Builder singleUse(ReplayStore store) {
      this.store = Objects.requireNonNull(store, "store");
      return this;
    }

    /**
     * Accepts a token as often as it is presented, until it expires. An issuer's own {@link
     * TrustedIssuer#use} goes before this default.
     *
     * <p>Tokens that may be used again are remembered once they are verified, by a hash of their
     * whole text, so that presenting one again is cheap. What depends on nothing but the text and
     * the key is then not done again: reading it, and holding its signature against the key. All
     * the rest is asked each time: whether the verifier is open, whether the issuer still has that
     * very key and it is not denied, how fresh the keys are, the time, audience and callers, and
     * what the call expects. {@link #verifiedTokensRemembered} bounds how many.
     */
    public Builder reusable() {
      this.reusable = true;
      return this;
    }

    /**
     * Sets how many verified tokens that may be used again are remembered at most; the half that
     * was presented last is. Each counts for 2,000 bytes of the heap, or for more where its claims
     * take more; one that would take a thirty-second of all, or has more than 65,536 characters, is
     * verified as a whole each time. Tokens that are accepted once are never remembered here.
     *
     * @param tokens 0 for none, or 100 to 10,000,000; 10,000 by default, 20 megabytes
     * @throws IllegalArgumentException where it is outside of that
     */
    public Builder verifiedTokensRemembered(int tokens) {
      if (tokens != 0 && (tokens < FEWEST_REMEMBERED || tokens > MOST_REMEMBERED)) {
        throw new IllegalArgumentException(
            "verified tokens remembered: expected 0, or "
                + FEWEST_REMEMBERED
                + " to "
                + MOST_REMEMBERED
                + ", got "
                + tokens);
      }
      this.verifiedTokensRemembered = tokens;
      return this;
    }

    /**
     * Sets the clock by which tokens are valid; the system's by default.
     *
     * @throws NullPointerException where {@code clock} is null
     */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Sets by how much the issuers' clocks may differ from ours, either way: one tolerance for
     * {@code exp}, {@code nbf} and {@code iat}.
     *
     * @param clockSkew 0 to 10 minutes; 60 seconds by default
     * @throws IllegalArgumentException where it is outside of that
     * @throws NullPointerException where it is null
     */
    public Builder clockSkew(Duration clockSkew) {
      this.clockSkew = DurationRange.check("clock skew", Duration.ZERO, LARGEST_SKEW, clockSkew);
      return this;
    }

    /**
     * Sets the longest lifetime, {@code exp - iat}, of a token that is accepted; it bounds for how
     * long a use must be remembered.
     *
     * @param maxLifetime 1 second to 366 days; 24 hours by default
     * @throws IllegalArgumentException where it is outside of that
     * @throws NullPointerException where it is null
     */
    public Builder maxLifetime(Duration maxLifetime) {
      this.maxLifetime =
          DurationRange.check("max lifetime", Duration.ofSeconds(1), LARGEST_LIFETIME, maxLifetime);
      return this;
    }

    /**
     * Sets how long after its issue a token is accepted at most, clock skew allowed for, whatever
     * its {@code exp} says; by default {@code exp} alone decides.
     *
     * @param maxAge 1 second to 366 days
     * @throws IllegalArgumentException where it is outside of that
     * @throws NullPointerException where it is null
     */
    public Builder maxAge(Duration maxAge) {
      this.maxAge = DurationRange.check("max age", Duration.ofSeconds(1), LARGEST_LIFETIME, maxAge);
      return this;
    }

    /**
     * Sets the length of the longest token that is read at all.
     *
     * @param characters 1,024 to 1,048,576; 16,384 by default
     * @throws IllegalArgumentException where it is outside of that
     */
    public Builder maxTokenLength(int characters) {
      if (characters < SHORTEST_LIMIT || characters > LARGEST_LIMIT) {
        throw new IllegalArgumentException(
            "max token length: expected "
                + SHORTEST_LIMIT
                + " to "
                + LARGEST_LIMIT
                + " characters, got "
                + characters);
      }
      this.maxTokenLength = characters;
      return this;
    }

    /**
     * Applies the rule about {@code azp} that OpenID Connect Core 1.0 had before errata set 2
     * (section 3.1.3.7, rules 4 and 5): a token for several audiences must carry it, and where it
     * is carried it must be one of our audiences. Off by default, since issuers disagree about its
     * meaning; {@link TrustedIssuer#authorizedParties} is the exact way.
     */
    public Builder authorizedPartyRule() {
      this.authorizedPartyRule = true;
      return this;
    }

    /**
     * Tells this listener of every verdict, and of what befalls the keys of the trusted issuers.
     *
     * @throws NullPointerException where it is null
     */
    public Builder listener(VerificationListener listener) {
      this.listener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /**
     * Returns the verifier. The builder may be changed and used again.
     *
     * @throws IllegalStateException where {@link #singleUse} and {@link #reusable} were both
     *     called; two issuers have a name in common; the tokens of a ready-made issuer carry no
     *     {@code jti} and are to be used once by it; or anybody can have its tokens made, and who
     *     may call was not said
     */
    public IdTokenVerifier build() {
      if (store != null && reusable) {
        throw new IllegalStateException(
            "use of tokens: expected singleUse(...) or reusable(), got both");
      }
      for (TrustedIssuer issuer : issuers) {
        issuer.habit().check(issuer, issuer.useOr(defaultUse()));
      }
      return new IdTokenVerifier(
          this, policy(), new SingleUse(chosenStore(), defaultUse(), clockSkew));
    }

    private TokenUse defaultUse() {
      return reusable ? TokenUse.REUSABLE : TokenUse.ONCE;
    }

    private Policy policy() {
      Set<String> ours = Set.copyOf(audiences);
      return new Policy(
          new TimeWindow(clockSkew, maxAge),
          new OwnAudiences(ours),
          new LifetimeCap(maxLifetime),
          new AuthorizedParty(authorizedPartyRule, ours),
          new ExpectationCheck(clockSkew));
    }

    /**
     * A store of this process starts and forgets by the clock of the verifier that it serves. None
     * is made, and no memory taken, where no issuer's tokens are to be remembered.
     */
    private ReplayStore chosenStore() {
      if (!hasTokens(false)) {
        return SingleUse.noStore();
      }
      ReplayStore chosen = store == null ? ReplayStore.inMemory() : store;
      return chosen instanceof InMemoryReplayStore own ? own.servingBy(clock) : chosen;
    }

    /** None is remembered, nor hashed, where every token is accepted once. */
    private int mostVerifiedTokens() {
      return hasTokens(true) ? verifiedTokensRemembered : 0;
    }

    private boolean hasTokens(boolean reusableOnes) {
      for (TrustedIssuer issuer : issuers) {
        if ((issuer.useOr(defaultUse()) == TokenUse.REUSABLE) == reusableOnes) {
          return true;
        }
      }
      return false;
    }
  }
}
