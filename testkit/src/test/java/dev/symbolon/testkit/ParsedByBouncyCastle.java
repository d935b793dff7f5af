package dev.symbolon.testkit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import org.bouncycastle.jcajce.interfaces.MLDSAPrivateKey;
import org.bouncycastle.jcajce.spec.MLDSAParameterSpec;
import org.bouncycastle.jcajce.spec.MLDSAPrivateKeySpec;
import org.bouncycastle.jcajce.spec.MLDSAPublicKeySpec;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jce.spec.ECNamedCurveParameterSpec;
import org.bouncycastle.jce.spec.ECPrivateKeySpec;
import org.bouncycastle.jce.spec.ECPublicKeySpec;

/** Reads keys that the JDK does not know, by Bouncy Castle's provider, which is not registered. */
final class ParsedByBouncyCastle {
  private static final Provider PROVIDER = new BouncyCastleProvider();
  private static final ECNamedCurveParameterSpec SECP256K1 =
      ECNamedCurveTable.getParameterSpec("secp256k1");

  private ParsedByBouncyCastle() {}

  static boolean verifies(String jwk, byte[] input, byte[] signature)
      throws GeneralSecurityException {
    Signature engine =
        Signature.getInstance(isEc(jwk) ? "SHA256withPLAIN-ECDSA" : "ML-DSA", PROVIDER);
    engine.initVerify(publicKey(jwk));
    engine.update(input);
    return engine.verify(signature);
  }

  static PublicKey publicKey(String jwk) throws GeneralSecurityException {
    return isEc(jwk)
        ? keyFactory("EC")
            .generatePublic(
                new ECPublicKeySpec(
                    SECP256K1
                        .getCurve()
                        .createPoint(Parsed.number(jwk, "x"), Parsed.number(jwk, "y")),
                    SECP256K1))
        : keyFactory("ML-DSA")
            .generatePublic(
                new MLDSAPublicKeySpec(parameters(jwk), Parsed.bytes(Parsed.member(jwk, "pub"))));
  }

  static PrivateKey privateKey(String jwk) throws GeneralSecurityException {
    return isEc(jwk)
        ? keyFactory("EC").generatePrivate(new ECPrivateKeySpec(Parsed.number(jwk, "d"), SECP256K1))
        : seedOnly(
            keyFactory("ML-DSA")
                .generatePrivate(
                    new MLDSAPrivateKeySpec(
                        parameters(jwk), Parsed.bytes(Parsed.member(jwk, "priv")))));
  }

  static PrivateKey decoded(PrivateKey key) throws GeneralSecurityException {
    return keyFactory(key.getAlgorithm())
        .generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
  }

  private static PrivateKey seedOnly(PrivateKey key) {
    return ((MLDSAPrivateKey) key).getPrivateKey(true);
  }

  private static boolean isEc(String jwk) {
    return Parsed.member(jwk, "kty").equals("EC");
  }

  private static MLDSAParameterSpec parameters(String jwk) {
    return MLDSAParameterSpec.fromName(Parsed.member(jwk, "alg"));
  }

  private static KeyFactory keyFactory(String kind) throws GeneralSecurityException {
    return KeyFactory.getInstance(kind, PROVIDER);
  }
}
