package dev.symbolon.testkit;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/**
 * ES256K (RFC 8812 section 3.2), whose curve the JDK dropped, by Bouncy Castle's lightweight API.
 * Not to be touched unless such a key is asked for: Bouncy Castle may be absent.
 */
final class Secp256k1 {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
  private static final ECNamedDomainParameters DOMAIN =
      new ECNamedDomainParameters(SECObjectIdentifiers.secp256k1, CURVE);
  private static final ECParameterSpec SPEC =
      new ECParameterSpec(
          new EllipticCurve(
              new ECFieldFp(CURVE.getCurve().getField().getCharacteristic()),
              CURVE.getCurve().getA().toBigInteger(),
              CURVE.getCurve().getB().toBigInteger()),
          jdkPoint(CURVE.getG()),
          CURVE.getN(),
          CURVE.getH().intValueExact());

  private Secp256k1() {}

  static KeyPair generate() {
    ECKeyPairGenerator generator = new ECKeyPairGenerator();
    generator.init(new ECKeyGenerationParameters(DOMAIN, RANDOM));
    AsymmetricCipherKeyPair pair = generator.generateKeyPair();
    return new KeyPair(
        publicKey((ECPublicKeyParameters) pair.getPublic()),
        privateKey((ECPrivateKeyParameters) pair.getPrivate()));
  }

  /** R and S side by side, each 32 bytes. */
  static byte[] sign(PrivateKey key, byte[] input) {
    ECDSASigner signer = new ECDSASigner();
    signer.init(true, new ECPrivateKeyParameters(((PrivateHalf) key).getS(), DOMAIN));
    SHA256Digest digest = new SHA256Digest();
    digest.update(input, 0, input.length);
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    BigInteger[] numbers = signer.generateSignature(hash);
    return PlainDSAEncoding.INSTANCE.encode(DOMAIN.getN(), numbers[0], numbers[1]);
  }

  private static PublicHalf publicKey(ECPublicKeyParameters key) {
    try {
      return new PublicHalf(
          jdkPoint(key.getQ()),
          SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key).getEncoded());
    } catch (IOException e) {
      throw new IllegalStateException("a new key cannot be encoded", e);
    }
  }

  private static PrivateHalf privateKey(ECPrivateKeyParameters key) {
    try {
      return new PrivateHalf(
          key.getD(), PrivateKeyInfoFactory.createPrivateKeyInfo(key).getEncoded());
    } catch (IOException e) {
      throw new IllegalStateException("a new key cannot be encoded", e);
    }
  }

  private static ECPoint jdkPoint(org.bouncycastle.math.ec.ECPoint point) {
    org.bouncycastle.math.ec.ECPoint affine = point.normalize();
    return new ECPoint(
        affine.getAffineXCoord().toBigInteger(), affine.getAffineYCoord().toBigInteger());
  }

  /** The public half, as the JDK would have it. */
  @SuppressWarnings("serial") // nobody serializes it
  static final class PublicHalf extends EncodedKey implements ECPublicKey {
    private static final long serialVersionUID = 1L;

    private final ECPoint point;

    private PublicHalf(ECPoint point, byte[] encoded) {
      super("EC", "X.509", encoded);
      this.point = point;
    }

    @Override
    public ECPoint getW() {
      return point;
    }

    @Override
    public ECParameterSpec getParams() {
      return SPEC;
    }
  }

  /** The private half, as the JDK would have it. */
  static final class PrivateHalf extends EncodedKey implements ECPrivateKey {
    private static final long serialVersionUID = 1L;

    private final BigInteger secret;

    private PrivateHalf(BigInteger secret, byte[] encoded) {
      super("EC", "PKCS#8", encoded);
      this.secret = secret;
    }

    @Override
    public BigInteger getS() {
      return secret;
    }

    @Override
    public ECParameterSpec getParams() {
      return SPEC;
    }
  }
}
