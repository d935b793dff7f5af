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
  /** One column of FIPS 204, tables 1 and 2: a public key has one length. */
  private record ParameterSet(MLDSAParameters parameters, int publicKey) {}

  private static final Map<SignatureAlgorithm, ParameterSet> SETS =
      Map.of(
          SignatureAlgorithm.ML_DSA_44, new ParameterSet(MLDSAParameters.ml_dsa_44, 1312),
          SignatureAlgorithm.ML_DSA_65, new ParameterSet(MLDSAParameters.ml_dsa_65, 1952),
          SignatureAlgorithm.ML_DSA_87, new ParameterSet(MLDSAParameters.ml_dsa_87, 2592));

  private final MLDSAPublicKeyParameters key;

  private MlDsaEngine(MLDSAPublicKeyParameters key) {
    this.key = key;
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
    return new MlDsaEngine(new MLDSAPublicKeyParameters(set.parameters, publicKey));
  }

  @Override
  public boolean verifies(byte[] signingInput, byte[] signature) {
    MLDSASigner verifier = new MLDSASigner(); // holds the state of one verification
    verifier.init(false, key);
    verifier.update(signingInput, 0, signingInput.length);
    return verifier.verifySignature(signature); // refuses any other length
  }

  private static ParameterSet set(SignatureAlgorithm algorithm) {
    ParameterSet set = SETS.get(algorithm);
    if (set == null) {
      throw new IllegalArgumentException("no ML-DSA algorithm: " + algorithm);
    }
    return set;
  }
}
