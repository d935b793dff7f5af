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
  private final OwnAudiences audiences;
  private final TimeWindow timeWindow;
  private final LifetimeCap lifetimeCap;
  private final SingleUse singleUse;
  private final TokenUse defaultUse;
  private final Clock clock;
  private volatile boolean closed;

  private IdTokenVerifier(Builder builder, ReplayStore store) {
    this.issuers = new IssuerDirectory(builder.issuers);
    this.audiences = new OwnAudiences(Set.copyOf(builder.audiences));
    this.timeWindow = new TimeWindow(builder.clockSkew);
    this.lifetimeCap = new LifetimeCap(builder.maxLifetime);
    this.singleUse = new SingleUse(store, builder.clockSkew);
    this.defaultUse = builder.reusable ? TokenUse.REUSABLE : TokenUse.ONCE;
    this.clock = builder.clock;
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
    Objects.requireNonNull(compact, "compact");
    checkOpen();
    UnverifiedToken token = UnverifiedToken.parse(compact);
    TrustedIssuer issuer = issuers.named(token.claims());
    VerificationKey key = KeyChoice.of(issuer, token.header());
    SignatureCheck.check(key, token);
    IdTokenClaims claims = IdTokenClaims.read(token.claims());
    checkPolicy(claims);
    singleUse.check(issuer.use().orElse(defaultUse), issuer, token, claims);
    return new VerifiedIdToken(issuer.issuer(), token.header(), claims);
  }

  private void checkPolicy(IdTokenClaims claims) throws TokenRejectedException {
    Instant now = clock.instant();
    timeWindow.check(claims, now);
    audiences.check(claims);
    lifetimeCap.check(claims);
  }

  private void checkOpen() throws VerificationUnavailableException {
    if (closed) {
      throw new VerificationUnavailableException(
          "verifier: expected an open one, got a closed one");
    }
  }

  /** Ends this verifier: every later verification is unavailable. Key sources are left alone. */
  @Override
  public void close() {
    closed = true;
  }

  /** Builds a verifier; not thread-safe. */
  public static final class Builder {
    private static final Duration LARGEST_SKEW = Duration.ofMinutes(10);
    private static final Duration LARGEST_LIFETIME = Duration.ofDays(366);

    private final List<TrustedIssuer> issuers = new ArrayList<>();
    private final Set<String> audiences = new LinkedHashSet<>();
    private @Nullable ReplayStore store;
    private boolean reusable;
    private Clock clock = Clock.systemUTC();
    private Duration clockSkew = Duration.ofSeconds(60);
    private Duration maxLifetime = Duration.ofHours(24);

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
     */
    public Builder reusable() {
      this.reusable = true;
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
      this.clockSkew = within("clock skew", Duration.ZERO, LARGEST_SKEW, clockSkew);
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
          within("max lifetime", Duration.ofSeconds(1), LARGEST_LIFETIME, maxLifetime);
      return this;
    }

    /**
     * Returns the verifier. The builder may be changed and used again.
     *
     * @throws IllegalStateException where {@link #singleUse} and {@link #reusable} were both
     *     called, or two issuers have a name in common
     */
    public IdTokenVerifier build() {
      if (store != null && reusable) {
        throw new IllegalStateException(
            "use of tokens: expected singleUse(...) or reusable(), got both");
      }
      ReplayStore chosen = store == null ? ReplayStore.inMemory() : store;
      return new IdTokenVerifier(
          this, chosen instanceof InMemoryReplayStore own ? own.forgettingBy(clock) : chosen);
    }

    private static Duration within(String what, Duration least, Duration most, Duration value) {
      Objects.requireNonNull(value, what);
      if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
        throw new IllegalArgumentException(
            what + ": expected " + least + " to " + most + ", got " + value);
      }
      return value;
    }
  }
}
