package dev.symbolon.issuer;

import static java.util.stream.Collectors.joining;

import com.nimbusds.jose.jwk.Curve;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.params.MLDSAParameters;

/**
 * The signature algorithms that keys may have: a closed list. The algorithm is a property of the
 * key, never of a token or a request (RFC 8725 section 3.1).
 *
 * <p>{@link #RS256} is understood by every verifier of OpenID Connect. Google's libraries take
 * {@link #RS256} and {@link #ES256} alone. Keys of ML-DSA are best published in a set of their own:
 * some libraries refuse a whole set for one key of a type that they do not know.
 */
// A scheme has no state that changes; only its annotation is missing.
@SuppressWarnings("ImmutableEnumChecker")
public enum SigningAlgorithm {
  /** RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518 section 3.3). */
  RS256("RS256", RsaScheme.pkcs1("SHA-256")),
  /** RSASSA-PKCS1-v1_5 with SHA-384 (RFC 7518 section 3.3). */
  RS384("RS384", RsaScheme.pkcs1("SHA-384")),
  /** RSASSA-PKCS1-v1_5 with SHA-512 (RFC 7518 section 3.3). */
  RS512("RS512", RsaScheme.pkcs1("SHA-512")),
  /** RSASSA-PSS with SHA-256, a salt of 32 bytes (RFC 7518 section 3.5). */
  PS256("PS256", RsaScheme.pss("SHA-256", 32)),
  /** RSASSA-PSS with SHA-384, a salt of 48 bytes (RFC 7518 section 3.5). */
  PS384("PS384", RsaScheme.pss("SHA-384", 48)),
  /** RSASSA-PSS with SHA-512, a salt of 64 bytes (RFC 7518 section 3.5). */
  PS512("PS512", RsaScheme.pss("SHA-512", 64)),
  /** ECDSA on P-256 with SHA-256 (RFC 7518 section 3.4). */
  ES256("ES256", new EcScheme(Curve.P_256, JdkDigest::sha256)),
  /** ECDSA on P-384 with SHA-384 (RFC 7518 section 3.4). */
  ES384("ES384", new EcScheme(Curve.P_384, JdkDigest::sha384)),
  /** ECDSA on P-521 with SHA-512 (RFC 7518 section 3.4). */
  ES512("ES512", new EcScheme(Curve.P_521, JdkDigest::sha512)),
  /** ECDSA on secp256k1 with SHA-256 (RFC 8812 section 3.2). */
  ES256K("ES256K", new EcScheme(Curve.SECP256K1, JdkDigest::sha256)),
  /** EdDSA, with Ed25519 only (RFC 8037 section 3.1); the older name, and the better known one. */
  EDDSA("EdDSA", new Ed25519Scheme()),
  /** The same algorithm as {@link #EDDSA} under its fully specified name (RFC 9864 section 2.2). */
  ED25519("Ed25519", new Ed25519Scheme()),
  /** ML-DSA, post-quantum category 2 (FIPS 204, RFC 9964). */
  ML_DSA_44("ML-DSA-44", new MlDsaScheme(MLDSAParameters.ml_dsa_44, 1312)),
  /** ML-DSA, post-quantum category 3 (FIPS 204, RFC 9964). */
  ML_DSA_65("ML-DSA-65", new MlDsaScheme(MLDSAParameters.ml_dsa_65, 1952)),
  /** ML-DSA, post-quantum category 5 (FIPS 204, RFC 9964). */
  ML_DSA_87("ML-DSA-87", new MlDsaScheme(MLDSAParameters.ml_dsa_87, 2592));

  private final String joseName;
  private final SignatureScheme scheme;

  SigningAlgorithm(String joseName, SignatureScheme scheme) {
    this.joseName = joseName;
    this.scheme = scheme;
  }

  /**
   * The name in {@code alg} of a token's header and of a JWK.
   *
   * @return the name registered under "JSON Web Signature and Encryption Algorithms" (RFC 7518
   *     section 7.1), such as {@code EdDSA}
   */
  public String joseName() {
    return joseName;
  }

  /**
   * The smallest key that this algorithm accepts.
   *
   * @return bits of the RSA modulus or of the elliptic curve, or of a public key of ML-DSA: 2048
   *     for RSA, and for the others the one size that there is (256, 384 or 521 for curves)
   */
  public int minimumKeyBits() {
    return scheme.minimumKeyBits();
  }

  /**
   * The largest key that this algorithm accepts.
   *
   * @return bits, counted as for the smallest: 16384 for RSA, and for the others the same as {@link
   *     #minimumKeyBits()}
   */
  public int maximumKeyBits() {
    return scheme.maximumKeyBits();
  }

  SignatureScheme scheme() {
    return scheme;
  }

  /** Their JOSE names, for messages. */
  static String joseNames() {
    return Arrays.stream(values()).map(SigningAlgorithm::joseName).collect(joining(" "));
  }

  /**
   * The one algorithm on the curve of that JOSE name, if this package signs on it; of Ed25519's two
   * names the older.
   */
  static Optional<SigningAlgorithm> on(String curve) {
    return Arrays.stream(values()).filter(one -> one.scheme.isOn(curve)).findFirst();
  }

  /** The algorithm of that JOSE name, if this package signs with it. */
  static Optional<SigningAlgorithm> named(String joseName) {
    return Arrays.stream(values()).filter(one -> one.joseName.equals(joseName)).findFirst();
  }
}
