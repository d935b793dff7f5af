package dev.symbolon.verifier;

/** How often a token of an issuer may be presented. */
public enum TokenUse {
  /**
   * Once, told apart by {@code jti} (RFC 7519 section 4.1.7), which is then required: a string of 1
   * to 256 characters. For issuers whose callers obtain a token per request.
   */
  ONCE,
  /**
   * Once, told apart by the bytes that were signed (header and payload), for issuers whose tokens
   * carry no {@code jti}. Nobody can respell those without breaking the signature; but an issuer
   * that makes two tokens for one account within one second may make the same bytes twice, and the
   * second is then refused.
   */
  ONCE_BY_SIGNED_BYTES,
  /**
   * As often as the caller likes until it expires. Whoever captures the token may do the same. The
   * verifier remembers that the signature held, and asks everything else each time: see {@link
   * IdTokenVerifier.Builder#reusable}.
   */
  REUSABLE
}
