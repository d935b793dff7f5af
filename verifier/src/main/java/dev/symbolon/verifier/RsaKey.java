package dev.symbolon.verifier;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A public key of RSA, and the JDK's own provider for it, asked by name, so that the order of the
 * host application's providers changes nothing.
 */
final class RsaKey {
  private static final @Nullable Provider PROVIDER = Security.getProvider("SunRsaSign");

  private final BigInteger modulus;
  private final BigInteger exponent;
  private final PublicKey ofTheJdk;

  /**
   * @throws GeneralSecurityException where the JDK refuses the key
   */
  RsaKey(BigInteger modulus, BigInteger exponent) throws GeneralSecurityException {
    this.modulus = modulus;
    this.exponent = exponent;
    KeyFactory factory =
        PROVIDER == null ? KeyFactory.getInstance("RSA") : KeyFactory.getInstance("RSA", PROVIDER);
    this.ofTheJdk = factory.generatePublic(new RSAPublicKeySpec(modulus, exponent));
  }

  static Signature signature(String jdkName) throws GeneralSecurityException {
    return PROVIDER == null
        ? Signature.getInstance(jdkName)
        : Signature.getInstance(jdkName, PROVIDER);
  }

  int octets() {
    return (modulus.bitLength() + 7) / 8;
  }

  /** Exactly as long as the modulus, and below it (RFC 8017 sections 5.2.2, 8.1.2 and 8.2.2). */
  boolean isWellFormed(byte[] signature) {
    return signature.length == octets() && new BigInteger(1, signature).compareTo(modulus) < 0;
  }

  /** RSAVP1 (RFC 8017 section 5.2.2), of a signature that is well-formed. */
  BigInteger message(byte[] signature) {
    return new BigInteger(1, signature).modPow(exponent, modulus);
  }

  PublicKey ofTheJdk() {
    return ofTheJdk;
  }

  byte[] subjectPublicKeyInfo() {
    return ofTheJdk.getEncoded();
  }
}
