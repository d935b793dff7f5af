package dev.symbolon.testkit;

import java.io.IOException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.SignatureException;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.generators.MLDSAKeyPairGenerator;
import org.bouncycastle.crypto.params.MLDSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/**
 * ML-DSA (FIPS 204, RFC 9964), which the JDK lacks before 24, by Bouncy Castle's lightweight API.
 * Not to be touched unless such a key is asked for: Bouncy Castle may be absent.
 */
final class MlDsa {
  private static final SecureRandom RANDOM = new SecureRandom();

  private MlDsa() {}

  static KeyPair generate(String joseName) {
    MLDSAKeyPairGenerator generator = new MLDSAKeyPairGenerator();
    generator.init(new MLDSAKeyGenerationParameters(RANDOM, parameters(joseName)));
    AsymmetricCipherKeyPair pair = generator.generateKeyPair();
    MLDSAPublicKeyParameters open = (MLDSAPublicKeyParameters) pair.getPublic();
    MLDSAPrivateKeyParameters secret =
        ((MLDSAPrivateKeyParameters) pair.getPrivate())
            .withPreferredFormat(MLDSAPrivateKeyParameters.SEED_ONLY);
    try {
      return new KeyPair(
          new PublicHalf(
              joseName,
              open.getEncoded(),
              SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(open).getEncoded()),
          new PrivateHalf(
              joseName,
              secret.getSeed(),
              PrivateKeyInfoFactory.createPrivateKeyInfo(secret).getEncoded()));
    } catch (IOException e) {
      throw new IllegalStateException("a new key cannot be encoded", e);
    }
  }

  /** The pure variant with an empty context, hedged: another signature at each call. */
  static byte[] sign(PrivateKey key, byte[] input) throws SignatureException {
    MLDSASigner signer = new MLDSASigner();
    signer.init(
        true,
        new ParametersWithRandom(
            new MLDSAPrivateKeyParameters(
                parameters(key.getAlgorithm()), ((PrivateHalf) key).seed()),
            RANDOM));
    signer.update(input, 0, input.length);
    try {
      return signer.generateSignature();
    } catch (CryptoException e) {
      throw new SignatureException("ML-DSA", e);
    }
  }

  private static MLDSAParameters parameters(String joseName) {
    return switch (joseName) {
      case "ML-DSA-44" -> MLDSAParameters.ml_dsa_44;
      case "ML-DSA-65" -> MLDSAParameters.ml_dsa_65;
      case "ML-DSA-87" -> MLDSAParameters.ml_dsa_87;
      default -> throw new IllegalArgumentException("no ML-DSA algorithm: " + joseName);
    };
  }

  /** The public half; its algorithm is the JOSE name. */
  static final class PublicHalf extends EncodedKey implements PublicKey {
    private static final long serialVersionUID = 1L;

    private final byte[] raw;

    private PublicHalf(String joseName, byte[] raw, byte[] encoded) {
      super(joseName, "X.509", encoded);
      this.raw = raw;
    }

    /** As FIPS 204 encodes it, the JWK member {@code pub}. */
    byte[] raw() {
      return raw.clone();
    }
  }

  /** The private half; its algorithm is the JOSE name. */
  static final class PrivateHalf extends EncodedKey implements PrivateKey {
    private static final long serialVersionUID = 1L;

    private final byte[] seed;

    private PrivateHalf(String joseName, byte[] seed, byte[] encoded) {
      super(joseName, "PKCS#8", encoded);
      this.seed = seed;
    }

    /** The 32 bytes that all else comes from, the JWK member {@code priv}. */
    byte[] seed() {
      return seed.clone();
    }
  }
}
