package dev.symbolon.verifier;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * RSASSA-PKCS1-v1_5 and RSASSA-PSS (RFC 7518 sections 3.3 and 3.5) by the JDK, whose RSA is the
 * fastest in pure Java. The JDK's own provider is asked by name, so that the order of the host
 * application's providers changes nothing.
 */
final class RsaEngine implements SignatureEngine {
  private static final @Nullable Provider PROVIDER = Security.getProvider("SunRsaSign");

  private final PublicKey key;
  private final String jdkName;
  private final @Nullable PSSParameterSpec pss;

  private RsaEngine(PublicKey key, String jdkName, @Nullable PSSParameterSpec pss) {
    this.key = key;
    this.jdkName = jdkName;
    this.pss = pss;
  }

  static RsaEngine of(SignatureAlgorithm algorithm, BigInteger modulus, BigInteger exponent)
      throws GeneralSecurityException {
    PublicKey key = keyFactory().generatePublic(new RSAPublicKeySpec(modulus, exponent));
    RsaEngine engine =
        algorithm.keyKind == SignatureAlgorithm.KeyKind.RSA_PSS
            ? new RsaEngine(key, "RSASSA-PSS", pss(algorithm.hash))
            : new RsaEngine(key, algorithm.hash.replace("-", "") + "withRSA", null);
    engine.newVerifier(); // a key that the JDK refuses is found out now
    return engine;
  }

  @Override
  public boolean verifies(byte[] signingInput, byte[] signature) {
    try {
      Signature verifier = newVerifier();
      verifier.update(signingInput);
      return verifier.verify(signature);
    } catch (SignatureException e) {
      return false; // a signature of another length than the modulus, or not below it
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK no longer offers " + jdkName, e);
    }
  }

  private Signature newVerifier() throws GeneralSecurityException {
    Signature verifier =
        PROVIDER == null
            ? Signature.getInstance(jdkName)
            : Signature.getInstance(jdkName, PROVIDER);
    if (pss != null) {
      verifier.setParameter(pss);
    }
    verifier.initVerify(key);
    return verifier;
  }

  private static KeyFactory keyFactory() throws NoSuchAlgorithmException {
    return PROVIDER == null
        ? KeyFactory.getInstance("RSA")
        : KeyFactory.getInstance("RSA", PROVIDER);
  }

  /** The salt is as long as the hash, and the same hash drives the mask (RFC 7518 section 3.5). */
  private static PSSParameterSpec pss(String hash) {
    int saltLength = Integer.parseInt(hash.substring("SHA-".length())) / 8;
    return new PSSParameterSpec(
        hash, "MGF1", new MGF1ParameterSpec(hash), saltLength, PSSParameterSpec.TRAILER_FIELD_BC);
  }
}
