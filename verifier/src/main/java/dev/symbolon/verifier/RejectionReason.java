package dev.symbolon.verifier;

/**
 * Why a token was rejected. The list is closed and exactly one reason is given per rejection. A
 * token with several defects is rejected for the one that is met first: form, header, issuer, key,
 * signature, claims, time, audience, lifetime, expectations, first use.
 *
 * <p>The reasons up to and including {@link #BAD_SIGNATURE} can be provoked by anybody; those after
 * it are given only for tokens that a trusted issuer did sign, so that a stranger learns nothing
 * about the policy of the relying party.
 */
public enum RejectionReason {
  /**
   * Not three non-empty parts of canonical base64url (RFC 7515 section 2 and 7.1; RFC 4648 section
   * 3.5), or header or payload is not one strict JSON object in UTF-8 (RFC 8259).
   */
  MALFORMED,
  /** The token, its header or a part of its JSON exceeds a size limit. */
  TOO_LARGE,
  /** A header parameter is missing, of the wrong type or not understood (RFC 7515 section 4). */
  BAD_HEADER,
  /** {@code alg} is not on the closed list of algorithms; {@code none} never is. */
  UNSUPPORTED_ALGORITHM,
  /** {@code iss} is missing, or is not exactly the name or an alias of a trusted issuer. */
  UNTRUSTED_ISSUER,
  /** The issuer publishes no key with the token's {@code kid}. */
  UNKNOWN_KEY,
  /**
   * The issuer publishes a key with the token's {@code kid}, but it is weak, malformed, not meant
   * for signatures, or for another algorithm than the token's.
   */
  UNUSABLE_KEY,
  /** The signature does not verify with the issuer's key (RFC 7515 section 5.2). */
  BAD_SIGNATURE,

  /** A claim is missing, of the wrong type or out of its legal range (RFC 7519 section 4). */
  BAD_CLAIM,
  /**
   * {@code exp} (RFC 7519 section 4.1.4) or the maximum age has been reached, clock skew allowed
   * for.
   */
  EXPIRED,
  /** {@code nbf} or {@code iat} lies in the future, clock skew allowed for. */
  NOT_YET_VALID,
  /** {@code aud} does not name this relying party, or names others besides it. */
  WRONG_AUDIENCE,
  /** {@code exp - iat} exceeds the longest lifetime that this relying party accepts. */
  LIFETIME_TOO_LONG,
  /** The token is good but not the one that this call or this issuer's rules expect. */
  UNMET_EXPECTATION,
  /**
   * Issued before the memory of used tokens in this process was started, so whether it has been
   * used is unknown; see {@link InMemoryReplayOptions}.
   */
  ISSUED_BEFORE_START,
  /** A single-use token that was accepted before. */
  REPLAYED
}
