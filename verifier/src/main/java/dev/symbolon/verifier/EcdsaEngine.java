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
  private final EcdsaForm form;

  private EcdsaEngine(ECPublicKeyParameters key, MessageHash hash) {
    this.key = key;
    this.hash = hash;
    this.form = new EcdsaForm(key.getParameters().getN());
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

  @Override
  public boolean verifies(byte[] signingInput, byte[] signature) {
    BigInteger[] pair = form.pair(signature);
    if (pair == null) {
      return false;
    }
    ECDSASigner verifier = new ECDSASigner();
    verifier.init(false, key);
    return verifier.verifySignature(hash.of(signingInput), pair[0], pair[1]);
  }

  @Override
  public boolean isWellFormed(byte[] signature) {
    return form.isWellFormed(signature);
  }

  @Override
  public byte[] subjectPublicKeyInfo() {
    return PublicKeyInfo.of(key);
  }

  @Override
  public String name() {
    return BOUNCY_CASTLE;
  }
}
