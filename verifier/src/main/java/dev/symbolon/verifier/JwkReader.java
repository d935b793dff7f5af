package dev.symbolon.verifier;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a ready key of one JSON Web Key (RFC 7517 section 4, RFC 7518 section 6, RFC 8812 section
 * 3.1, RFC 8037 section 2, RFC 9964), or says why it must not be used.
 */
final class JwkReader {
  private static final int LONGEST_KEY_ID = 256;

  /**
   * Members of a private or symmetric key (RFC 7518 section 6, RFC 9964; {@code seed} in its
   * drafts): whoever publishes one lost it.
   */
  private static final List<String> SECRETS =
      List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv", "seed");

  private final Map<String, @Nullable Object> jwk;
  private final @Nullable SignatureAlgorithm assumed;

  /**
   * @param assumed the algorithm of a key that does not say which of several it serves; null where
   *     such a key is refused
   */
  JwkReader(Map<String, @Nullable Object> jwk, @Nullable SignatureAlgorithm assumed) {
    this.jwk = jwk;
    this.assumed = assumed;
  }

  VerificationKey read() throws UnusableKeyException {
    String kid = kid();
    checkPublic();
    checkForSignatures();
    SignatureAlgorithm algorithm = algorithm();
    SignatureEngine engine = EngineChoice.of(algorithm, javaEngine(algorithm));
    return VerificationKey.usable(kid, JwkThumbprint.of(jwk), algorithm, engine);
  }

  /** Empty where the key has none: then no token can name it. */
  private String kid() throws UnusableKeyException {
    String kid = jwk.containsKey("kid") ? string("kid") : "";
    if (kid.length() > LONGEST_KEY_ID || (kid.isEmpty() && jwk.containsKey("kid"))) {
      throw new UnusableKeyException(
          "kid", "1 to " + LONGEST_KEY_ID + " characters", Integer.toString(kid.length()));
    }
    return kid;
  }

  private void checkPublic() throws UnusableKeyException {
    for (String secret : SECRETS) {
      if (jwk.containsKey(secret)) {
        throw new UnusableKeyException(
            "member " + secret, "none in a public key", "a private or symmetric key");
      }
    }
  }

  private void checkForSignatures() throws UnusableKeyException {
    if (jwk.containsKey("use") && !"sig".equals(jwk.get("use"))) {
      throw new UnusableKeyException("use", "\"sig\" or none", ForeignText.show(jwk.get("use")));
    }
    if (jwk.containsKey("key_ops")
        && !(jwk.get("key_ops") instanceof List<?> operations
            && operations.contains("verify")
            && new HashSet<>(operations).size() == operations.size())) {
      throw new UnusableKeyException(
          "key_ops", "an array with \"verify\" and nothing twice, or none", "another");
    }
  }

  private SignatureAlgorithm algorithm() throws UnusableKeyException {
    String keyType = string("kty");
    String curve = jwk.containsKey("crv") ? string("crv") : "";
    SignatureAlgorithm algorithm =
        jwk.containsKey("alg")
            ? SignatureAlgorithm.named(string("alg"))
            : withoutName(keyType, curve);
    if (algorithm == null) {
      throw new UnusableKeyException(
          "alg",
          "one of " + SignatureAlgorithm.names() + ", or a key type that leaves one choice",
          ForeignText.show(jwk.getOrDefault("alg", "none")));
    }
    String wanted = algorithm.keyKind.keyType + " " + algorithm.keyKind.curve;
    if (!wanted.equals(keyType + " " + curve)) {
      throw new UnusableKeyException(
          "kty and crv for " + algorithm.joseName,
          wanted.strip(),
          ForeignText.quote((keyType + " " + curve).strip()));
    }
    return algorithm;
  }

  private @Nullable SignatureAlgorithm withoutName(String keyType, String curve) {
    SignatureAlgorithm only = SignatureAlgorithm.onlyOneFor(keyType, curve);
    boolean fits =
        assumed != null
            && assumed.keyKind.keyType.equals(keyType)
            && assumed.keyKind.curve.equals(curve);
    return only == null && fits ? assumed : only;
  }

  /** The engine in Java for the key: making it checks the key. */
  JavaEngine javaEngine(SignatureAlgorithm algorithm) throws UnusableKeyException {
    try {
      return switch (algorithm.keyKind) {
        case RSA, RSA_PSS -> rsa(algorithm);
        case P_256, P_384, P_521, SECP256K1 ->
            ecdsa(algorithm, coordinate(algorithm, "x"), coordinate(algorithm, "y"));
        case ED25519 -> Ed25519Engine.of(bytes("x"));
        case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> mlDsa(algorithm);
      };
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      // The message of the library may show the key.
      throw new UnusableKeyException(
          "key material", "a valid " + algorithm.keyKind + " key", "not one");
    }
  }

  private JavaEngine rsa(SignatureAlgorithm algorithm)
      throws UnusableKeyException, GeneralSecurityException {
    BigInteger modulus = number("n");
    BigInteger exponent = number("e");
    RsaKeyRule.check(modulus, exponent);
    return algorithm.keyKind == SignatureAlgorithm.KeyKind.RSA_PSS
        ? RsaPssEngine.of(algorithm, modulus, exponent)
        : RsaPkcs1Engine.of(algorithm, modulus, exponent);
  }

  /** The JDK has no secp256k1, and where it is cut down no curves. */
  private static JavaEngine ecdsa(SignatureAlgorithm algorithm, BigInteger x, BigInteger y)
      throws GeneralSecurityException {
    try {
      return algorithm.keyKind == SignatureAlgorithm.KeyKind.SECP256K1
          ? EcdsaEngine.of(algorithm, x, y)
          : JdkEcdsaEngine.of(algorithm, x, y);
    } catch (NoSuchProviderException | NoSuchAlgorithmException e) {
      return EcdsaEngine.of(algorithm, x, y);
    }
  }

  private JavaEngine mlDsa(SignatureAlgorithm algorithm) throws UnusableKeyException {
    byte[] key = octets("pub", MlDsaEngine.publicKeyOctets(algorithm));
    return MlDsaEngine.of(algorithm, key);
  }

  /** Exactly as long as the field (RFC 7518 sections 6.2.1.2 and 6.2.1.3). */
  private BigInteger coordinate(SignatureAlgorithm algorithm, String name)
      throws UnusableKeyException {
    return new BigInteger(1, octets(name, EcdsaForm.coordinateOctets(algorithm.keyKind)));
  }

  private byte[] octets(String name, int length) throws UnusableKeyException {
    byte[] octets = bytes(name);
    if (octets.length != length) {
      throw new UnusableKeyException(name, length + " octets", Integer.toString(octets.length));
    }
    return octets;
  }

  private BigInteger number(String name) throws UnusableKeyException {
    return new BigInteger(1, bytes(name));
  }

  private byte[] bytes(String name) throws UnusableKeyException {
    byte[] bytes = CanonicalBase64Url.decode(string(name));
    if (bytes == null || bytes.length == 0) {
      throw new UnusableKeyException(name, "canonical base64url", "other text");
    }
    return bytes;
  }

  private String string(String name) throws UnusableKeyException {
    if (jwk.get(name) instanceof String text) {
      return text;
    }
    throw new UnusableKeyException(
        name, "a string", jwk.containsKey(name) ? ForeignText.show(jwk.get(name)) : "none");
  }
}
