package dev.symbolon.issuer;

/**
 * Signs with a private key that is held elsewhere: in a KMS, an HSM, another process.
 *
 * <p>The signer sees the exact bytes that are signed and can change none of them. What it returns
 * is verified against the key's public half before a token leaves. Implementations must be
 * thread-safe, and should limit how long they wait.
 */
@FunctionalInterface
public interface Signer {
  /**
   * Signs.
   *
   * @param signingInput the JWS signing input (RFC 7515 section 5.1), not yet hashed: ASCII bytes,
   *     a copy of its own for each call
   * @return the signature in JOSE form: for RSA as long as the modulus (RFC 7518 sections 3.3 and
   *     3.5); for ECDSA {@code r} and {@code s} joined, each padded to the curve's size, not DER
   *     (RFC 7518 section 3.4); for EdDSA 64 bytes (RFC 8037 section 3.1)
   * @throws Exception if it cannot sign; reaches the caller of {@link IdTokenIssuer#issue} as the
   *     cause of an {@link IssuanceException} of kind {@link IssuanceException.Kind#SIGNER_FAILED}
   */
  byte[] sign(byte[] signingInput) throws Exception;
}
