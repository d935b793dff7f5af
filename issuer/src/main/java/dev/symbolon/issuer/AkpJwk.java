package dev.symbolon.issuer;

import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;

/**
 * Reads a private JWK of the type AKP (RFC 9964), which Nimbus does not know: {@code alg}, {@code
 * pub}, and in {@code priv} the seed of 32 bytes.
 */
final class AkpJwk {
  private static final int SEED_BYTES = 32;

  private AkpJwk() {}

  static SigningKey read(String name, Map<String, Object> jwk) {
    if (!jwk.containsKey("priv")) {
      throw refused(name, "a private key", "a public one");
    }
    checkPurpose(name, jwk);
    SigningAlgorithm algorithm =
        SigningAlgorithm.named(String.valueOf(jwk.get("alg")))
            .orElseThrow(
                () ->
                    refused(
                        name + ": alg",
                        "one of " + SigningAlgorithm.joseNames(),
                        Wording.quoted(String.valueOf(jwk.get("alg")))));
    KeyPair pair = pair(name, jwk, algorithm);
    String kid =
        jwk.get("kid") instanceof String given
            ? given
            : KeyPairs.thumbprint(name, pair.getPublic());
    return SigningKey.of(kid, algorithm, pair.getPrivate(), pair.getPublic());
  }

  private static void checkPurpose(String name, Map<String, Object> jwk) {
    Object use = jwk.get("use");
    if (use != null && !use.equals("sig")) {
      throw refused(name + ": use", "sig", Wording.quoted(use.toString()));
    }
    Object operations = jwk.get("key_ops");
    if (operations != null && !(operations instanceof List<?> list && list.contains("sign"))) {
      throw refused(name + ": key_ops", "sign among them", "others alone");
    }
  }

  private static KeyPair pair(String name, Map<String, Object> jwk, SigningAlgorithm algorithm) {
    if (!(algorithm.scheme() instanceof MlDsaScheme scheme)) {
      throw refused(name + ": alg", "one for kty AKP", algorithm.joseName());
    }
    byte[] seed = bytes(name, jwk, "priv");
    if (seed.length != SEED_BYTES) {
      throw refused(name + ": priv", SEED_BYTES + " bytes", Integer.toString(seed.length));
    }
    try {
      KeyPair derived =
          KeyPairs.of(
              name,
              PrivateKeyInfoFactory.createPrivateKeyInfo(
                  new MLDSAPrivateKeyParameters(scheme.parameters(), seed)));
      byte[] open =
          SubjectPublicKeyInfo.getInstance(derived.getPublic().getEncoded())
              .getPublicKeyData()
              .getOctets();
      if (!Arrays.equals(open, bytes(name, jwk, "pub"))) {
        throw refused(name + ": private and public half", "two that match", "two that do not");
      }
      return derived;
    } catch (IOException e) {
      throw refused(name, "numbers that make a key", "others");
    }
  }

  private static byte[] bytes(String name, Map<String, Object> jwk, String member) {
    if (jwk.get(member) instanceof String text) {
      return new Base64URL(text).decode();
    }
    throw refused(name + ": " + member, "base64url", "none, or no text");
  }

  private static IllegalArgumentException refused(String what, String expected, String got) {
    return new IllegalArgumentException(Wording.mismatch(what, expected, got));
  }
}
