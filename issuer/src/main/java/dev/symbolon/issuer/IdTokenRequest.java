package dev.symbolon.issuer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an ID token is to say: for whom it speaks, to whom, and what else.
 *
 * <p>A request cannot say who issues the token, when, for how long, under which id or with which
 * key: {@code iss}, {@code iat}, {@code exp} and {@code jti} come from the {@link IdTokenIssuer},
 * {@code alg} and {@code kid} from the {@link SigningKey}. Immutable, and may be issued from many
 * times; each token gets its own {@code jti}.
 */
public final class IdTokenRequest {
  private final String subject;
  private final List<String> audience;
  private final @Nullable String nonce;
  private final @Nullable Instant authTime;
  private final Map<String, Object> claims;

  private IdTokenRequest(Builder builder) {
    this.subject = builder.subject;
    this.audience = builder.audience;
    this.nonce = builder.nonce;
    this.authTime = builder.authTime;
    this.claims = Collections.unmodifiableMap(new LinkedHashMap<>(builder.claims));
  }

  /**
   * Begins a request for a token that speaks for one service account.
   *
   * @param subject the account's id, the later {@code sub}: 1 to 255 characters, no control
   *     characters (OpenID Connect Core 1.0 section 2)
   * @return a builder in which all else is optional
   * @throws IllegalArgumentException if the subject is not of that form
   */
  public static Builder forSubject(String subject) {
    return new Builder(StringRule.SUBJECT.checked(subject));
  }

  String subject() {
    return subject;
  }

  List<String> audience() {
    return audience;
  }

  @Nullable String nonce() {
    return nonce;
  }

  @Nullable Instant authTime() {
    return authTime;
  }

  Map<String, Object> claims() {
    return claims;
  }

  /** Shows the subject and the audience, and the extra claims by name alone. */
  @Override
  public String toString() {
    return "IdTokenRequest[subject="
        + subject
        + ", audience="
        + audience
        + ", claims="
        + claims.keySet()
        + "]";
  }

  /**
   * Collects what a token is to say. Not thread-safe; later changes do not reach what was built.
   */
  public static final class Builder {
    private static final int MAX_AUDIENCES = 64;

    private final String subject;
    private final Map<String, Object> claims = new LinkedHashMap<>();
    private List<String> audience;
    private @Nullable String nonce;
    private @Nullable Instant authTime;

    private Builder(String subject) {
      this.subject = subject;
      this.audience = List.of(subject);
    }

    /**
     * Says for whom the token is: the later {@code aud} (RFC 7519 section 4.1.3). A single audience
     * is written as a string, several as an array in the order given. Default: the subject. A
     * second call replaces what the first one said.
     *
     * @param audience 1 to 64 distinct strings, each of 1 to 2048 characters, no control characters
     * @return this builder
     * @throws IllegalArgumentException if there is none, one is not of that form, or one comes
     *     twice
     */
    public Builder audience(String... audience) {
      if (audience.length == 0 || audience.length > MAX_AUDIENCES) {
        throw new IllegalArgumentException(
            Wording.mismatch(
                "audience", "1 to " + MAX_AUDIENCES + " strings", audience.length + ""));
      }
      LinkedHashSet<String> distinct = new LinkedHashSet<>();
      for (String one : audience) {
        if (!distinct.add(StringRule.AUDIENCE.checked(one))) {
          throw new IllegalArgumentException(
              Wording.mismatch("audience", "each one once", Wording.quoted(one) + " twice"));
        }
      }
      this.audience = Collections.unmodifiableList(new ArrayList<>(distinct));
      return this;
    }

    /**
     * Ties the token to a value that its receiver chose, as {@code nonce} (OpenID Connect Core 1.0
     * section 2). Default: no such claim.
     *
     * @param nonce 1 to 2048 characters, no control characters
     * @return this builder
     * @throws IllegalArgumentException if the nonce is not of that form
     */
    public Builder nonce(String nonce) {
      this.nonce = StringRule.NONCE.checked(nonce);
      return this;
    }

    /**
     * Says when the subject proved who it is, as {@code auth_time} (OpenID Connect Core 1.0 section
     * 2). Written in whole seconds, rounded down. Default: no such claim.
     *
     * @param authTime a time not before 1970
     * @return this builder
     * @throws IllegalArgumentException if the time lies before 1970
     */
    public Builder authTime(Instant authTime) {
      if (Objects.requireNonNull(authTime, "authTime").isBefore(Instant.EPOCH)) {
        throw new IllegalArgumentException(
            Wording.mismatch("auth time", "not before 1970", authTime.toString()));
      }
      this.authTime = authTime;
      return this;
    }

    /**
     * Adds a claim. Extra claims add, they never replace.
     *
     * <p>The value may be a {@code String}, {@code Boolean}, {@code Integer}, {@code Long}, {@code
     * BigInteger}, {@code BigDecimal}, {@code List} or {@code Map} with {@code String} keys; lists
     * and maps hold the same and are copied here, at most 16 deep and 10000 values in all. Numbers
     * are written in plain digits, at most 1000 on each side of the decimal point.
     *
     * @param name 1 to 255 characters, no control characters; none of {@code iss sub aud exp iat
     *     jti nonce auth_time alg kid typ}, and none given before
     * @param value the value
     * @return this builder
     * @throws IllegalArgumentException if the name is one of those, or the value is none of these:
     *     also for {@code null}, {@code Double} and {@code Float} (use {@code BigDecimal}), and for
     *     a string with unpaired surrogates
     */
    public Builder claim(String name, Object value) {
      StringRule.CLAIM_NAME.checked(name);
      ReservedClaim.refuse(name);
      if (claims.containsKey(name)) {
        throw new IllegalArgumentException(
            Wording.mismatch("claim name", "each one once", Wording.quoted(name) + " twice"));
      }
      claims.put(name, ClaimValue.copyOf(name, value));
      return this;
    }

    /**
     * The request as it stands.
     *
     * @return a request that no longer changes
     */
    public IdTokenRequest build() {
      return new IdTokenRequest(this);
    }
  }
}
