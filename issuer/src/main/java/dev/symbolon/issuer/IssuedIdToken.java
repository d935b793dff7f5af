package dev.symbolon.issuer;

import java.time.Instant;
import java.util.List;

/**
 * A signed ID token and what it says. Immutable.
 *
 * <p>Whoever holds {@link #compact()} can use the token: keep it out of logs. {@link #toString()}
 * is safe to log.
 */
public final class IssuedIdToken {
  private final String compact;
  private final String id;
  private final String subject;
  private final List<String> audience;
  private final Instant issuedAt;
  private final Instant expiresAt;
  private final String keyId;

  IssuedIdToken(
      String compact,
      String id,
      IdTokenRequest request,
      Instant issuedAt,
      Instant expiresAt,
      String keyId) {
    this.compact = compact;
    this.id = id;
    this.subject = request.subject();
    this.audience = request.audience();
    this.issuedAt = issuedAt;
    this.expiresAt = expiresAt;
    this.keyId = keyId;
  }

  /**
   * The token to send, as {@code Authorization: Bearer} (RFC 6750 section 2.1).
   *
   * @return the JWS in compact form, three parts in base64url joined by dots (RFC 7515 section 7.1)
   */
  public String compact() {
    return compact;
  }

  /**
   * The token's id, by which a receiver tells a second use from a first.
   *
   * @return the claim {@code jti}: 22 characters of base64url that carry 128 random bits
   */
  public String id() {
    return id;
  }

  /**
   * The service account that the token speaks for.
   *
   * @return the claim {@code sub}
   */
  public String subject() {
    return subject;
  }

  /**
   * Whom the token is for.
   *
   * @return the claim {@code aud} as an unmodifiable list of one or more
   */
  public List<String> audience() {
    return audience;
  }

  /**
   * When the token was issued.
   *
   * @return the claim {@code iat}, in whole seconds
   */
  public Instant issuedAt() {
    return issuedAt;
  }

  /**
   * The first moment at which the token is no longer valid (RFC 7519 section 4.1.4).
   *
   * @return the claim {@code exp}, in whole seconds
   */
  public Instant expiresAt() {
    return expiresAt;
  }

  /**
   * The key that signed the token.
   *
   * @return the header parameter {@code kid}
   */
  public String keyId() {
    return keyId;
  }

  /** Shows what the token says and neither its signature nor its text. */
  @Override
  public String toString() {
    return "IssuedIdToken[id="
        + id
        + ", subject="
        + subject
        + ", audience="
        + audience
        + ", issuedAt="
        + issuedAt
        + ", expiresAt="
        + expiresAt
        + ", keyId="
        + keyId
        + "]";
  }
}
