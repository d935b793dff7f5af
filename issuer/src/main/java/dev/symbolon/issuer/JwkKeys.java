package dev.symbolon.issuer;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.Provider;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/**
 * Reads the keys of a private JWK set (RFC 7517 section 5), each of which must be one that signs.
 */
final class JwkKeys {
  private static final String SOURCE = "JWK set";

  private JwkKeys() {}

  static List<SigningKey> read(String json) {
    List<SigningKey> keys = new ArrayList<>();
    for (Map<String, Object> members : members(json)) {
      String name =
          members.get("kid") instanceof String kid
              ? Wording.key(kid)
              : "key at position " + keys.size() + " without kid";
      keys.add(
          "AKP".equals(members.get("kty"))
              ? AkpJwk.read(name, members)
              : key(name, parsed(name, members)));
    }
    if (keys.isEmpty()) {
      throw refused(SOURCE, "one key or more", "none");
    }
    return keys;
  }

  // No exception here carries a cause: what parsers say about damaged keys may quote from them.

  private static List<Map<String, Object>> members(String json) {
    if (!json.strip().startsWith("{")) {
      throw otherText(); // the parser would read an array of pairs as an object
    }
    try {
      Map<String, Object> set = JSONObjectUtils.parse(json);
      if (set.containsKey("kty")) {
        throw refused(SOURCE, "an object with the member \"keys\"", "a single key");
      }
      Map<String, Object>[] keys = JSONObjectUtils.getJSONObjectArray(set, "keys");
      return keys == null ? List.of() : List.of(keys);
    } catch (ParseException e) {
      throw otherText();
    }
  }

  private static IllegalArgumentException otherText() {
    return refused(SOURCE, "a JSON object with an array of objects as \"keys\"", "other text");
  }

  private static JWK parsed(String name, Map<String, Object> members) {
    try {
      return JWK.parse(members);
    } catch (ParseException | RuntimeException e) {
      throw refused(name, "a JWK (RFC 7517)", "an incomplete, damaged or unknown one");
    }
  }

  private static SigningKey key(String name, JWK jwk) {
    if (jwk instanceof OctetSequenceKey) {
      throw refused(name, "a private key", "a symmetric one");
    }
    if (!jwk.isPrivate()) {
      throw refused(name, "a private key", "a public one");
    }
    checkPurpose(name, jwk);
    SigningAlgorithm algorithm = algorithm(name, jwk);
    KeyPair pair = pair(name, jwk);
    String kid =
        jwk.getKeyID() == null ? KeyPairs.thumbprint(name, pair.getPublic()) : jwk.getKeyID();
    return SigningKey.of(kid, algorithm, pair.getPrivate(), pair.getPublic());
  }

  private static void checkPurpose(String name, JWK jwk) {
    if (jwk.getKeyUse() != null && !jwk.getKeyUse().equals(KeyUse.SIGNATURE)) {
      throw refused(name + ": use", "sig", Wording.quoted(jwk.getKeyUse().getValue()));
    }
    if (jwk.getKeyOperations() != null && !jwk.getKeyOperations().contains(KeyOperation.SIGN)) {
      throw refused(name + ": key_ops", "sign among them", "others alone");
    }
  }

  private static SigningAlgorithm algorithm(String name, JWK jwk) {
    Algorithm given = jwk.getAlgorithm();
    if (given == null) {
      return inferred(name, jwk);
    }
    return SigningAlgorithm.named(given.getName())
        .orElseThrow(
            () ->
                refused(
                    name + ": alg",
                    "one of " + SigningAlgorithm.joseNames(),
                    Wording.quoted(given.getName())));
  }

  /** A curve serves one algorithm alone, where an RSA key could serve six. */
  private static SigningAlgorithm inferred(String name, JWK jwk) {
    Object curve = jwk.getRequiredParams().get("crv");
    return SigningAlgorithm.on(curve == null ? "" : curve.toString())
        .orElseThrow(
            () ->
                refused(
                    name + ": alg",
                    "one of " + SigningAlgorithm.joseNames(),
                    "none, and " + (curve == null ? "RSA" : curve) + " does not tell it"));
  }

  private static KeyPair pair(String name, JWK jwk) {
    try {
      return switch (jwk.getKeyType().getValue()) {
        case "RSA" -> new KeyPair(jwk.toRSAKey().toPublicKey(), jwk.toRSAKey().toPrivateKey());
        case "EC" -> ec(jwk.toECKey());
        default -> ed25519(name, jwk.toOctetKeyPair());
      };
    } catch (JOSEException | GeneralSecurityException | IOException e) {
      throw refused(name, "numbers that make a key", "others");
    }
  }

  private static KeyPair ec(ECKey jwk) throws JOSEException {
    // Asked for no provider, Nimbus takes the JDK's, which has dropped this curve.
    Provider provider = jwk.getCurve().equals(Curve.SECP256K1) ? Unregistered.BOUNCY_CASTLE : null;
    return new KeyPair(jwk.toECPublicKey(provider), jwk.toECPrivateKey(provider));
  }

  private static KeyPair ed25519(String name, OctetKeyPair jwk)
      throws GeneralSecurityException, IOException {
    if (!jwk.getCurve().equals(Curve.Ed25519)) {
      throw refused(name + ": curve", "Ed25519", Wording.quoted(jwk.getCurve().getName()));
    }
    byte[] point = jwk.getDecodedX();
    if (point.length != Ed25519PublicKeyParameters.KEY_SIZE) {
      throw refused(name + ": x", "32 bytes", point.length + "");
    }
    byte[] encoded =
        SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(
                new Ed25519PublicKeyParameters(point))
            .getEncoded();
    KeyFactory factory = KeyFactory.getInstance("Ed25519");
    return new KeyPair(
        factory.generatePublic(new X509EncodedKeySpec(encoded)),
        factory.generatePrivate(
            new EdECPrivateKeySpec(NamedParameterSpec.ED25519, jwk.getDecodedD())));
  }

  private static IllegalArgumentException refused(String what, String expected, String got) {
    return new IllegalArgumentException(Wording.mismatch(what, expected, got));
  }
}
