package dev.symbolon.verifier;

import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Ed25519 (RFC 8037 section 3.1, RFC 8032) by Bouncy Castle's lightweight API. */
final class Ed25519Engine implements SignatureEngine {
  private final Ed25519PublicKeyParameters key;

  private Ed25519Engine(Ed25519PublicKeyParameters key) {
    this.key = key;
  }

  /**
   * @throws IllegalArgumentException where the bytes are not a canonical point of full order
   */
  static Ed25519Engine of(byte[] point) {
    if (point.length != Ed25519.PUBLIC_KEY_SIZE || !Ed25519.validatePublicKeyFull(point, 0)) {
      throw new IllegalArgumentException("not a point of the curve's large subgroup");
    }
    return new Ed25519Engine(new Ed25519PublicKeyParameters(point, 0));
  }

  @Override
  public boolean verifies(byte[] signingInput, byte[] signature) {
    return signature.length == Ed25519.SIGNATURE_SIZE
        && key.verify(
            Ed25519.Algorithm.Ed25519, null, signingInput, 0, signingInput.length, signature, 0);
  }
}
