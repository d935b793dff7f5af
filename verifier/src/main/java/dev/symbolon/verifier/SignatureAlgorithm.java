package dev.symbolon.verifier;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The closed list of algorithms (RFC 7518 section 3.1, RFC 8812 section 3.2, RFC 8037 section 3.1,
 * RFC 9864 section 2.2, RFC 9964). Symmetric ones and {@code none} are not on it, so no option and
 * no token can bring them in.
 */
enum SignatureAlgorithm {
  RS256("RS256", KeyKind.RSA, "SHA-256"),
  RS384("RS384", KeyKind.RSA, "SHA-384"),
  RS512("RS512", KeyKind.RSA, "SHA-512"),
  PS256("PS256", KeyKind.RSA_PSS, "SHA-256"),
  PS384("PS384", KeyKind.RSA_PSS, "SHA-384"),
  PS512("PS512", KeyKind.RSA_PSS, "SHA-512"),
  ES256("ES256", KeyKind.P_256, "SHA-256"),
  ES384("ES384", KeyKind.P_384, "SHA-384"),
  ES512("ES512", KeyKind.P_521, "SHA-512"),
  ES256K("ES256K", KeyKind.SECP256K1, "SHA-256"),
  EDDSA("EdDSA", KeyKind.ED25519, "SHA-512"),
  ED25519("Ed25519", KeyKind.ED25519, "SHA-512"),
  ML_DSA_44("ML-DSA-44", KeyKind.ML_DSA_44, ""),
  ML_DSA_65("ML-DSA-65", KeyKind.ML_DSA_65, ""),
  ML_DSA_87("ML-DSA-87", KeyKind.ML_DSA_87, "");

  /** What a key must be to serve an algorithm: JWK key type and curve, and the family's own way. */
  enum KeyKind {
    RSA("RSA", ""),
    RSA_PSS("RSA", ""),
    P_256("EC", "P-256"),
    P_384("EC", "P-384"),
    P_521("EC", "P-521"),
    SECP256K1("EC", "secp256k1"),
    ED25519("OKP", "Ed25519"),
    ML_DSA_44("AKP", ""),
    ML_DSA_65("AKP", ""),
    ML_DSA_87("AKP", "");

    final String keyType;

    /** The JWK member {@code crv}; empty for RSA and AKP, which have none. */
    final String curve;

    KeyKind(String keyType, String curve) {
      this.keyType = keyType;
      this.curve = curve;
    }
  }

  private static final Map<String, SignatureAlgorithm> BY_NAME = new HashMap<>();

  static {
    for (SignatureAlgorithm algorithm : values()) {
      BY_NAME.put(algorithm.joseName, algorithm);
    }
  }

  /** The name in {@code alg}, to be met exactly. */
  final String joseName;

  final KeyKind keyKind;

  /**
   * The JDK's name of the hash; empty for ML-DSA, which hashes within and lends its hash to nobody.
   */
  final String hash;

  SignatureAlgorithm(String joseName, KeyKind keyKind, String hash) {
    this.joseName = joseName;
    this.keyKind = keyKind;
    this.hash = hash;
  }

  static @Nullable SignatureAlgorithm named(String joseName) {
    return BY_NAME.get(joseName);
  }

  /**
   * The algorithm that an option names.
   *
   * @throws IllegalArgumentException where none has that name
   */
  static SignatureAlgorithm required(String joseName) {
    SignatureAlgorithm algorithm = named(joseName);
    if (algorithm == null) {
      throw new IllegalArgumentException(
          "algorithm: expected one of " + names() + ", got " + ForeignText.quote(joseName));
    }
    return algorithm;
  }

  /**
   * Whether these are two names of one algorithm, as {@code EdDSA} and {@code Ed25519} are for keys
   * on that curve (RFC 9864 section 2.2): same keys, same hash, same signatures.
   */
  boolean isSameAs(SignatureAlgorithm other) {
    return keyKind == other.keyKind && hash.equals(other.hash);
  }

  /**
   * The only algorithm for keys of this type and curve, under its older name where it has two, or
   * null where there are several.
   */
  static @Nullable SignatureAlgorithm onlyOneFor(String keyType, String curve) {
    SignatureAlgorithm found = null;
    for (SignatureAlgorithm algorithm : values()) {
      if (algorithm.keyKind.keyType.equals(keyType) && algorithm.keyKind.curve.equals(curve)) {
        if (found != null && !found.isSameAs(algorithm)) {
          return null;
        }
        found = found == null ? algorithm : found;
      }
    }
    return found;
  }

  static String names() {
    return Arrays.stream(values()).map(a -> a.joseName).collect(Collectors.joining(", "));
  }
}
