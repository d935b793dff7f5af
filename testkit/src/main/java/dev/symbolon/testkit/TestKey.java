package dev.symbolon.testkit;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Objects;

/**
 * A key pair with the two things that JOSE attaches to it: a key id and one algorithm. Made by
 * {@link TestKeys}, for tests only: it hands out its private half freely.
 *
 * <p>Immutable and thread-safe.
 */
public final class TestKey {

  private final String kid;
  private final JoseAlgorithm algorithm;
  private final KeyPair pair;

  TestKey(String kid, JoseAlgorithm algorithm, KeyPair pair) {
    this.kid = Objects.requireNonNull(kid, "kid");
    this.algorithm = algorithm;
    this.pair = pair;
  }

  /**
   * The key id (RFC 7517 section 4.5).
   *
   * @return any text, also an empty one
   */
  public String kid() {
    return kid;
  }

  /**
   * The algorithm's name (RFC 7518 section 3.1, RFC 8812 section 3.2, RFC 8037 section 3.1, RFC
   * 9864 section 2.2, RFC 9964).
   *
   * @return one of {@link TestKeys#algorithms()}
   */
  public String algorithm() {
    return algorithm.joseName();
  }

  /**
   * The public half.
   *
   * @return a key of the JDK's own provider; for ES256K and ML-DSA, which the JDK of 17 lacks, one
   *     that has its standard encoding (X.509) and that the JDK cannot use
   */
  public PublicKey publicKey() {
    return pair.getPublic();
  }

  /**
   * The private half.
   *
   * @return a key of the JDK's own provider; for ES256K and ML-DSA, which the JDK of 17 lacks, one
   *     that has its standard encoding (PKCS#8) and that the JDK cannot use
   */
  public PrivateKey privateKey() {
    return pair.getPrivate();
  }

  /**
   * The public half as a JWK: {@code kty}, {@code use} (always {@code sig}), {@code alg}, {@code
   * kid}, then {@code n e} for RSA, {@code crv x y} for elliptic curves (RFC 7518 section 6),
   * {@code crv x} for Ed25519 (RFC 8037 section 2), {@code pub} for ML-DSA (RFC 9964).
   *
   * @return a JSON object without white space
   */
  public String publicJwk() {
    return JwkText.publicJwk(this);
  }

  /**
   * Both halves as a JWK: the members of {@link #publicJwk()}, then {@code d}, and {@code p q dp dq
   * qi} for RSA (RFC 7518 section 6.3.2); for ML-DSA {@code priv}, the seed of 32 bytes (RFC 9964).
   *
   * @return a JSON object without white space
   */
  public String privateJwk() {
    return JwkText.privateJwk(this);
  }

  /**
   * The same key pair under another key id.
   *
   * @param kid any text, also an empty one
   * @return a copy
   */
  public TestKey withKid(String kid) {
    return new TestKey(kid, algorithm, pair);
  }

  /**
   * The same key pair under another algorithm, for instance an RSA key as {@code PS256}, or an
   * {@code EdDSA} key as {@code Ed25519}.
   *
   * @param alg one of {@link TestKeys#algorithms()}, for the same kind of key and the same curve
   * @return a copy
   * @throws IllegalArgumentException if the algorithm is unknown, or needs another kind of key
   */
  public TestKey withAlgorithm(String alg) {
    JoseAlgorithm other = JoseAlgorithm.named(alg);
    if (!other.fits(pair.getPublic())) {
      throw new IllegalArgumentException(
          "a key for " + algorithm.joseName() + " cannot be presented as " + alg);
    }
    return new TestKey(kid, other, pair);
  }

  /**
   * Signs as JOSE does (RFC 7515 section 5.1): ECDSA gives R and S side by side (RFC 7518 section
   * 3.4), RSASSA-PSS salts with as many bytes as the hash has (section 3.5), ML-DSA has an empty
   * context (RFC 9964).
   *
   * @param signingInput the bytes to sign, any number
   * @return the signature, a new array; for ECDSA, RSASSA-PSS and ML-DSA another one at each call
   * @throws IllegalStateException if the key cannot sign with its algorithm: a very short RSA key
   *     has no room for a long hash
   */
  public byte[] sign(byte[] signingInput) {
    try {
      return algorithm.sign(pair.getPrivate(), signingInput);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(this + " cannot sign", e);
    }
  }

  /**
   * The key id and the algorithm; nothing of the key itself.
   *
   * @return for instance {@code TestKey[kid=test-es256, algorithm=ES256]}
   */
  @Override
  public String toString() {
    return "TestKey[kid=" + kid + ", algorithm=" + algorithm.joseName() + "]";
  }
}
