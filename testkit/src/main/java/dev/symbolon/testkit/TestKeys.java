package dev.symbolon.testkit;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Makes keys for tests. Thread-safe. */
public final class TestKeys {

  private static final Map<JoseAlgorithm, TestKey> CACHE = new ConcurrentHashMap<>();

  private TestKeys() {}

  /**
   * The algorithms a key can be made for.
   *
   * <p>ES256K and the three of ML-DSA need Bouncy Castle, {@code org.bouncycastle:bcprov-jdk18on},
   * on the class path or among the resolved modules, once a key for them is asked for.
   *
   * @return RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, ES256K, EdDSA and
   *     Ed25519 (two names of one algorithm), ML-DSA-44, ML-DSA-65, ML-DSA-87; unmodifiable
   */
  public static List<String> algorithms() {
    return JoseAlgorithm.names();
  }

  /**
   * A key for the algorithm, the same one as long as the JVM lives. RSA keys have 2048 bits.
   *
   * @param alg one of {@link #algorithms()}
   * @return a key with an id such as {@code test-rs256}
   * @throws IllegalArgumentException if the algorithm is unknown
   * @throws IllegalStateException if it needs Bouncy Castle, and that is absent
   */
  public static TestKey of(String alg) {
    String kid = "test-" + alg.toLowerCase(Locale.ROOT);
    return CACHE.computeIfAbsent(
        JoseAlgorithm.named(alg), algorithm -> generate(kid, algorithm, algorithm::generate));
  }

  /**
   * A key that nobody has seen before. RSA keys have 2048 bits and take a tenth of a second or more
   * to make.
   *
   * @param alg one of {@link #algorithms()}
   * @param kid the key id, any text
   * @return a new key
   * @throws IllegalArgumentException if the algorithm is unknown
   * @throws IllegalStateException if it needs Bouncy Castle, and that is absent
   */
  public static TestKey fresh(String alg, String kid) {
    JoseAlgorithm algorithm = JoseAlgorithm.named(alg);
    return generate(kid, algorithm, algorithm::generate);
  }

  /**
   * A new RSA key of a chosen size, for instance one too short for RFC 7518 section 3.3, which asks
   * for 2048 bits.
   *
   * @param alg one of RS256, RS384, RS512, PS256, PS384, PS512
   * @param kid the key id, any text
   * @param bits the size of the modulus, as far as the JDK goes: 512 to 16384
   * @return a new key with the public exponent 65537
   * @throws IllegalArgumentException if the algorithm is not an RSA one or the size is out of range
   */
  public static TestKey rsa(String alg, String kid, int bits) {
    JoseAlgorithm algorithm = JoseAlgorithm.named(alg);
    if (!algorithm.isRsa()) {
      throw new IllegalArgumentException("the algorithm must be an RSA one, got " + alg);
    }
    if (bits < 512 || bits > 16384) {
      throw new IllegalArgumentException("an RSA key must have 512 to 16384 bits, got " + bits);
    }
    return generate(kid, algorithm, () -> algorithm.generateRsa(bits));
  }

  /** A new RSA key of 2048 bits with the public exponent 3. */
  static TestKey ofExponentThree(String alg, String kid) {
    JoseAlgorithm algorithm = JoseAlgorithm.named(alg);
    return generate(kid, algorithm, algorithm::generateRsaOfExponentThree);
  }

  /**
   * The public halves as a JWK set (RFC 7517 section 5), in the given order; keys with equal ids
   * stay apart.
   *
   * @param keys any number of keys, also none
   * @return a JSON object with the one member {@code keys}
   */
  public static String jwks(TestKey... keys) {
    return Arrays.stream(keys)
        .map(TestKey::publicJwk)
        .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
  }

  private static TestKey generate(String kid, JoseAlgorithm algorithm, Generation generation) {
    Objects.requireNonNull(kid, "kid");
    try {
      return new TestKey(kid, algorithm, generation.run());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot make a key for " + algorithm, e);
    }
  }

  private interface Generation {
    KeyPair run() throws GeneralSecurityException;
  }
}
