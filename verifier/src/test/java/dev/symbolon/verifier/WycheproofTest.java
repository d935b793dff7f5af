package dev.symbolon.verifier;

import static dev.symbolon.verifier.Vectors.object;
import static dev.symbolon.verifier.Vectors.objects;
import static dev.symbolon.verifier.Vectors.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.verifier.Vectors.Outcome;
import java.math.BigInteger;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every vector of Project Wycheproof that applies: accepted and refused as meant, or reviewed. */
@Tag("engines")
class WycheproofTest {

  /** The signature, or the text around it, is what these vectors try. */
  private static final Set<Outcome> BAD_TOKEN = EnumSet.of(Outcome.FORM, Outcome.SIGNATURE);

  private static final Set<Outcome> BAD_KEY =
      EnumSet.of(Outcome.FORM, Outcome.SIGNATURE, Outcome.KEY);

  @ParameterizedTest
  @CsvSource({
    "ecdsa_secp256r1_sha256_p1363_test, ES256, 262",
    "ecdsa_secp384r1_sha384_p1363_test, ES384, 280",
    "ecdsa_secp521r1_sha512_p1363_test, ES512, 318",
    "ecdsa_secp256k1_sha256_p1363_test, ES256K, 252",
    "ed25519_test, Ed25519, 151",
    "rsa_signature_2048_sha256_test, RS256, 259",
    "rsa_signature_2048_sha384_test, RS384, 258",
    "rsa_signature_2048_sha512_test, RS512, 259",
    "rsa_pss_2048_sha256_mgf1_32_test, PS256, 108",
    "rsa_pss_2048_sha384_mgf1_48_test, PS384, 141",
    "rsa_pss_4096_sha512_mgf1_64_test, PS512, 179",
    "mldsa_44_verify_test, ML-DSA-44, 180",
    "mldsa_65_verify_test, ML-DSA-65, 210",
    "mldsa_87_verify_test, ML-DSA-87, 241"
  })
  void signatures(String file, String algorithm, int count) {
    Results results = new Results(BAD_TOKEN);
    SignatureAlgorithm named = Objects.requireNonNull(SignatureAlgorithm.named(algorithm));
    for (Map<String, @Nullable Object> group : groups(file)) {
      Map<String, @Nullable Object> jwk = jwk(group, named);
      for (Map<String, @Nullable Object> test : objects(group.get("tests"))) {
        results.add(
            test, Vectors.ofKey(jwk, named, hex(text(test, "msg")), hex(text(test, "sig"))));
      }
    }
    results.areAsMeantOrReviewed(file, count);
  }

  /** The JDK's, which is at hand before the one that serves above, and may only say yes. */
  @ParameterizedTest
  @CsvSource({
    "ecdsa_secp256r1_sha256_p1363_test, ES256, 262",
    "ecdsa_secp384r1_sha384_p1363_test, ES384, 280",
    "ecdsa_secp521r1_sha512_p1363_test, ES512, 318"
  })
  void signatures_byTheEngineAtHand(String file, String algorithm, int count) throws Exception {
    Results results = new Results(BAD_TOKEN);
    SignatureAlgorithm named = Objects.requireNonNull(SignatureAlgorithm.named(algorithm));
    for (Map<String, @Nullable Object> group : groups(file)) {
      JavaEngine engine = new JwkReader(jwk(group, named), null).javaEngine(named);
      assertThat(engine).isInstanceOf(JdkEcdsaEngine.class);
      for (Map<String, @Nullable Object> test : objects(group.get("tests"))) {
        byte[] message = hex(text(test, "msg"));
        byte[] signature = hex(text(test, "sig"));
        SignatureEngine early = new EarlyEngine(engine, engine::fastest);
        boolean good = early.verifies(message, signature);
        assertThat(engine.verifies(message, signature) && !good).isFalse();
        results.add(test, good ? Outcome.ACCEPTED : Outcome.SIGNATURE);
      }
    }
    results.areAsMeantOrReviewed(file, count);
  }

  /** With the table that a key gets once it is used. */
  @ParameterizedTest
  @CsvSource({
    "ecdsa_secp256r1_sha256_p1363_test, ES256, 262",
    "ecdsa_secp384r1_sha384_p1363_test, ES384, 280",
    "ecdsa_secp521r1_sha512_p1363_test, ES512, 318"
  })
  void signatures_byTheWideTable(String file, String algorithm, int count) throws Exception {
    Results results = new Results(BAD_TOKEN);
    SignatureAlgorithm named = Objects.requireNonNull(SignatureAlgorithm.named(algorithm));
    byte[] digest = MessageHash.named(named.hash).of(new byte[] {1});
    for (Map<String, @Nullable Object> group : groups(file)) {
      JavaEngine engine = new JwkReader(jwk(group, named), null).javaEngine(named).fastest();
      ((EcdsaEngine) engine).widen(digest, new BigInteger[] {BigInteger.ONE, BigInteger.TWO});
      assertThat(((EcdsaEngine) engine).isWide()).isTrue();
      for (Map<String, @Nullable Object> test : objects(group.get("tests"))) {
        boolean good = engine.verifies(hex(text(test, "msg")), hex(text(test, "sig")));
        results.add(test, good ? Outcome.ACCEPTED : Outcome.SIGNATURE);
      }
    }
    results.areAsMeantOrReviewed(file, count);
  }

