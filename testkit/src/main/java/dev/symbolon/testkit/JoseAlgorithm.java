package dev.symbolon.testkit;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The signature algorithms of RFC 7518 section 3.1, RFC 8812 section 3.2, RFC 8037 and RFC 9864,
 * and RFC 9964: as the JDK knows them, and those that it does not know by Bouncy Castle.
 */
enum JoseAlgorithm {
  RS256("RS256", "RSA", "", 256),
  RS384("RS384", "RSA", "", 384),
  RS512("RS512", "RSA", "", 512),
  PS256("PS256", "RSA", "", 256),
  PS384("PS384", "RSA", "", 384),
  PS512("PS512", "RSA", "", 512),
  ES256("ES256", "EC", "P-256", 256),
  ES384("ES384", "EC", "P-384", 384),
  ES512("ES512", "EC", "P-521", 512),
  ES256K("ES256K", "EC", "secp256k1", 256),
  EDDSA("EdDSA", "OKP", "Ed25519", 0),
  ED25519("Ed25519", "OKP", "Ed25519", 0),
  ML_DSA_44("ML-DSA-44", "AKP", "", 0),
  ML_DSA_65("ML-DSA-65", "AKP", "", 0),
  ML_DSA_87("ML-DSA-87", "AKP", "", 0);

  private static final int DEFAULT_RSA_BITS = 2048;

  private final String joseName;
  private final String keyType;
  private final String curve;
  private final int hashBits;

  JoseAlgorithm(String joseName, String keyType, String curve, int hashBits) {
    this.joseName = joseName;
    this.keyType = keyType;
    this.curve = curve;
    this.hashBits = hashBits;
  }

  static JoseAlgorithm named(String joseName) {
    Objects.requireNonNull(joseName, "alg");
    return Arrays.stream(values())
        .filter(algorithm -> algorithm.joseName.equals(joseName))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the algorithm must be one of " + names() + ", got " + joseName));
  }

  static List<String> names() {
    return Arrays.stream(values()).map(JoseAlgorithm::joseName).toList();
  }

  String joseName() {
    return joseName;
  }

  /** The {@code kty} of the key. */
  String keyType() {
    return keyType;
  }

  /** The {@code crv} of the key; empty for RSA and AKP. */
  String curve() {
    return curve;
  }

  boolean isRsa() {
    return keyType.equals("RSA");
  }

  /** Whether a key of this kind can carry the algorithm's name; its size is not looked at. */
  boolean fits(PublicKey key) {
    return switch (this) {
      case RS256, RS384, RS512, PS256, PS384, PS512 -> key instanceof RSAPublicKey;
      case ES256, ES384, ES512 ->
          key instanceof ECPublicKey ec
              && !(key instanceof Secp256k1.PublicHalf)
              && ec.getParams().getOrder().bitLength() == Integer.parseInt(curve.substring(2));
      case ES256K -> key instanceof Secp256k1.PublicHalf;
      case EDDSA, ED25519 -> key instanceof EdECPublicKey;
      case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> key.getAlgorithm().equals(joseName);
    };
  }

  /**
   * @throws IllegalStateException if the JDK lacks the algorithm, and Bouncy Castle is absent
   */
  KeyPair generate() throws GeneralSecurityException {
    return switch (this) {
      case RS256, RS384, RS512, PS256, PS384, PS512 -> generateRsa(DEFAULT_RSA_BITS);
      case ES256, ES384, ES512 ->
          generate("EC", new ECGenParameterSpec("secp" + curve.substring(2) + "r1"));
      case ES256K -> withBouncyCastle(() -> Secp256k1.generate());
      case EDDSA, ED25519 -> generate("EdDSA", NamedParameterSpec.ED25519);
      case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> withBouncyCastle(() -> MlDsa.generate(joseName));
    };
  }

  KeyPair generateRsa(int bits) throws GeneralSecurityException {
    return generate("RSA", new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4));
  }

  KeyPair generateRsaOfExponentThree() throws GeneralSecurityException {
    return generate("RSA", new RSAKeyGenParameterSpec(DEFAULT_RSA_BITS, RSAKeyGenParameterSpec.F0));
  }

  /** Signatures are those of JOSE: ECDSA gives R and S side by side, never DER. */
  byte[] sign(PrivateKey key, byte[] input) throws GeneralSecurityException {
    return switch (this) {
      case ES256K -> Secp256k1.sign(key, input);
      case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> MlDsa.sign(key, input);
      default -> {
        Signature engine = engine();
        engine.initSign(key);
        engine.update(input);
        yield engine.sign();
      }
    };
  }

  /** The JDK's engine. */
  Signature engine() throws GeneralSecurityException {
    return switch (this) {
      case RS256, RS384, RS512 -> Signature.getInstance("SHA" + hashBits + "withRSA");
      case PS256, PS384, PS512 -> pss();
      case ES256, ES384, ES512 ->
          Signature.getInstance("SHA" + hashBits + "withECDSAinP1363Format");
      case EDDSA, ED25519 -> Signature.getInstance("Ed25519");
      case ES256K, ML_DSA_44, ML_DSA_65, ML_DSA_87 ->
          throw new IllegalStateException("the JDK has no engine for " + joseName);
    };
  }

  private Signature pss() throws GeneralSecurityException {
    String hash = "SHA-" + hashBits;
    Signature engine = Signature.getInstance("RSASSA-PSS");
    engine.setParameter(
        new PSSParameterSpec(
            hash,
            "MGF1",
            new MGF1ParameterSpec(hash),
            hashBits / Byte.SIZE,
            PSSParameterSpec.TRAILER_FIELD_BC));
    return engine;
  }

  /** The generation is a lambda: a method reference would load what may be absent here already. */
  private KeyPair withBouncyCastle(Generation generation) {
    try {
      return generation.run();
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException(
          joseName + " needs Bouncy Castle, org.bouncycastle:bcprov-jdk18on, which is absent", e);
    }
  }

  private static KeyPair generate(String kind, AlgorithmParameterSpec spec)
      throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
    generator.initialize(spec);
    return generator.generateKeyPair();
  }

  private interface Generation {
    KeyPair run();
  }
}
