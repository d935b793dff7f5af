package dev.symbolon.verifier;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/** RSASSA-PSS (RFC 7518 section 3.5) by the JDK, whose RSA is the fastest in pure Java. */
final class RsaPssEngine implements JavaEngine {
  /** The name by which the JDK, and others after it, offer it. */
  static final String JDK_NAME = "RSASSA-PSS";

  private final RsaKey key;
  private final ReadySignatures ready;

  private RsaPssEngine(RsaKey key, ReadySignatures ready) {
    this.key = key;
    this.ready = ready;
  }

  static RsaPssEngine of(SignatureAlgorithm algorithm, BigInteger modulus, BigInteger exponent)
      throws GeneralSecurityException {
    RsaKey key = new RsaKey(modulus, exponent);
    PublicKey ofTheJdk = key.ofTheJdk();
    PSSParameterSpec parameters = parameters(algorithm.hash);
    return new RsaPssEngine(key, ReadySignatures.madeBy(() -> verifier(ofTheJdk, parameters)));
  }

  @Override
  public boolean verifies(byte[] signingInput, byte[] signature) {
    return isWellFormed(signature) && ready.verify(signingInput, signature);
  }

  @Override
  public boolean isWellFormed(byte[] signature) {
    return key.isWellFormed(signature);
  }

  @Override
  public byte[] subjectPublicKeyInfo() throws GeneralSecurityException {
    return key.ofTheJdk().getEncoded();
  }

  @Override
  public String name() {
    return JAVA;
  }

  /** The salt is as long as the hash, and the same hash drives the mask (RFC 7518 section 3.5). */
  static PSSParameterSpec parameters(String hash) {
    int saltLength = Integer.parseInt(hash.substring("SHA-".length())) / 8;
    return new PSSParameterSpec(
        hash, "MGF1", new MGF1ParameterSpec(hash), saltLength, PSSParameterSpec.TRAILER_FIELD_BC);
  }

  private static Signature verifier(PublicKey key, PSSParameterSpec parameters)
      throws GeneralSecurityException {
    Signature verifier = RsaKey.signature(JDK_NAME);
    verifier.setParameter(parameters);
    verifier.initVerify(key);
    return verifier;
  }
}
