package dev.symbolon.verifier;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The proof that a token was verified: only {@link IdTokenVerifier} can make one. Where a method
 * takes this type, its caller cannot have forgotten to verify.
 *
 * <p>Immutable and thread-safe.
 */
public final class VerifiedIdToken {
  private final String issuer;
  private final String keyId;
  private final String algorithm;
  private final KeyAge keyAge;
  private final IdTokenClaims claims;

  VerifiedIdToken(TrustedIssuer issuer, JoseHeader header, ChosenKey chosen, IdTokenClaims claims) {
    this.issuer = issuer.issuer();
    this.keyId = chosen.key().kid();
    this.algorithm = header.algorithm().joseName;
    this.keyAge = chosen.age();
    this.claims = claims;
  }

  /**
   * Returns the issuer's name, the first where it has several: not always the spelling in {@code
   * iss}.
   */
  public String issuer() {
    return issuer;
  }

  /** Returns {@code sub}, the id of the service account; unique within its issuer. */
  public String subject() {
    return claims.subject();
  }

  /** Returns {@code aud} in the token's order, unmodifiable; every entry is one of ours. */
  public List<String> audience() {
    return claims.audience();
  }

  /** Returns {@code jti}; always present where tokens of the issuer are accepted once by it. */
  public Optional<String> id() {
    return Optional.ofNullable(claims.id());
  }

  /** Returns {@code iat}, in whole seconds. */
  public Instant issuedAt() {
    return claims.issuedAt();
  }

  /** Returns {@code exp}, in whole seconds: the instant at which the token is no longer valid. */
  public Instant expiresAt() {
    return claims.expiresAt();
  }

  /** Returns the id of the key that signed the token; empty where the key has none. */
  public String keyId() {
    return keyId;
  }

  /**
   * Returns the JOSE name of the algorithm, such as {@code RS256}, as the token's header has it: a
   * key on the curve Ed25519 serves both {@code EdDSA} and {@code Ed25519}.
   */
  public String algorithm() {
    return algorithm;
  }

  /**
   * Returns how long before this verdict the key set was fetched, or found unchanged, that the key
   * stands in; empty where keys are not fetched, or come from a source of the application's.
   */
  public Optional<Duration> keyAge() {
    return keyAge.age();
  }

  /**
   * Returns whether the key set was past its life, and served on because its issuer is out of
   * reach: a key removed from it in the meantime would not be noticed yet.
   */
  public boolean isKeyStale() {
    return keyAge.isStale();
  }

  /**
   * Returns all claims by name, in the token's order, unmodifiable at every depth. A value is a
   * {@code String}, {@code Boolean}, {@code Long}, {@code BigInteger}, {@code BigDecimal}, {@code
   * List}, {@code Map}, or null for a JSON null.
   */
  public Map<String, @Nullable Object> claims() {
    return claims.all();
  }

  /**
   * Returns one claim.
   *
   * @param name the claim's name, matched exactly
   * @param type the type that it must have, one of those named at {@link #claims()} or a supertype
   * @return the value; empty where the token has no such claim or it is a JSON null
   * @throws IllegalArgumentException where the claim has another type: no value is coerced
   * @throws NullPointerException where an argument is null
   */
  public <T> Optional<T> claim(String name, Class<T> type) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Object value = claims.all().get(name);
    if (value != null && !type.isInstance(value)) {
      throw new IllegalArgumentException(
          "claim "
              + ForeignText.quote(name)
              + ": expected "
              + type.getSimpleName()
              + ", got "
              + value.getClass().getSimpleName());
    }
    return Optional.ofNullable(type.cast(value));
  }

  /** Shows whose token it is and for whom, not the token. */
  @Override
  public String toString() {
    return "VerifiedIdToken[iss="
        + ForeignText.quote(issuer)
        + ", sub="
        + ForeignText.quote(subject())
        + ", aud="
        + audience().stream().map(ForeignText::quote).toList()
        + ", exp="
        + expiresAt()
        + "]";
  }
}
