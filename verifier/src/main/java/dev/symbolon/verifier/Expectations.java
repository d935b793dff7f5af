package dev.symbolon.verifier;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one call expects of a token besides what the verifier always checks. What is expected must
 * be there: a token that does not carry it is rejected as {@link
 * RejectionReason#UNMET_EXPECTATION}.
 *
 * <p>Immutable and thread-safe. {@code toString} shows which expectations are set, not their
 * values.
 */
public final class Expectations {
  static final Expectations NONE = builder().build();

  private final @Nullable String nonce;
  private final @Nullable String accessToken;
  private final @Nullable String code;
  private final Set<String> acr;
  private final @Nullable Duration maxAuthenticationAge;

  private Expectations(Builder builder) {
    this.nonce = builder.nonce;
    this.accessToken = builder.accessToken;
    this.code = builder.code;
    this.acr = Set.copyOf(builder.acr);
    this.maxAuthenticationAge = builder.maxAuthenticationAge;
  }

  /** Begins without an expectation. */
  public static Builder builder() {
    return new Builder();
  }

  Optional<String> nonce() {
    return Optional.ofNullable(nonce);
  }

  Optional<String> accessToken() {
    return Optional.ofNullable(accessToken);
  }

  Optional<String> code() {
    return Optional.ofNullable(code);
  }

  Set<String> acr() {
    return acr;
  }

  Optional<Duration> maxAuthenticationAge() {
    return Optional.ofNullable(maxAuthenticationAge);
  }

  @Override
  public String toString() {
    Set<String> set = new LinkedHashSet<>();
    nonce().ifPresent(value -> set.add("nonce"));
    accessToken().ifPresent(value -> set.add("access token"));
    code().ifPresent(value -> set.add("code"));
    acr.stream().findAny().ifPresent(value -> set.add("acr"));
    maxAuthenticationAge().ifPresent(value -> set.add("max authentication age " + value));
    return "Expectations" + set;
  }

  /** Collects expectations; not thread-safe. */
  public static final class Builder {
    private static final Duration LONGEST_AGE = Duration.ofDays(366);

    private @Nullable String nonce;
    private @Nullable String accessToken;
    private @Nullable String code;
    private final Set<String> acr = new LinkedHashSet<>();
    private @Nullable Duration maxAuthenticationAge;

    private Builder() {}

    /**
     * Expects {@code nonce} to be exactly this (OpenID Connect Core 1.0 section 3.1.3.7, rule 11).
     *
     * @throws IllegalArgumentException where it is empty
     * @throws NullPointerException where it is null
     */
    public Builder nonce(String nonce) {
      OptionTexts.checked("nonce", nonce);
      this.nonce = nonce;
      return this;
    }

    /**
     * Expects {@code at_hash} to be that of this access token, which came with the ID token (OpenID
     * Connect Core 1.0 section 3.1.3.8). The hash is that of the ID token's algorithm; for ML-DSA
     * none is defined, and such a token does not meet the expectation.
     *
     * @throws IllegalArgumentException where it is empty
     * @throws NullPointerException where it is null
     */
    public Builder accessToken(String accessToken) {
      OptionTexts.checked("access token", accessToken);
      this.accessToken = accessToken;
      return this;
    }

    /**
     * Expects {@code c_hash} to be that of this authorization code, which came with the ID token
     * (OpenID Connect Core 1.0 section 3.3.2.10).
     *
     * @throws IllegalArgumentException where it is empty
     * @throws NullPointerException where it is null
     */
    public Builder code(String code) {
      OptionTexts.checked("code", code);
      this.code = code;
      return this;
    }

    /**
     * Expects {@code acr} to be one of these (OpenID Connect Core 1.0 section 3.1.3.7, rule 12).
     *
     * @throws IllegalArgumentException where there is none, or an empty one
     * @throws NullPointerException where one is null
     */
    public Builder acr(String... values) {
      acr.addAll(OptionTexts.checked("acr", values));
      return this;
    }

    /**
     * Expects {@code auth_time} to be no longer ago than this, clock skew allowed for (OpenID
     * Connect Core 1.0 section 3.1.3.7, rule 13).
     *
     * @param maxAge 0 to 366 days
     * @throws IllegalArgumentException where it is outside of that
     * @throws NullPointerException where it is null
     */
    public Builder maxAuthenticationAge(Duration maxAge) {
      this.maxAuthenticationAge =
          DurationRange.check("max authentication age", Duration.ZERO, LONGEST_AGE, maxAge);
      return this;
    }

    /** Returns the expectations. The builder may be changed and used again. */
    public Expectations build() {
      return new Expectations(this);
    }
  }
}
