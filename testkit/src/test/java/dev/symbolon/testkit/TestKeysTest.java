package dev.symbolon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestKeysTest {

  private static final byte[] INPUT = "header.payload".getBytes(StandardCharsets.US_ASCII);

  static List<String> algorithms() {
    return TestKeys.algorithms();
  }

  @Test
  void algorithms_areThoseOfTheSpecifications() {
    assertThat(TestKeys.algorithms())
        .containsExactly(
            "RS256",
            "RS384",
            "RS512",
            "PS256",
            "PS384",
            "PS512",
            "ES256",
            "ES384",
            "ES512",
            "ES256K",
            "EdDSA",
            "Ed25519",
            "ML-DSA-44",
            "ML-DSA-65",
            "ML-DSA-87");
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void jwk_holdsBothHalves(String alg) throws Exception {
    TestKey key = TestKeys.of(alg);
    assertThat(Parsed.publicKey(key.publicJwk()).getEncoded())
        .isEqualTo(key.publicKey().getEncoded());
    assertThat(Parsed.privateKey(key.privateJwk())).isEqualTo(Parsed.usable(key.privateKey()));
    assertThat(key.publicKey().getFormat()).isEqualTo("X.509");
    assertThat(key.privateKey().getFormat()).isEqualTo("PKCS#8");
  }

  @ParameterizedTest
  @CsvSource({
    "RS256, 'kty use alg kid n e', 'd p q dp dq qi'",
    "PS512, 'kty use alg kid n e', 'd p q dp dq qi'",
    "ES256, 'kty use alg kid crv x y', d",
    "ES256K, 'kty use alg kid crv x y', d",
    "EdDSA, 'kty use alg kid crv x', d",
    "Ed25519, 'kty use alg kid crv x', d",
    "ML-DSA-44, 'kty use alg kid pub', priv"
  })
  void jwk_hasTheMembersOfItsKindAndNoOthers(String alg, String inPublic, String inPrivate) {
    TestKey key = TestKeys.of(alg);
    assertThat(members(key.publicJwk())).isEqualTo(inPublic);
    assertThat(members(key.privateJwk())).isEqualTo(inPublic + " " + inPrivate);
  }

  @ParameterizedTest
  @CsvSource({"ES256, 32", "ES384, 48", "ES512, 66", "ES256K, 32", "EdDSA, 32", "Ed25519, 32"})
  void coordinates_haveTheirFullLength(String alg, int length) {
    String jwk = TestKeys.of(alg).privateJwk();
    assertThat(Parsed.bytes(Parsed.member(jwk, "x"))).hasSize(length);
    assertThat(Parsed.bytes(Parsed.member(jwk, "d"))).hasSize(length);
    assertThat(TestKeys.of(alg).sign(INPUT)).hasSize(2 * length);
  }

  /** FIPS 204, table 2; the private half is its seed. */
  @ParameterizedTest
  @CsvSource({"ML-DSA-44, 1312, 2420", "ML-DSA-65, 1952, 3309", "ML-DSA-87, 2592, 4627"})
  void latticeKeys_haveTheirFullLength(String alg, int open, int signature) {
    String jwk = TestKeys.of(alg).privateJwk();
    assertThat(jwk).startsWith("{\"kty\":\"AKP\"");
    assertThat(Parsed.bytes(Parsed.member(jwk, "pub"))).hasSize(open);
    assertThat(Parsed.bytes(Parsed.member(jwk, "priv"))).hasSize(32);
    assertThat(TestKeys.of(alg).sign(INPUT)).hasSize(signature);
  }

  /** One key in 128 begins with a zero byte in x or y; one Ed25519 key in two has an odd x. */
  @ParameterizedTest
  @ValueSource(strings = {"ES256", "ES256K", "EdDSA"})
  void freshKeys_surviveTheirJwk(String alg) throws Exception {
    for (int i = 0; i < 300; i++) {
      TestKey key = TestKeys.fresh(alg, "fresh");
      assertThat(Parsed.publicKey(key.publicJwk()).getEncoded())
          .isEqualTo(key.publicKey().getEncoded());
      assertThat(Parsed.bytes(Parsed.member(key.publicJwk(), "x"))).hasSize(32);
    }
  }

  @Test
  void cachedKey_isTheSame_freshKeyIsNot() {
    TestKey cached = TestKeys.of("ES256");
    assertThat(TestKeys.of("ES256")).isSameAs(cached);
    assertThat(cached.kid()).isEqualTo("test-es256");
    assertThat(TestKeys.fresh("ES256", "other").publicKey()).isNotEqualTo(cached.publicKey());
  }

  @Test
  void weakRsaKey_hasTheSizeAskedFor() {
    TestKey weak = TestKeys.rsa("RS256", "weak", 1024);
    assertThat(((RSAPublicKey) weak.publicKey()).getModulus().bitLength()).isEqualTo(1024);
    assertThat(weak.sign(INPUT)).hasSize(128);
  }

  @Test
  void keyTooShortForItsHash_saysSo() {
    assertThatThrownBy(() -> TestKeys.rsa("PS512", "weak", 1024).sign(INPUT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("kid=weak");
  }

  @Test
  void badArguments_areShown() {
    assertThatThrownBy(() -> TestKeys.of("HS256"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HS256");
    assertThatThrownBy(() -> TestKeys.rsa("ES256", "kid", 2048))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ES256");
    assertThatThrownBy(() -> TestKeys.rsa("RS256", "kid", 511))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("511");
  }

  @Test
  void presentedAnew_keepsThePair() {
    TestKey key = TestKeys.of("RS256");
    TestKey other = key.withAlgorithm("PS256").withKid("a\"b");
    assertThat(other.publicKey()).isSameAs(key.publicKey());
    assertThat(other.publicJwk()).contains("\"alg\":\"PS256\",\"kid\":\"a\\\"b\"");
    assertThat(key.algorithm()).isEqualTo("RS256");
    assertThat(other).hasToString("TestKey[kid=a\"b, algorithm=PS256]");
  }

  @Test
  void bothNamesOfEd25519_fitOneKey() {
    assertThat(TestKeys.of("EdDSA").withAlgorithm("Ed25519").publicJwk())
        .contains("\"alg\":\"Ed25519\"");
    assertThat(TestKeys.of("Ed25519").withAlgorithm("EdDSA").algorithm()).isEqualTo("EdDSA");
  }

  @ParameterizedTest
  @CsvSource({
    "RS256, ES256",
    "ES256, ES384",
    "ES256, RS256",
    "ES256, ES256K",
    "ES256K, ES256",
    "EdDSA, ES256",
    "ES512, EdDSA",
    "ML-DSA-44, ML-DSA-65",
    "RS256, ML-DSA-87"
  })
  void presentedAsAnotherKind_refused(String alg, String other) {
    TestKey key = TestKeys.of(alg);
    assertThatThrownBy(() -> key.withAlgorithm(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(other);
  }

  @Test
  void jwks_listsThePublicHalvesInOrder() {
    TestKey one = TestKeys.of("ES256");
    TestKey two = TestKeys.of("EdDSA");
    assertThat(TestKeys.jwks()).isEqualTo("{\"keys\":[]}");
    assertThat(TestKeys.jwks(one, two))
        .isEqualTo("{\"keys\":[" + one.publicJwk() + "," + two.publicJwk() + "]}");
  }

  private static String members(String jwk) {
    return String.join(
        " ",
        Pattern.compile("\"([a-z]+)\":")
            .matcher(jwk)
            .results()
            .map(found -> found.group(1))
            .toList());
  }
}
