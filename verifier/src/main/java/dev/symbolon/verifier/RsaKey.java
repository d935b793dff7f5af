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
 * A public key of RSA; and the JDK's own provider for it, asked by name, so that the order of the
 * host application's providers changes nothing. That is asked only where it is needed, for it takes
 * a while to load.
 */
final class RsaKey {
  private final BigInteger modulus;
  private final BigInteger exponent;

  RsaKey(BigInteger modulus, BigInteger exponent) {
    this.modulus = modulus;
    this.exponent = exponent;
  }

  static Signature signature(String jdkName) throws GeneralSecurityException {
    return Provided.BY_THE_JDK == null
        ? Signature.getInstance(jdkName)
        : Signature.getInstance(jdkName, Provided.BY_THE_JDK);
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

  /**
   * The same key as an object of the JDK's, made anew each time.
   *
   * @throws GeneralSecurityException where the JDK refuses it
   */
  PublicKey ofTheJdk() throws GeneralSecurityException {
    KeyFactory factory =
        Provided.BY_THE_JDK == null
            ? KeyFactory.getInstance("RSA")
            : KeyFactory.getInstance("RSA", Provided.BY_THE_JDK);
    return factory.generatePublic(new RSAPublicKeySpec(modulus, exponent));
  }

  private static final class Provided {
    static final @Nullable Provider BY_THE_JDK = Security.getProvider("SunRsaSign");
  }
}
