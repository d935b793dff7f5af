package dev.symbolon.testkit;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
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

/** The signature algorithms of RFC 7518 section 3.1 and RFC 8037, as the JDK knows them. */
enum JoseAlgorithm {
  RS256("RS256", 256, ""),
  RS384("RS384", 384, ""),
  RS512("RS512", 512, ""),
  PS256("PS256", 256, ""),
  PS384("PS384", 384, ""),
  PS512("PS512", 512, ""),
  ES256("ES256", 256, "P-256"),
  ES384("ES384", 384, "P-384"),
  ES512("ES512", 512, "P-521"),
  EDDSA("EdDSA", 0, "Ed25519");

  private static final int DEFAULT_RSA_BITS = 2048;

  private final String joseName;
  private final int hashBits;
  private final String curve;

  JoseAlgorithm(String joseName, int hashBits, String curve) {
    this.joseName = joseName;
    this.hashBits = hashBits;
    this.curve = curve;
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

  /** The {@code crv} of the key; empty for RSA. */
  String curve() {
    return curve;
  }

  boolean isRsa() {
    return curve.isEmpty();
  }

  /** Whether a key of this kind can carry the algorithm's name; its size is not looked at. */
  boolean fits(PublicKey key) {
    if (isRsa()) {
      return key instanceof RSAPublicKey;
    } else if (this == EDDSA) {
      return key instanceof EdECPublicKey;
    }
    return key instanceof ECPublicKey ec
        && ec.getParams().getOrder().bitLength() == Integer.parseInt(curve.substring(2));
  }

  KeyPair generate() throws GeneralSecurityException {
    if (isRsa()) {
      return generateRsa(DEFAULT_RSA_BITS);
    } else if (this == EDDSA) {
      return generate("EdDSA", NamedParameterSpec.ED25519);
    }
    return generate("EC", new ECGenParameterSpec("secp" + curve.substring(2) + "r1"));
  }

  KeyPair generateRsa(int bits) throws GeneralSecurityException {
    return generate("RSA", new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4));
  }

  KeyPair generateRsaOfExponentThree() throws GeneralSecurityException {
    return generate("RSA", new RSAKeyGenParameterSpec(DEFAULT_RSA_BITS, RSAKeyGenParameterSpec.F0));
  }

  /** An engine whose signatures are those of JOSE: ECDSA as R and S side by side, never DER. */
  Signature engine() throws GeneralSecurityException {
    return switch (this) {
      case RS256, RS384, RS512 -> Signature.getInstance("SHA" + hashBits + "withRSA");
      case ES256, ES384, ES512 ->
          Signature.getInstance("SHA" + hashBits + "withECDSAinP1363Format");
      case EDDSA -> Signature.getInstance("Ed25519");
      case PS256, PS384, PS512 -> pss();
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

  private static KeyPair generate(String kind, AlgorithmParameterSpec spec)
      throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
    generator.initialize(spec);
    return generator.generateKeyPair();
  }
}
