package dev.symbolon.verifier;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an engine must say of a signature that is known: yes to it, no where one bit of it is
 * changed, no for another message. Asked of native engines before one is chosen.
 */
final class KnownAnswer {
  private static final String MESSAGE = "a known answer";

  private final JavaEngine java;
  private final byte[] signature;

  /**
   * @param java the engine in Java for the known key
   */
  KnownAnswer(JavaEngine java, byte[] signature) {
    this.java = java;
    this.signature = signature;
  }

  /**
   * @throws IllegalStateException where the algorithm has none
   */
  static KnownAnswer of(SignatureAlgorithm algorithm) {
    return switch (algorithm.keyKind) {
      case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> MlDsaEngine.knownAnswer(algorithm, message());
      case RSA, RSA_PSS, P_256, P_384, P_521, SECP256K1, ED25519 -> printed(algorithm);
    };
  }

  /** Whether that provider says what it must; one that breaks in any way does not. */
  boolean isGivenBy(NativeAlgorithm algorithm, Provider provider) {
    try {
      return isGivenBy(NativeEngine.of(algorithm, provider, java));
    } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
      return false;
    }
  }

  boolean isGivenByJava() {
    return isGivenBy(java) && isGivenBy(java.fastest());
  }

  private boolean isGivenBy(SignatureEngine engine) {
    byte[] bitChanged = signature.clone();
    bitChanged[bitChanged.length / 2] ^= 1;
    byte[] otherMessage = message();
    otherMessage[0] ^= 1;
    return engine.verifies(message(), signature)
        && !engine.verifies(message(), bitChanged)
        && !engine.verifies(otherMessage, signature)
        && engine.verifies(message(), signature); // also after it has said no
  }

  private static byte[] message() {
    return MESSAGE.getBytes(US_ASCII);
  }

  private static KnownAnswer printed(SignatureAlgorithm algorithm) {
    Map<String, @Nullable Object> jwk = new TreeMap<>(KnownSignatures.key(algorithm));
    jwk.put("kty", algorithm.keyKind.keyType);
    jwk.put("alg", algorithm.joseName);
    if (!algorithm.keyKind.curve.isEmpty()) {
      jwk.put("crv", algorithm.keyKind.curve);
    }
    byte[] signature = CanonicalBase64Url.decode(KnownSignatures.signature(algorithm));
    try {
      if (signature != null) {
        return new KnownAnswer(new JwkReader(jwk, null).javaEngine(algorithm), signature);
      }
    } catch (UnusableKeyException e) {
      throw new IllegalStateException("the known key for " + algorithm + ": " + e.defect());
    }
    throw new IllegalStateException("no known answer for " + algorithm);
  }
}
