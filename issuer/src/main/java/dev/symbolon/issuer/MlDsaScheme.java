package dev.symbolon.issuer;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/**
 * ML-DSA (FIPS 204, RFC 9964) with Bouncy Castle's engine, which the JDK lacks before 24: the pure
 * variant with an empty context. Signatures are hedged: they take randomness and need none.
 */
final class MlDsaScheme extends SignatureScheme {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final MLDSAParameters parameters;
  private final int publicKeyBits;

  MlDsaScheme(MLDSAParameters parameters, int publicKeyBytes) {
    this.parameters = parameters;
    this.publicKeyBits = publicKeyBytes * Byte.SIZE;
  }

  @Override
  int minimumKeyBits() {
    return publicKeyBits;
  }

  @Override
  int maximumKeyBits() {
    return publicKeyBits;
  }

  MLDSAParameters parameters() {
    return parameters;
  }

  @Override
  KeyPair generate() {
    try {
      return KeyPairGenerator.getInstance(name(parameters), Unregistered.BOUNCY_CASTLE)
          .generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Bouncy Castle cannot generate " + name(parameters), e);
    }
  }

  @Override
  PublicHalf publicHalf(String kid, PublicKey key) {
    if (!(decoded(key, PublicKeyFactory::createKey) instanceof MLDSAPublicKeyParameters own)) {
      throw wrongType(kid, name(parameters), key);
    }
    checkParameters(kid, own.getParameters());
    return new PublicHalf(members(own), (input, signature) -> verifies(own, input, signature));
  }

  @Override
  PrivateHalf privateHalf(String kid, PrivateKey key) {
    if (!(decoded(key, PrivateKeyFactory::createKey) instanceof MLDSAPrivateKeyParameters own)) {
      throw wrongType(kid, name(parameters), key);
    }
    checkParameters(kid, own.getParameters());
    Signer signer =
        input -> {
          MLDSASigner engine = new MLDSASigner();
          engine.init(true, new ParametersWithRandom(own, RANDOM));
          engine.update(input, 0, input.length);
          return engine.generateSignature();
        };
    return new PrivateHalf(signer, PrivateHalf.BOUNCY_CASTLE, key::getEncoded);
  }

  /** The members that make the key (RFC 9964), less {@code alg}. */
  static Map<String, String> members(MLDSAPublicKeyParameters key) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("kty", "AKP");
    members.put("pub", Base64.getUrlEncoder().withoutPadding().encodeToString(key.getEncoded()));
    return members;
  }

  /** The JOSE name, which Bouncy Castle spells small. */
  static String name(MLDSAParameters parameters) {
    return parameters.getName().toUpperCase(Locale.ROOT);
  }

  private void checkParameters(String kid, MLDSAParameters got) {
    if (!name(got).equals(name(parameters))) {
      throw wrongKey(kid, "type", name(parameters), name(got));
    }
  }

  private static boolean verifies(MLDSAPublicKeyParameters key, byte[] input, byte[] signature) {
    MLDSASigner engine = new MLDSASigner();
    engine.init(false, key);
    engine.update(input, 0, input.length);
    return engine.verifySignature(signature);
  }
}
