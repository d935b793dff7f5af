package dev.symbolon.verifier;

import java.util.Map;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.MLDSASigner;

/**
 * ML-DSA (FIPS 204, RFC 9964) by Bouncy Castle's lightweight API: the pure variant, over the
 * signing input itself, with an empty context.
 */
final class MlDsaEngine implements SignatureEngine {
  /** One column of FIPS 204, tables 1 and 2: the lengths are those of every key and signature. */
  private record ParameterSet(MLDSAParameters parameters, int publicKey, int signature) {}

  private static final Map<SignatureAlgorithm, ParameterSet> SETS =
      Map.of(
          SignatureAlgorithm.ML_DSA_44, new ParameterSet(MLDSAParameters.ml_dsa_44, 1312, 2420),
          SignatureAlgorithm.ML_DSA_65, new ParameterSet(MLDSAParameters.ml_dsa_65, 1952, 3309),
          SignatureAlgorithm.ML_DSA_87, new ParameterSet(MLDSAParameters.ml_dsa_87, 2592, 4627));

  private final MLDSAPublicKeyParameters key;
  private final int signatureLength;

  private MlDsaEngine(MLDSAPublicKeyParameters key, int signatureLength) {
    this.key = key;
    this.signatureLength = signatureLength;
  }

  /** How many octets a public key has. */
  static int publicKeyOctets(SignatureAlgorithm algorithm) {
    return set(algorithm).publicKey;
  }

  /**
   * @throws IllegalArgumentException where the key has another length; every key of the right
   *     length is one (FIPS 204, algorithm 23)
   */
  static MlDsaEngine of(SignatureAlgorithm algorithm, byte[] publicKey) {
    ParameterSet set = set(algorithm);
    return new MlDsaEngine(new MLDSAPublicKeyParameters(set.parameters, publicKey), set.signature);
  }

  @Override
  public boolean verifies(byte[] signingInput, byte[] signature) {
    if (signature.length != signatureLength) {
      return false;
    }
    MLDSASigner verifier = new MLDSASigner(); // holds the state of one verification
    verifier.init(false, key);
    verifier.update(signingInput, 0, signingInput.length);
    return verifier.verifySignature(signature);
  }

  private static ParameterSet set(SignatureAlgorithm algorithm) {
    ParameterSet set = SETS.get(algorithm);
    if (set == null) {
      throw new IllegalArgumentException("no ML-DSA algorithm: " + algorithm);
    }
    return set;
  }
}
