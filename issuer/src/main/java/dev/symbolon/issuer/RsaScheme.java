package dev.symbolon.issuer;

import com.nimbusds.jose.jwk.RSAKey;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;
import org.jspecify.annotations.Nullable;

/** RSA with the JDK's own engine, which is faster than Bouncy Castle's. */
final class RsaScheme extends SignatureScheme {
  private static final int MINIMUM_BITS = 2048;
  private static final int MAXIMUM_BITS = 16384;
  private static final BigInteger MINIMUM_EXPONENT = BigInteger.valueOf(65537);

  /** A verifier pays for each bit; ours takes no more either. */
  private static final int MAXIMUM_EXPONENT_BITS = 64;

  private static final String PSS_KEY = "RSASSA-PSS";

  private final String signatureName;
  private final @Nullable PSSParameterSpec pss;

  private RsaScheme(String signatureName, @Nullable PSSParameterSpec pss) {
    this.signatureName = signatureName;
    this.pss = pss;
  }

  static RsaScheme pkcs1(String hash) {
    return new RsaScheme(hash.replace("-", "") + "withRSA", null);
  }

  static RsaScheme pss(String hash, int saltLength) {
    return new RsaScheme(
        PSS_KEY,
        new PSSParameterSpec(
            hash,
            "MGF1",
            new MGF1ParameterSpec(hash),
            saltLength,
            PSSParameterSpec.TRAILER_FIELD_BC));
  }

  @Override
  int minimumKeyBits() {
    return MINIMUM_BITS;
  }

  @Override
  int maximumKeyBits() {
    return MAXIMUM_BITS;
  }

  @Override
  KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(MINIMUM_BITS);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot generate RSA keys", e);
    }
  }

  @Override
  PublicHalf publicHalf(String kid, PublicKey key) {
    if (!(key instanceof RSAPublicKey rsa)) {
      throw wrongType(kid, "RSA", key);
    }
    checkRestriction(kid, key, rsa.getParams());
    checkModulus(kid, rsa.getModulus());
    checkExponent(kid, rsa.getPublicExponent());
    PublicKey own = publicKey(kid, rsa);
    return PublicHalf.of(
        new RSAKey.Builder(rsa).build(), (input, signature) -> verifies(own, input, signature));
  }

  @Override
  PrivateHalf privateHalf(String kid, PrivateKey key) {
    if (!(key instanceof RSAPrivateKey rsa) || key.getEncoded() == null) {
      throw wrongType(kid, "RSA", key);
    }
    checkRestriction(kid, key, rsa.getParams());
    checkModulus(kid, rsa.getModulus());
    PrivateKey own = privateKey(kid, rsa);
    ReadySignatures ready =
        new ReadySignatures(
            () -> {
              Signature engine = engine();
              engine.initSign(own);
              return engine;
            });
    return new PrivateHalf(ready::sign, PrivateHalf.JAVA, own::getEncoded);
  }

  @Override
  NativeAlgorithm offeredBy(NativeProvider provider) {
    boolean ownName = provider == NativeProvider.CONSCRYPT;
    String name =
        pss != null && ownName
            ? pss.getDigestAlgorithm().replace("-", "") + "withRSA/PSS"
            : signatureName;
    return new NativeAlgorithm(name, "RSA", pss);
  }

  private static void checkModulus(String kid, BigInteger modulus) {
    int bits = modulus.bitLength();
    if (bits < MINIMUM_BITS || bits > MAXIMUM_BITS) {
      throw wrongKey(
          kid, "RSA modulus", MINIMUM_BITS + " to " + MAXIMUM_BITS + " bits", bits + " bits");
    }
    if (!modulus.testBit(0)) {
      throw wrongKey(kid, "RSA modulus", "an odd number", "an even one");
    }
  }

  private static void checkExponent(String kid, BigInteger exponent) {
    if (!exponent.testBit(0)) {
      throw wrongKey(kid, "RSA public exponent", "an odd number", "an even one");
    }
    if (exponent.compareTo(MINIMUM_EXPONENT) < 0) {
      throw wrongKey(kid, "RSA public exponent", "65537 or more", exponent.toString());
    }
    if (exponent.bitLength() > MAXIMUM_EXPONENT_BITS) {
      throw wrongKey(
          kid,
          "RSA public exponent",
          "at most " + MAXIMUM_EXPONENT_BITS + " bits",
          exponent.bitLength() + " bits");
    }
  }

  /** A key marked RSASSA-PSS may serve nothing else, and no other hash than its own (RFC 4055). */
  private void checkRestriction(String kid, Key key, @Nullable AlgorithmParameterSpec restriction) {
    if (pss == null && key.getAlgorithm().equals(PSS_KEY)) {
      throw wrongKey(kid, "type", "RSA", PSS_KEY + ", a key for RSASSA-PSS alone");
    }
    if (pss != null
        && restriction instanceof PSSParameterSpec own
        && !own.getDigestAlgorithm().equals(pss.getDigestAlgorithm())) {
      throw wrongKey(kid, "RSASSA-PSS hash", pss.getDigestAlgorithm(), own.getDigestAlgorithm());
    }
  }

  /**
   * The same key as an object of the engine's provider, so that it need not translate each time.
   */
  private static PublicKey publicKey(String kid, RSAPublicKey key) {
    try {
      return keyFactory()
          .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
    } catch (GeneralSecurityException e) {
      throw wrongKey(kid, "RSA public half", "one that the JDK accepts", "another");
    }
  }

  private static PrivateKey privateKey(String kid, RSAPrivateKey key) {
    try {
      if (key instanceof RSAPrivateCrtKey crt) {
        return keyFactory()
            .generatePrivate(
                new RSAPrivateCrtKeySpec(
                    crt.getModulus(),
                    crt.getPublicExponent(),
                    crt.getPrivateExponent(),
                    crt.getPrimeP(),
                    crt.getPrimeQ(),
                    crt.getPrimeExponentP(),
                    crt.getPrimeExponentQ(),
                    crt.getCrtCoefficient()));
      }
      return keyFactory()
          .generatePrivate(new RSAPrivateKeySpec(key.getModulus(), key.getPrivateExponent()));
    } catch (GeneralSecurityException e) {
      throw wrongKey(kid, "RSA private half", "one that the JDK accepts", "another");
    }
  }

  private boolean verifies(PublicKey key, byte[] input, byte[] signature) {
    try {
      Signature engine = engine();
      engine.initVerify(key);
      engine.update(input);
      return engine.verify(signature);
    } catch (SignatureException e) {
      return false; // the JDK's answer to a signature of the wrong length
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot verify " + signatureName, e);
    }
  }

  private static KeyFactory keyFactory() throws GeneralSecurityException {
    Provider provider = provider();
    return provider == null
        ? KeyFactory.getInstance("RSA")
        : KeyFactory.getInstance("RSA", provider);
  }

  private Signature engine() throws GeneralSecurityException {
    Provider provider = provider();
    Signature engine =
        provider == null
            ? Signature.getInstance(signatureName)
            : Signature.getInstance(signatureName, provider);
    if (pss != null) {
      engine.setParameter(pss);
    }
    return engine;
  }

  /** The JDK's own RSA, so that a provider which the host put first does not change ours. */
  private static @Nullable Provider provider() {
    return Security.getProvider("SunRsaSign");
  }
}