  @ParameterizedTest
  @ValueSource(strings = "json_web_signature_test")
  void tokens(String file) {
    Results results = new Results(BAD_TOKEN);
    for (Map<String, @Nullable Object> group : groups(file)) {
      results.addAll(group, List.of(published(group)));
    }
    results.areAsMeantOrReviewed(file, 401);
  }

  @ParameterizedTest
  @ValueSource(strings = "json_web_key_test")
  void keySets(String file) {
    Results results = new Results(BAD_KEY);
    for (Map<String, @Nullable Object> group : groups(file)) {
      results.addAll(group, objects(published(group).get("keys")));
    }
    results.areAsMeantOrReviewed(file, 26);
  }

  private static List<Map<String, @Nullable Object>> groups(String file) {
    return objects(Vectors.file("/wycheproof/" + file + ".json.gz").get("testGroups"));
  }

  /** Symmetric keys have no public half. */
  private static Map<String, @Nullable Object> published(Map<String, @Nullable Object> group) {
    return object(group.containsKey("public") ? group.get("public") : group.get("private"));
  }

  private static Map<String, @Nullable Object> jwk(
      Map<String, @Nullable Object> group, SignatureAlgorithm algorithm) {
    Map<String, @Nullable Object> jwk = new TreeMap<>();
    jwk.put("kid", "wycheproof");
    jwk.put("kty", algorithm.keyKind.keyType);
    jwk.put("alg", algorithm.joseName);
    switch (algorithm.keyKind.keyType) {
      case "RSA" -> {
        Map<String, @Nullable Object> key = object(group.get("publicKey"));
        jwk.put("n", base64(unsigned(text(key, "modulus"))));
        jwk.put("e", base64(unsigned(text(key, "publicExponent"))));
      }
      case "EC" -> {
        byte[] point = hex(text(object(group.get("publicKey")), "uncompressed"));
        int length = point.length / 2;
        jwk.put("crv", algorithm.keyKind.curve);
        jwk.put("x", base64(java.util.Arrays.copyOfRange(point, 1, 1 + length)));
        jwk.put("y", base64(java.util.Arrays.copyOfRange(point, 1 + length, 1 + 2 * length)));
      }
      case "OKP" -> {
        jwk.put("crv", algorithm.keyKind.curve);
        jwk.put("x", base64(hex(text(object(group.get("publicKey")), "pk"))));
      }
      default -> jwk.put("pub", base64(hex(text(group, "publicKey"))));
    }
    return jwk;
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  private static byte[] unsigned(String hex) {
    byte[] bytes = hex(hex.length() % 2 == 0 ? hex : "0" + hex);
    return bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** What became of the vectors of one file. */
  private static final class Results {
    private final Set<Outcome> meantRefusals;
    private final Map<Long, Outcome> notAsMeant = new TreeMap<>();
    private final Map<Long, String> comments = new TreeMap<>();

    Results(Set<Outcome> meantRefusals) {
      this.meantRefusals = meantRefusals;
    }

    void addAll(Map<String, @Nullable Object> group, List<Map<String, @Nullable Object>> jwks) {
      for (Map<String, @Nullable Object> test : objects(group.get("tests"))) {
        add(test, Vectors.ofCompact(jwks, text(test, "jws")));
      }
    }

    void add(Map<String, @Nullable Object> test, Outcome outcome) {
      long id = (Long) Objects.requireNonNull(test.get("tcId"));
      comments.put(id, text(test, "comment") + ", " + text(test, "result"));
      boolean asMeant =
          hasNoContext(test)
              && (text(test, "result").equals("valid")
                  ? outcome == Outcome.ACCEPTED
                  : meantRefusals.contains(outcome));
      if (!asMeant) {
        notAsMeant.put(id, outcome);
      }
    }

    /** JOSE signs under the empty context; a vector with another tries what we cannot express. */
    private static boolean hasNoContext(Map<String, @Nullable Object> test) {
      return "".equals(test.getOrDefault("ctx", ""));
    }

    void areAsMeantOrReviewed(String file, int count) {
      assertThat(comments).as("vectors in " + file).hasSize(count);
      assertThat(notAsMeant)
          .as("not as meant in %s, of %s", file, comments)
          .isEqualTo(Reviewed.of(file).outcomes());
    }
  }
}
