package dev.symbolon.verifier;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * One algorithm under the names by which one native provider offers it.
 *
 * @param keysByTheJdk whether the provider reads no such keys itself, and takes those of the JDK
 * @param der whether it takes ECDSA signatures in DER alone
 */
record NativeAlgorithm(
    NativeProvider offeredBy,
    String signature,
    String keyFactory,
    boolean keysByTheJdk,
    boolean der,
    @Nullable AlgorithmParameterSpec parameters) {

  /**
   * Null where the provider lacks the algorithm, or Java is as fast: Conscrypt takes twice as long
   * as Bouncy Castle for P-384 and P-521.
   */
  static @Nullable NativeAlgorithm of(NativeProvider provider, SignatureAlgorithm algorithm) {
    boolean conscrypt = provider == NativeProvider.CONSCRYPT;
    String hash = algorithm.hash.replace("-", "");
    return switch (algorithm.keyKind) {
      case RSA -> new NativeAlgorithm(provider, hash + "withRSA", "RSA", false, false, null);
      case RSA_PSS ->
          new NativeAlgorithm(
              provider,
              conscrypt ? hash + "withRSA/PSS" : RsaPssEngine.JDK_NAME,
              "RSA",
              false,
              false,
              RsaPssEngine.parameters(algorithm.hash));
      case P_256 -> ecdsa(provider, hash);
      case P_384, P_521 -> conscrypt ? null : ecdsa(provider, hash);
      case SECP256K1 -> null;
      case ED25519 ->
          conscrypt
              ? new NativeAlgorithm(provider, "EdDSA", "EdDSA", false, false, null)
              : new NativeAlgorithm(provider, "Ed25519", "Ed25519", true, false, null);
      case ML_DSA_44, ML_DSA_65, ML_DSA_87 ->
          new NativeAlgorithm(provider, "ML-DSA", algorithm.joseName, false, false, null);
    };
  }

  private static NativeAlgorithm ecdsa(NativeProvider provider, String hash) {
    return provider == NativeProvider.CONSCRYPT
        ? new NativeAlgorithm(provider, hash + "withECDSA", "EC", false, true, null)
        : new NativeAlgorithm(provider, hash + "withECDSAinP1363Format", "EC", false, false, null);
  }

  PublicKey key(Provider provider, byte[] subjectPublicKeyInfo) throws GeneralSecurityException {
    KeyFactory factory =
        keysByTheJdk
            ? KeyFactory.getInstance(keyFactory)
            : KeyFactory.getInstance(keyFactory, provider);
    return factory.generatePublic(new X509EncodedKeySpec(subjectPublicKeyInfo));
  }

  Signature verifier(Provider provider, PublicKey key) throws GeneralSecurityException {
    Signature verifier = Signature.getInstance(signature, provider);
    if (parameters != null) {
      verifier.setParameter(parameters);
    }
    verifier.initVerify(key);
    return verifier;
  }
}
