package dev.symbolon.verifier;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a ready key of one JSON Web Key (RFC 7517 section 4, RFC 7518 section 6, RFC 8037 section
 * 2), or says why it must not be used.
 */
final class JwkReader {
  private static final int LONGEST_KEY_ID = 256;
  private static final int SMALLEST_RSA = 2048;
  private static final int LARGEST_RSA = 16384;
  private static final BigInteger SMALLEST_EXPONENT = BigInteger.valueOf(65537);
  private static final int LARGEST_EXPONENT_BITS = 64;

  /** Members of a private or symmetric key (RFC 7518 section 6): whoever publishes one lost it. */
  private static final List<String> SECRETS = List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

  private final Map<String, @Nullable Object> jwk;

  JwkReader(Map<String, @Nullable Object> jwk) {
    this.jwk = jwk;
  }

  VerificationKey read() throws UnusableKeyException {
    String kid = kid();
    checkPublic();
    checkForSignatures();
    SignatureAlgorithm algorithm = algorithm();
    return VerificationKey.usable(kid, algorithm, engine(algorithm));
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
        && !(jwk.get("key_ops") instanceof List<?> operations && operations.contains("verify"))) {
      throw new UnusableKeyException("key_ops", "an array with \"verify\", or none", "another");
    }
  }

  private SignatureAlgorithm algorithm() throws UnusableKeyException {
    String keyType = string("kty");
    String curve = jwk.containsKey("crv") ? string("crv") : "";
    SignatureAlgorithm algorithm =
        jwk.containsKey("alg")
            ? SignatureAlgorithm.named(string("alg"))
            : SignatureAlgorithm.onlyOneFor(keyType, curve);
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

  private SignatureEngine engine(SignatureAlgorithm algorithm) throws UnusableKeyException {
    try {
      return switch (algorithm.keyKind) {
        case RSA, RSA_PSS -> RsaEngine.of(algorithm, modulus(), exponent());
        case P_256, P_384, P_521 -> EcdsaEngine.of(algorithm, coordinate("x"), coordinate("y"));
        case ED25519 -> Ed25519Engine.of(bytes("x"));
      };
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      // The message of the library may show the key.
      throw new UnusableKeyException(
          "key material", "a valid " + algorithm.keyKind + " key", "not one");
    }
  }

  private BigInteger modulus() throws UnusableKeyException {
    BigInteger modulus = number("n");
    int bits = modulus.bitLength();
    if (bits < SMALLEST_RSA || bits > LARGEST_RSA || !modulus.testBit(0)) {
      throw new UnusableKeyException(
          "n",
          "an odd modulus of " + SMALLEST_RSA + " to " + LARGEST_RSA + " bits",
          bits + " bits" + (modulus.testBit(0) ? "" : ", even"));
    }
    return modulus;
  }

  private BigInteger exponent() throws UnusableKeyException {
    BigInteger exponent = number("e");
    if (exponent.compareTo(SMALLEST_EXPONENT) < 0
        || exponent.bitLength() > LARGEST_EXPONENT_BITS
        || !exponent.testBit(0)) {
      throw new UnusableKeyException(
          "e",
          "an odd exponent from 65537 to " + LARGEST_EXPONENT_BITS + " bits",
          exponent.bitLength() <= LARGEST_EXPONENT_BITS ? exponent.toString() : "a larger one");
    }
    return exponent;
  }

  /** Exactly as long as the field (RFC 7518 sections 6.2.1.2 and 6.2.1.3). */
  private BigInteger coordinate(String name) throws UnusableKeyException {
    int bits = Integer.parseInt(string("crv").substring("P-".length()));
    byte[] octets = bytes(name);
    if (octets.length != (bits + 7) / 8) {
      throw new UnusableKeyException(
          name, (bits + 7) / 8 + " octets", Integer.toString(octets.length));
    }
    return new BigInteger(1, octets);
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
