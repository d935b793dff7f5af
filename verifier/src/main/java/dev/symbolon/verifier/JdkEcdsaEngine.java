package dev.symbolon.verifier;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;

/**
 * ECDSA by the JDK over the curves that it has: at hand at once, and slow. The JDK's own provider
 * is asked by name, so that the order of the host application's providers changes nothing.
 */
final class JdkEcdsaEngine implements JavaEngine {
  private static final String PROVIDER = "SunEC";

  private final SignatureAlgorithm algorithm;
  private final ECPoint point;
  private final EcdsaForm form;
  private final PublicKey key;
  private final ReadySignatures ready;

  private JdkEcdsaEngine(
      SignatureAlgorithm algorithm, ECPoint point, ECParameterSpec curve, PublicKey key)
      throws GeneralSecurityException {
    this.algorithm = algorithm;
    this.point = point;
    this.form = new EcdsaForm(curve.getOrder());
    this.key = key;
    this.ready = ReadySignatures.madeBy(() -> verifier(algorithm, key));
  }

  /**
   * @throws InvalidKeyException where the point is not on the curve
   * @throws GeneralSecurityException where this JDK lacks its provider for curves, or the curve
   */
  static JdkEcdsaEngine of(SignatureAlgorithm algorithm, BigInteger x, BigInteger y)
      throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC", PROVIDER);
    parameters.init(new ECGenParameterSpec(jdkName(algorithm)));
    ECParameterSpec curve = parameters.getParameterSpec(ECParameterSpec.class);
    if (!isOn(curve.getCurve(), x, y)) {
      throw new InvalidKeyException("a point that is not on the curve");
    }
    ECPoint point = new ECPoint(x, y);
    PublicKey key =
        KeyFactory.getInstance("EC", PROVIDER).generatePublic(new ECPublicKeySpec(point, curve));
    return new JdkEcdsaEngine(algorithm, point, curve, key);
  }

  /** P-256 is secp256r1 (RFC 5480 section 2.1.1.1), and so on. */
  private static String jdkName(SignatureAlgorithm algorithm) {
    return "secp" + algorithm.keyKind.curve.substring("P-".length()) + "r1";
  }

  private static Signature verifier(SignatureAlgorithm algorithm, PublicKey key)
      throws GeneralSecurityException {
    String name = algorithm.hash.replace("-", "") + "withECDSAinP1363Format";
    Signature verifier = Signature.getInstance(name, PROVIDER);
    verifier.initVerify(key);
    return verifier;
  }

  /** The curve's equation (SEC 1, section 3.2.2.1); its cofactor is 1, so no more is asked. */
  private static boolean isOn(EllipticCurve curve, BigInteger x, BigInteger y) {
    BigInteger prime = ((ECFieldFp) curve.getField()).getP();
    BigInteger right = x.multiply(x).add(curve.getA()).multiply(x).add(curve.getB());
    return x.signum() >= 0
        && y.signum() >= 0
        && x.compareTo(prime) < 0
        && y.compareTo(prime) < 0
        && y.multiply(y).subtract(right).mod(prime).signum() == 0;
  }

  @Override
  public boolean verifies(byte[] signingInput, byte[] signature) {
    return isWellFormed(signature) && ready.verify(signingInput, signature);
  }

  @Override
  public boolean isWellFormed(byte[] signature) {
    return form.isWellFormed(signature);
  }

  @Override
  public byte[] subjectPublicKeyInfo() {
    return key.getEncoded();
  }

  @Override
  public JavaEngine fastest() {
    return EcdsaEngine.of(algorithm, point.getAffineX(), point.getAffineY());
  }

  @Override
  public String name() {
    return JAVA;
  }
}
