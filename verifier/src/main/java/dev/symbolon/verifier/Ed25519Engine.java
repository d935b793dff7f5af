package dev.symbolon.verifier;

import java.math.BigInteger;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Ed25519 (RFC 8037 section 3.1, RFC 8032) by Bouncy Castle's lightweight API. */
final class Ed25519Engine implements JavaEngine {
  /** Of the curve's large subgroup (RFC 8032 section 5.1). */
  private static final BigInteger ORDER =
      new BigInteger("1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed", 16);

  private static final int ORDER_OCTETS = 32;

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
    return isWellFormed(signature)
        && key.verify(
            Ed25519.Algorithm.Ed25519, null, signingInput, 0, signingInput.length, signature, 0);
  }

  /** The second half is a number below the order, little end first (RFC 8032 section 5.1.7). */
  @Override
  public boolean isWellFormed(byte[] signature) {
    return signature.length == Ed25519.SIGNATURE_SIZE && secondHalf(signature).compareTo(ORDER) < 0;
  }

  @Override
  public byte[] subjectPublicKeyInfo() {
    return PublicKeyInfo.of(key);
  }

  @Override
  public String name() {
    return BOUNCY_CASTLE;
  }

  private static BigInteger secondHalf(byte[] signature) {
    byte[] bigEndFirst = new byte[ORDER_OCTETS];
    for (int i = 0; i < ORDER_OCTETS; i++) {
      bigEndFirst[i] = signature[signature.length - 1 - i];
    }
    return new BigInteger(1, bigEndFirst);
  }
}
