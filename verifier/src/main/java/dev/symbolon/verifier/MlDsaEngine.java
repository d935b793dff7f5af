package dev.symbolon.verifier;

import java.util.Map;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.MLDSASigner;

/**
 * ML-DSA (FIPS 204, RFC 9964) by Bouncy Castle's lightweight API: the pure variant, over the
 * signing input itself, with an empty context.
 */
final class MlDsaEngine implements JavaEngine {
  /**
   * One column of FIPS 204, tables 1 and 2: a public key has one length, and so has a signature.
   */
  private record ParameterSet(MLDSAParameters parameters, int publicKey, int signature) {}

  private static final Map<SignatureAlgorithm, ParameterSet> SETS =
      Map.of(
          SignatureAlgorithm.ML_DSA_44, new ParameterSet(MLDSAParameters.ml_dsa_44, 1312, 2420),
          SignatureAlgorithm.ML_DSA_65, new ParameterSet(MLDSAParameters.ml_dsa_65, 1952, 3309),
          SignatureAlgorithm.ML_DSA_87, new ParameterSet(MLDSAParameters.ml_dsa_87, 2592, 4627));

  private static final int SEED_OCTETS = 32;

  private final MLDSAPublicKeyParameters key;
  private final int signatureOctets;

  private MlDsaEngine(MLDSAPublicKeyParameters key, int signatureOctets) {
    this.key = key;
    this.signatureOctets = signatureOctets;
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

  /** A key of known seed, and its one signature without randomness (FIPS 204, algorithm 2). */
  static KnownAnswer knownAnswer(SignatureAlgorithm algorithm, byte[] message) {
    MLDSAPrivateKeyParameters key =
        new MLDSAPrivateKeyParameters(set(algorithm).parameters, new byte[SEED_OCTETS]);
    MLDSASigner signer = new MLDSASigner();
    signer.init(true, key);
    signer.update(message, 0, message.length);
    try {
      return new KnownAnswer(of(algorithm, key.getPublicKey()), signer.generateSignature());
    } catch (CryptoException e) {
      throw new IllegalStateException("no known answer for " + algorithm, e);
    }
  }

  @Override
  public boolean verifies(byte[] signingInput, byte[] signature) {
    if (!isWellFormed(signature)) {
      return false;
    }
    MLDSASigner verifier = new MLDSASigner(); // holds the state of one verification
    verifier.init(false, key);
    verifier.update(signingInput, 0, signingInput.length);
    return verifier.verifySignature(signature);
  }

  @Override
  public boolean isWellFormed(byte[] signature) {
    return signature.length == signatureOctets;
  }

  @Override
  public byte[] subjectPublicKeyInfo() {
    return PublicKeyInfo.of(key);
  }

  @Override
  public String name() {
    return BOUNCY_CASTLE;
  }

  private static ParameterSet set(SignatureAlgorithm algorithm) {
    ParameterSet set = SETS.get(algorithm);
    if (set == null) {
      throw new IllegalArgumentException("no ML-DSA algorithm: " + algorithm);
    }
    return set;
  }
}
