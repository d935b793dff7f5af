package dev.symbolon.issuer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Issues OpenID Connect ID tokens for service accounts. Thread-safe; one instance serves a whole
 * application.
 *
 * <p>A token's header is {@code kid}, {@code alg} and {@code typ} ({@code JWT}); its claims are
 * {@code iss}, {@code sub}, {@code aud}, {@code exp}, {@code iat} and {@code jti} (OpenID Connect
 * Core 1.0 section 2, RFC 7519 section 4.1), and those that the request adds. Times are whole
 * seconds. {@code jti} carries 128 random bits and is never given twice.
 */
public final class IdTokenIssuer {
  private static final int ID_BYTES = 16;
  private static final int MAX_TOKEN_LENGTH = 16 * 1024;
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private final String issuer;
  private final CheckedKeys keys;
  private final Clock clock;
  private final Duration lifetime;
  private final SecureRandom random = new SecureRandom();

  private IdTokenIssuer(Builder builder) {
    this.issuer = builder.issuer;
    this.keys = builder.keys;
    this.clock = builder.clock;
    this.lifetime = builder.lifetime;
  }

  /**
   * Begins an issuer.
   *
   * @param issuer the later {@code iss}, compared by receivers character by character: 1 to 255
   *     characters, no control characters, no white space. If it contains {@code ':'} it must be an
   *     absolute URI without fragment (RFC 7519 section 2); an {@code https} or {@code http}
   *     address needs a host and must have no query. Receivers in production expect {@code https}
   *     (OpenID Connect Core 1.0 section 2); {@code http} is for loopback
   * @param keys the keys that sign and those to publish, asked anew for every token
   * @return a builder in which all else is optional
   * @throws IllegalArgumentException if the issuer is not of that form
   */
  public static Builder builder(String issuer, SigningKeyProvider keys) {
    return new Builder(IssuerName.checked(issuer), new CheckedKeys(keys));
  }

  /**
   * Issues a token. It leaves only if the key that signed it stands among the published keys at
   * that moment, under the same id, with the same algorithm and the same public half.
   *
   * @param request what the token is to say
   * @return the token
   * @throws IssuanceException if the provider or the signer failed, or the two do not fit together,
   *     or if the token would be longer than 16 KiB, more than receivers and their HTTP servers
   *     take; {@link IssuanceException#kind()} tells which
   */
  public IssuedIdToken issue(IdTokenRequest request) throws IssuanceException {
    Objects.requireNonNull(request, "request");
    Instant issuedAt = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant expiresAt = issuedAt.plus(lifetime);
    String id = newId();
    Map<String, Object> claims = claims(request, id, issuedAt, expiresAt);

    SigningKey key = keys.signing();
    String compact = signed(key, claims);
    requireShort(compact);
    keys.requirePublished(key);
    return new IssuedIdToken(compact, id, request, issuedAt, expiresAt, key.kid());
  }

  /**
   * The document to publish as the issuer's JWKS (RFC 7517 section 5), best served as {@code
   * application/jwk-set+json}.
   *
   * @return a JSON object with all published keys, public halves alone
   * @throws IssuanceException if the provider cannot tell them, or gives a {@code kid} twice
   */
  public String jwks() throws IssuanceException {
    return keys.jwks();
  }

  private Map<String, Object> claims(
      IdTokenRequest request, String id, Instant issuedAt, Instant expiresAt) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer);
    claims.put("sub", request.subject());
    claims.put("aud", audience(request));
    claims.put("exp", expiresAt.getEpochSecond());
    claims.put("iat", issuedAt.getEpochSecond());
    claims.put("jti", id);
    if (request.nonce() != null) {
      claims.put("nonce", request.nonce());
    }
    if (request.authTime() != null) {
      claims.put("auth_time", request.authTime().getEpochSecond());
    }
    claims.putAll(request.claims());
    return claims;
  }

  /** Official verifiers read a single audience as a string only. */
  private static Object audience(IdTokenRequest request) {
    List<String> audience = request.audience();
    return audience.size() == 1 ? audience.get(0) : audience;
  }

  private static String signed(SigningKey key, Map<String, Object> claims)
      throws IssuanceException {
    String payload = BASE64URL.encodeToString(JsonText.of(claims).getBytes(UTF_8));
    String signingInput = key.encodedHeader() + "." + payload;
    byte[] signature = key.sign(signingInput.getBytes(US_ASCII));
    return signingInput + "." + BASE64URL.encodeToString(signature);
  }

  private static void requireShort(String compact) throws IssuanceException {
    if (compact.length() > MAX_TOKEN_LENGTH) {
      throw new IssuanceException(
          IssuanceException.Kind.REFUSED,
          Wording.mismatch(
              "token", "at most " + MAX_TOKEN_LENGTH + " characters", compact.length() + ""));
    }
  }

  private String newId() {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return BASE64URL.encodeToString(id);
  }

  /** Collects an issuer's settings. Not thread-safe; later changes do not reach what was built. */
  public static final class Builder {
    private static final Duration MIN_LIFETIME = Duration.ofSeconds(1);
    private static final Duration MAX_LIFETIME = Duration.ofHours(24);

    private final String issuer;
    private final CheckedKeys keys;
    private Clock clock = Clock.systemUTC();
    private Duration lifetime = Duration.ofHours(1);

    private Builder(String issuer, CheckedKeys keys) {
      this.issuer = issuer;
      this.keys = keys;
    }

    /**
     * The clock that {@code iat} is read from, rounded down to whole seconds. Default: the
     * system's.
     *
     * @param clock a clock that threads may share
     * @return this builder
     */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * How long a token lives: {@code exp} less {@code iat}. Default: one hour. Some clients, among
     * them Google's for Go, take every token to live one hour and fetch the next one only then: a
     * shorter life makes them send expired tokens.
     *
     * @param lifetime whole seconds, from 1 second to 24 hours
     * @return this builder
     * @throws IllegalArgumentException if it is shorter, longer or not in whole seconds
     */
    public Builder lifetime(Duration lifetime) {
      Objects.requireNonNull(lifetime, "lifetime");
      if (lifetime.compareTo(MIN_LIFETIME) < 0 || lifetime.compareTo(MAX_LIFETIME) > 0) {
        throw new IllegalArgumentException(
            Wording.mismatch("lifetime", "PT1S to PT24H", lifetime.toString()));
      }
      if (!lifetime.truncatedTo(ChronoUnit.SECONDS).equals(lifetime)) {
        throw new IllegalArgumentException(
            Wording.mismatch("lifetime", "whole seconds", lifetime.toString()));
      }
      this.lifetime = lifetime;
      return this;
    }

    /**
     * The issuer as set so far.
     *
     * @return an issuer that no longer changes
     */
    public IdTokenIssuer build() {
      return new IdTokenIssuer(this);
    }
  }
}
