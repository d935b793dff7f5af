package dev.symbolon.issuer;

import java.io.IOException;
import java.security.Key;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one signature algorithm: which keys it takes, how it signs, how it verifies,
 * how its public half is written. Immutable.
 */
abstract sealed class SignatureScheme permits RsaScheme, EcScheme, Ed25519Scheme, MlDsaScheme {
  abstract int minimumKeyBits();

  abstract int maximumKeyBits();

  /** Whether the algorithm is the one for the curve of that JOSE name. */
  boolean isOn(String curve) {
    return false;
  }

  /** A fresh key pair from the JDK's default source of randomness. */
  abstract KeyPair generate();

  /** Checks the public half's type, size and curve, in the name of {@code kid}. */
  abstract PublicHalf publicHalf(String kid, PublicKey key);

  /** Checks the private half's type, size and curve, in the name of {@code kid}. */
  abstract PrivateHalf privateHalf(String kid, PrivateKey key);

  /** How that provider signs, or null where it does not, or no faster than Java. */
  @Nullable NativeAlgorithm offeredBy(NativeProvider provider) {
    return null;
  }

  static IllegalArgumentException wrongKey(String kid, String what, String expected, String got) {
    return new IllegalArgumentException(
        Wording.mismatch(Wording.key(kid) + ": " + what, expected, got));
  }

  static IllegalArgumentException wrongType(String kid, String expected, Key key) {
    String got = key.getAlgorithm();
    if (key instanceof PrivateKey && key.getEncoded() == null) {
      got += " whose private half cannot be read (use SigningKey.remote)";
    }
    return wrongKey(kid, "type", expected, got);
  }

  /** Reads an encoding. */
  interface KeyParser {
    AsymmetricKeyParameter parse(byte[] encoded) throws IOException;
  }

  /** Reads the standard encoding, the one form that the keys of every provider share. */
  static Object decoded(Key key, KeyParser parser) {
    byte[] encoded = key.getEncoded();
    if (encoded == null) {
      return "unreadable";
    }
    try {
      return parser.parse(encoded);
    } catch (IOException | RuntimeException e) {
      return "unreadable";
    }
  }
}
