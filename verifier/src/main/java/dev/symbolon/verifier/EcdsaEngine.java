package dev.symbolon.verifier;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;

/**
 * ECDSA (RFC 7518 section 3.4, RFC 8812 section 3.2) by Bouncy Castle's lightweight API over its
 * hand-made curves, more than ten times as fast as the JDK's own on JDK 17. No provider takes part.
 */
final class EcdsaEngine implements SignatureEngine {
  private final ECPublicKeyParameters key;
  private final String hash;
  private final int coordinateLength;

  private EcdsaEngine(ECPublicKeyParameters key, String hash) {
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
        new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
    // Refused there: a coordinate outside the field, a point not on the curve, the neutral element.
    return new EcdsaEngine(
        new ECPublicKeyParameters(curve.getCurve().createPoint(x, y), domain), algorithm.hash);
  }

  /** How many octets each coordinate of a JWK has (RFC 7518 section 6.2.1.2). */
  static int coordinateOctets(SignatureAlgorithm algorithm) {
    return (CustomNamedCurves.getByName(algorithm.keyKind.curve).getCurve().getFieldSize() + 7) / 8;
  }

  @Override
  public boolean verifies(byte[] signingInput, byte[] signature) {
    if (signature.length != 2 * coordinateLength) {
      return false;
    }
    BigInteger r = new BigInteger(1, signature, 0, coordinateLength);
    BigInteger s = new BigInteger(1, signature, coordinateLength, coordinateLength);
    ECDSASigner verifier = new ECDSASigner();
    verifier.init(false, key);
    return verifier.verifySignature(digest(signingInput), r, s); // refuses 0 and the order and up
  }

  private byte[] digest(byte[] signingInput) {
    try {
      return MessageDigest.getInstance(hash).digest(signingInput);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK no longer offers " + hash, e);
    }
  }
}
