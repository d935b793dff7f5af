package dev.symbolon.verifier;

import java.math.BigInteger;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;

/**
 * ECDSA (RFC 7518 section 3.4, RFC 8812 section 3.2) by Bouncy Castle's lightweight API over its
 * hand-made curves, more than ten times as fast as the JDK's own on JDK 17. No provider takes part.
 */
final class EcdsaEngine implements JavaEngine {
  private final ECPublicKeyParameters key;
  private final MessageHash hash;
  private final int coordinateLength;

  private EcdsaEngine(ECPublicKeyParameters key, MessageHash hash) {
    this.key = key;
    this.hash = hash;
    this.coordinateLength = (key.getParameters().getN().bitLength() + 7) / 8;
  }

  /**
   * @throws IllegalArgumentException where the point is not on the curve
   */
  static EcdsaEngine of(SignatureAlgorithm algorithm, BigInteger x, BigInteger y) {
    X9ECParameters curve = CustomNamedCurves.getByName(algorithm.keyKind.curve);
    ECDomainParameters domain =
        new ECNamedDomainParameters(CustomNamedCurves.getOID(algorithm.keyKind.curve), curve);
    // Refused there: a coordinate outside the field, a point not on the curve, the neutral element.
    return new EcdsaEngine(
        new ECPublicKeyParameters(curve.getCurve().createPoint(x, y), domain),
        MessageHash.named(algorithm.hash));
  }

  /** How many octets each coordinate of a JWK has (RFC 7518 section 6.2.1.2). */
  static int coordinateOctets(SignatureAlgorithm algorithm) {
    return (CustomNamedCurves.getByName(algorithm.keyKind.curve).getCurve().getFieldSize() + 7) / 8;
  }

  @Override
  public boolean verifies(byte[] signingInput, byte[] signature) {
    if (!isWellFormed(signature)) {
      return false;
    }
    ECDSASigner verifier = new ECDSASigner();
    verifier.init(false, key);
    return verifier.verifySignature(hash.of(signingInput), half(signature, 0), half(signature, 1));
  }

  /** Two numbers from 1 to below the order, each as long as that (RFC 7518 section 3.4). */
  @Override
  public boolean isWellFormed(byte[] signature) {
    return signature.length == 2 * coordinateLength
        && isBelowOrder(half(signature, 0))
        && isBelowOrder(half(signature, 1));
  }

  @Override
  public byte[] subjectPublicKeyInfo() {
    return PublicKeyInfo.of(key);
  }

  @Override
  public String name() {
    return BOUNCY_CASTLE;
  }

  private BigInteger half(byte[] signature, int which) {
    return new BigInteger(1, signature, which * coordinateLength, coordinateLength);
  }

  private boolean isBelowOrder(BigInteger number) {
    return number.signum() > 0 && number.compareTo(key.getParameters().getN()) < 0;
  }
}
