package dev.symbolon.verifier;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A public key of an issuer, with its {@code kid} and the one algorithm that it serves. The
 * algorithm belongs to the key: a token can only agree with it.
 *
 * <p>Immutable and thread-safe; made once per key set, and dear enough not to be made per token.
 */
public final class VerificationKey {
  private final String kid;
  private final String thumbprint;
  private final @Nullable SignatureAlgorithm algorithm;
  private final @Nullable SignatureEngine engine;
  private final String defect;

  private VerificationKey(
      String kid,
      String thumbprint,
      @Nullable SignatureAlgorithm algorithm,
      @Nullable SignatureEngine engine,
      String defect) {
    this.kid = kid;
    this.thumbprint = thumbprint;
    this.algorithm = algorithm;
    this.engine = engine;
    this.defect = defect;
  }

  /**
   * Reads a public key from a JSON Web Key (RFC 7517 section 4, RFC 7518 section 6, RFC 8812
   * section 3.1, RFC 8037 section 2, RFC 9964).
   *
   * <p>A key on the curve Ed25519 serves tokens under {@code EdDSA} and under {@code Ed25519},
   * whichever its own {@code alg} says: for such a key they are two names of one algorithm (RFC
   * 9864 section 2.2).
   *
   * @param jwk the JSON text of one public key with {@code alg}, which may be missing where the
   *     key's type and curve leave one choice (EC, OKP; not RSA or AKP), and {@code kid} of 1 to
   *     256 characters, without which no token can name the key
   * @throws IllegalArgumentException where it is not such a key, or the key is too weak to trust:
   *     says which member was checked, what was expected and got
   * @throws NullPointerException where {@code jwk} is null
   */
  public static VerificationKey ofJwk(String jwk) {
    Objects.requireNonNull(jwk, "jwk");
    try {
      Map<String, @Nullable Object> members =
          StrictJson.KEY_SET.readObject(jwk.getBytes(StandardCharsets.UTF_8));
      return new JwkReader(members, null).read();
    } catch (JsonRefusedException e) {
      throw new IllegalArgumentException("jwk: expected one JSON object, got " + e.got());
    } catch (UnusableKeyException e) {
      throw new IllegalArgumentException(e.defect());
    }
  }

  static VerificationKey usable(
      String kid, String thumbprint, SignatureAlgorithm algorithm, SignatureEngine engine) {
    return new VerificationKey(kid, thumbprint, algorithm, engine, "");
  }

  /** Stands for a key that is published but must not be used, so that a refusal can say why. */
  static VerificationKey unusable(String kid, String defect) {
    return new VerificationKey(kid, "", null, null, defect);
  }

  /** This key, not to be used any more. */
  VerificationKey refusedAs(String why) {
    return new VerificationKey(kid, thumbprint, algorithm, null, why);
  }

  /** Returns the key's id, by which tokens name it; empty where it has none. */
  public String kid() {
    return kid;
  }

  /**
   * Returns the algorithm's JOSE name, such as {@code RS256}, or "none" for an unusable key. Of the
   * two names for Ed25519 it is the one in the key's {@code alg}, or {@code EdDSA}.
   */
  public String algorithm() {
    return algorithm == null ? "none" : algorithm.joseName;
  }

  /**
   * Returns the key's SHA-256 thumbprint in base64url (RFC 7638), its name whatever its kid; empty
   * for a published key that must not be used.
   */
  public String thumbprint() {
    return thumbprint;
  }

  /**
   * Returns who computes this key's signatures, for people: "Java", "Bouncy Castle", "Conscrypt" or
   * "Amazon Corretto Crypto Provider"; empty for a key that must not be used. Verdicts are the same
   * whoever does.
   *
   * <p>It is the fastest on hand, chosen for each algorithm once. The two last are native, and
   * serve where the application has them on its class path or module path. Until it is ready, some
   * tenths of a second after the second token, Java computes; this call waits for it. The system
   * property {@code symbolon.engine} ({@code java}, {@code conscrypt} or {@code corretto}) holds on
   * to one, from the first token on.
   */
  public String engine() {
    return engine == null ? "" : engine.name();
  }

  boolean isUsable() {
    return engine != null;
  }

  boolean isUsableFor(SignatureAlgorithm wanted) {
    return engine != null && algorithm != null && algorithm.isSameAs(wanted);
  }

  /** Whether a token could mean either of the two, were they to share a kid. */
  boolean isForSameAlgorithmAs(VerificationKey other) {
    if (algorithm == null || other.algorithm == null) {
      return algorithm == other.algorithm;
    }
    return algorithm.isSameAs(other.algorithm);
  }

  /** Whether the signature is this key's; false for a key that must not be used. */
  boolean verifies(byte[] signingInput, byte[] signature) {
    return engine != null && engine.verifies(signingInput, signature);
  }

  /** What this key is good for, or why it is good for nothing. */
  String describe() {
    return engine == null ? "an unusable key (" + defect + ")" : "a key for " + algorithm();
  }

  /** Shows the key's id and algorithm, not the key. */
  @Override
  public String toString() {
    return "VerificationKey[kid=" + ForeignText.quote(kid) + ", " + describe() + "]";
  }
}
