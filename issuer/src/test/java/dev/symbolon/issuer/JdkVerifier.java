package dev.symbolon.issuer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;

/**
 * Verifies by java.security alone; where the JDK lacks the algorithm, by Bouncy Castle's provider.
 */
final class JdkVerifier {
  private JdkVerifier() {}

  static void assertVerifies(String compact, SigningAlgorithm algorithm, KeyPair pair) {
    assertThat(verifies(compact, algorithm, pair.getPublic())).isTrue();
  }

  static boolean verifies(String compact, SigningAlgorithm algorithm, PublicKey key) {
    int lastDot = compact.lastIndexOf('.');
    try {
      Signature engine = engine(algorithm);
      engine.initVerify(key);
      engine.update(compact.substring(0, lastDot).getBytes(US_ASCII));
      return engine.verify(Base64.getUrlDecoder().decode(compact.substring(lastDot + 1)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static Signature engine(SigningAlgorithm algorithm) throws GeneralSecurityException {
    return switch (algorithm) {
      case RS256 -> Signature.getInstance("SHA256withRSA");
      case RS384 -> Signature.getInstance("SHA384withRSA");
      case RS512 -> Signature.getInstance("SHA512withRSA");
      case PS256 -> pss("SHA-256", MGF1ParameterSpec.SHA256, 32);
      case PS384 -> pss("SHA-384", MGF1ParameterSpec.SHA384, 48);
      case PS512 -> pss("SHA-512", MGF1ParameterSpec.SHA512, 64);
      case ES256 -> Signature.getInstance("SHA256withECDSAinP1363Format");
      case ES384 -> Signature.getInstance("SHA384withECDSAinP1363Format");
      case ES512 -> Signature.getInstance("SHA512withECDSAinP1363Format");
      case EDDSA, ED25519 -> Signature.getInstance("Ed25519");
      case ES256K -> Signature.getInstance("SHA256withPLAIN-ECDSA", Fixtures.BOUNCY_CASTLE);
      case ML_DSA_44, ML_DSA_65, ML_DSA_87 ->
          Signature.getInstance(algorithm.joseName(), Fixtures.BOUNCY_CASTLE);
    };
  }

  private static Signature pss(String hash, MGF1ParameterSpec mask, int salt)
      throws GeneralSecurityException {
    Signature engine = Signature.getInstance("RSASSA-PSS");
    engine.setParameter(new PSSParameterSpec(hash, "MGF1", mask, salt, 1));
    return engine;
  }
}
