package dev.symbolon.issuer;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.function.Supplier;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.math.ec.ECPoint;
import org.jspecify.annotations.Nullable;

/**
 * ECDSA on one curve with Bouncy Castle's engine, which is faster than the JDK's. The signature's
 * secret number follows from key and message (RFC 6979), so weak randomness cannot give a key away.
 */
final class EcScheme extends SignatureScheme {
  private final Curve curve;
  private final ECDomainParameters domain;
  private final Supplier<Digest> hash;

  EcScheme(Curve curve, Supplier<Digest> hash) {
    X9ECParameters parameters = CustomNamedCurves.getByName(curve.getStdName());
    this.curve = curve;
    this.domain =
        new ECNamedDomainParameters(CustomNamedCurves.getOID(curve.getStdName()), parameters);
    this.hash = hash;
  }

  @Override
  int minimumKeyBits() {
    return domain.getN().bitLength();
  }

  @Override
  int maximumKeyBits() {
    return minimumKeyBits();
  }

  @Override
  boolean isOn(String name) {
    return curve.getName().equals(name);
  }

  @Override
  KeyPair generate() {
    try {
      KeyPairGenerator generator =
          curve.equals(Curve.SECP256K1) // which the JDK has dropped
              ? KeyPairGenerator.getInstance("EC", Unregistered.BOUNCY_CASTLE)
              : KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve.getStdName()));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot generate keys on " + curve, e);
    }
  }

  @Override
  PublicHalf publicHalf(String kid, PublicKey key) {
    if (!(key instanceof ECPublicKey ec)) {
      throw wrongType(kid, "EC", key);
    }
    checkCurve(kid, ec.getParams());
    ECPublicKeyParameters own = new ECPublicKeyParameters(point(kid, ec), domain);
    return PublicHalf.of(
        new ECKey.Builder(curve, ec).build(),
        (input, signature) -> verifies(own, input, signature));
  }

  @Override
  PrivateHalf privateHalf(String kid, PrivateKey key) {
    if (!(key instanceof ECPrivateKey ec)) {
      throw wrongType(kid, "EC", key);
    }
    checkCurve(kid, ec.getParams());
    BigInteger secret = ec.getS();
    if (secret.signum() <= 0 || secret.compareTo(domain.getN()) >= 0) {
      throw wrongKey(
          kid, "EC private half", "a number between 0 and the order of the curve", "one outside");
    }
    ECPrivateKeyParameters own = new ECPrivateKeyParameters(secret, domain);
    Signer signer =
        input -> {
          ECDSASigner engine = new ECDSASigner(new HMacDSAKCalculator(hash.get()));
          engine.init(true, own);
          BigInteger[] rs = engine.generateSignature(hashed(input));
          return PlainDSAEncoding.INSTANCE.encode(domain.getN(), rs[0], rs[1]);
        };
    return new PrivateHalf(signer, PrivateHalf.BOUNCY_CASTLE, () -> pkcs8(own));
  }

  /** Not secp256k1, which none has; and Conscrypt takes longer than Java for the long curves. */
  @Override
  @Nullable NativeAlgorithm offeredBy(NativeProvider provider) {
    String name = hash.get().getAlgorithmName().replace("-", "") + "withECDSA";
    if (curve.equals(Curve.SECP256K1)) {
      return null;
    }
    if (provider == NativeProvider.CORRETTO) {
      return new NativeAlgorithm(name + "inP1363Format", "EC", null);
    }
    return curve.equals(Curve.P_256)
        ? new NativeAlgorithm(name, "EC", false, null, this::fromDer)
        : null;
  }

  private byte[] fromDer(byte[] der) {
    try {
      BigInteger[] rs = StandardDSAEncoding.INSTANCE.decode(domain.getN(), der);
      return PlainDSAEncoding.INSTANCE.encode(domain.getN(), rs[0], rs[1]);
    } catch (IOException e) {
      throw new IllegalStateException("the engine's signature is not in DER");
    }
  }

  private static byte[] pkcs8(ECPrivateKeyParameters key) {
    try {
      return PrivateKeyInfoFactory.createPrivateKeyInfo(key).getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException("a key that was read cannot be written");
    }
  }

  private boolean verifies(ECPublicKeyParameters key, byte[] input, byte[] signature) {
    BigInteger[] rs;
    try {
      rs = PlainDSAEncoding.INSTANCE.decode(domain.getN(), signature);
    } catch (IllegalArgumentException e) {
      return false; // wrong length, as DER has it, or a number out of range
    }
    ECDSASigner engine = new ECDSASigner();
    engine.init(false, key);
    return engine.verifySignature(hashed(input), rs[0], rs[1]);
  }

  private byte[] hashed(byte[] input) {
    Digest engine = hash.get();
    engine.update(input, 0, input.length);
    byte[] digest = new byte[engine.getDigestSize()];
    engine.doFinal(digest, 0);
    return digest;
  }

  private void checkCurve(String kid, ECParameterSpec got) {
    boolean same =
        got.getCurve().getField() instanceof ECFieldFp field
            && field.getP().equals(domain.getCurve().getField().getCharacteristic())
            && got.getCurve().getA().equals(domain.getCurve().getA().toBigInteger())
            && got.getCurve().getB().equals(domain.getCurve().getB().toBigInteger())
            && got.getGenerator().getAffineX().equals(x(domain.getG()))
            && got.getGenerator().getAffineY().equals(y(domain.getG()))
            && got.getOrder().equals(domain.getN());
    if (!same) {
      Curve named = Curve.forECParameterSpec(got);
      String name =
          named == null ? "another of " + got.getOrder().bitLength() + " bits" : named.getName();
      throw wrongKey(kid, "curve", curve.getName(), name);
    }
  }

  private ECPoint point(String kid, ECPublicKey key) {
    java.security.spec.ECPoint w = key.getW();
    if (!w.equals(java.security.spec.ECPoint.POINT_INFINITY)) {
      try {
        return domain.getCurve().validatePoint(w.getAffineX(), w.getAffineY());
      } catch (IllegalArgumentException e) {
        // told below
      }
    }
    throw wrongKey(kid, "EC public half", "a point on " + curve.getName(), "another point");
  }

  private static BigInteger x(ECPoint point) {
    return point.getAffineXCoord().toBigInteger();
  }

  private static BigInteger y(ECPoint point) {
    return point.getAffineYCoord().toBigInteger();
  }
}
