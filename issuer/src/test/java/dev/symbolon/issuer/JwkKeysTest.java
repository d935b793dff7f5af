package dev.symbolon.issuer;

import static dev.symbolon.issuer.Fixtures.ED25519;
import static dev.symbolon.issuer.Fixtures.P256;
import static dev.symbolon.issuer.Fixtures.P521;
import static dev.symbolon.issuer.Fixtures.RSA;
import static dev.symbolon.issuer.Fixtures.issuer;
import static dev.symbolon.issuer.Fixtures.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwkKeysTest {
  private static Map<String, Object> rsa() {
    return new RSAKey.Builder((RSAPublicKey) RSA.getPublic())
        .privateKey(RSA.getPrivate())
        .build()
        .toJSONObject();
  }

  private static Map<String, Object> ec(Curve curve, KeyPair pair) {
    return new ECKey.Builder(curve, (ECPublicKey) pair.getPublic())
        .privateKey((ECPrivateKey) pair.getPrivate())
        .build()
        .toJSONObject();
  }

  private static Map<String, Object> ed25519() {
    byte[] point =
        Arrays.copyOfRange(ED25519.getPublic().getEncoded(), 12, 44); // after the SPKI prefix
    byte[] seed = ((EdECPrivateKey) ED25519.getPrivate()).getBytes().orElseThrow();
    Base64.Encoder base64url = Base64.getUrlEncoder().withoutPadding();
    return new HashMap<>(
        Map.of(
            "kty",
            "OKP",
            "crv",
            "Ed25519",
            "x",
            base64url.encodeToString(point),
            "d",
            base64url.encodeToString(seed)));
  }

  private static Map<String, Object> with(Map<String, Object> jwk, String name, Object value) {
    Map<String, Object> changed = new HashMap<>(jwk);
    changed.put(name, value);
    return changed;
  }

  private static Map<String, Object> without(Map<String, Object> jwk, String... names) {
    Map<String, Object> changed = new HashMap<>(jwk);
    changed.keySet().removeAll(Arrays.asList(names));
    return changed;
  }

  private static String set(Map<?, ?>... keys) {
    return com.nimbusds.jose.util.JSONObjectUtils.toJSONString(Map.of("keys", Arrays.asList(keys)));
  }

  private static void assertRefused(String jwks, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKeys.fromJwks(jwks))
        .withMessageContaining(message)
        .withNoCause();
  }

  private static final String[] PRIVATE_RSA = {"d", "p", "q", "dp", "dq", "qi"};

  @Test
  void firstKeySigns_andAllArePublished() throws Exception {
    SigningKeys keys =
        SigningKeys.fromJwks(
            set(
                with(with(rsa(), "kid", "r"), "alg", "PS256"),
                with(ec(Curve.P_256, P256), "kid", "e"),
                with(ed25519(), "kid", "o")));

    assertThat(keys.publishedKeys())
        .containsExactly(
            PublishedKey.of("r", SigningAlgorithm.PS256, RSA.getPublic()),
            PublishedKey.of("e", SigningAlgorithm.ES256, P256.getPublic()),
            PublishedKey.of("o", SigningAlgorithm.EDDSA, ED25519.getPublic()));
    IssuedIdToken token = issuer(keys).issue(request());
    JdkVerifier.assertVerifies(token.compact(), SigningAlgorithm.PS256, RSA);
    assertThat(issuer(keys).jwks()).doesNotContain("\"d\"", "\"p\"", "\"qi\"");
  }

  @Test
  void ed25519_signs() throws Exception {
    IssuedIdToken token =
        issuer(SigningKeys.fromJwks(set(with(ed25519(), "alg", "EdDSA")))).issue(request());

    JdkVerifier.assertVerifies(token.compact(), SigningAlgorithm.EDDSA, ED25519);
  }

  @Test
  void curve_tellsTheAlgorithm() {
    assertThat(SigningKeys.fromJwks(set(ec(Curve.P_521, P521))).signingKey().algorithm())
        .isEqualTo(SigningAlgorithm.ES512);
  }

  @Test
  void rsaWithoutPrimes_signs() throws Exception {
    Map<String, Object> jwk = with(without(rsa(), "p", "q", "dp", "dq", "qi"), "alg", "RS256");
    IssuedIdToken token = issuer(SigningKeys.fromJwks(set(jwk))).issue(request());

    JdkVerifier.assertVerifies(token.compact(), SigningAlgorithm.RS256, RSA);
  }

  @Test
  void kidNotGiven_isTheThumbprint() throws Exception {
    Map<String, Object> jwk = ec(Curve.P_256, P256);

    assertThat(SigningKeys.fromJwks(set(jwk)).signingKey().kid())
        .isEqualTo(JWK.parse(jwk).computeThumbprint().toString());
  }

  @Test
  void rsaWithoutAlg_refusedByName() {
    assertRefused(set(with(rsa(), "kid", "r")), "key \"r\": alg: expected one of RS256 RS384");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "HS256", "ES256k", "rs256", "RSA-OAEP"})
  void unknownAlg_refusedByName(String alg) {
    assertRefused(set(with(with(rsa(), "kid", "r"), "alg", alg)), "87, got \"" + alg + "\"");
  }

  @Test
  void algThatDoesNotSuitTheCurve_refusedByName() {
    assertRefused(
        set(with(with(ec(Curve.P_256, P256), "kid", "e"), "alg", "ES384")),
        "key \"e\": curve: expected P-384, got P-256");
  }

  @Test
  void symmetricKey_refusedByName() {
    assertRefused(
        set(Map.of("kty", "oct", "kid", "s", "k", "c2VjcmV0", "alg", "HS256")),
        "key \"s\": expected a private key, got a symmetric one");
  }

  @Test
  void publicKey_refusedByName() {
    assertRefused(
        set(with(with(without(rsa(), PRIVATE_RSA), "kid", "p"), "alg", "RS256")),
        "key \"p\": expected a private key, got a public one");
  }

  @Test
  void secondKeyPublic_refusedByName() {
    assertRefused(
        set(ec(Curve.P_256, P256), with(without(ec(Curve.P_521, P521), "d"), "kid", "second")),
        "key \"second\": expected a private key, got a public one");
  }

  @Test
  void keyForEncryption_refusedByName() {
    assertRefused(
        set(with(with(ec(Curve.P_256, P256), "kid", "e"), "use", "enc")),
        "key \"e\": use: expected sig, got \"enc\"");
  }

  @Test
  void keyForOtherOperations_refusedByName() {
    assertRefused(
        set(
            with(
                with(ec(Curve.P_256, P256), "kid", "e"),
                "key_ops",
                java.util.List.of("deriveKey"))),
        "key \"e\": key_ops: expected sign among them");
  }

  @Test
  void kidTwice_refusedByName() {
    assertRefused(
        set(with(ec(Curve.P_256, P256), "kid", "same"), with(ec(Curve.P_521, P521), "kid", "same")),
        "kid: expected each one once, got \"same\" twice");
  }

  @Test
  void weakRsa_refusedByName() {
    KeyPair weak = Fixtures.rsa(1024);
    Map<String, Object> jwk =
        new RSAKey.Builder((RSAPublicKey) weak.getPublic())
            .privateKey(weak.getPrivate())
            .build()
            .toJSONObject();

    assertRefused(
        set(with(with(jwk, "kid", "w"), "alg", "RS256")),
        "key \"w\": RSA modulus: expected 2048 to 16384 bits, got 1024 bits");
  }

  @Test
  void halvesOfDifferentKeys_refusedByName() {
    Object otherD = ec(Curve.P_256, Fixtures.ec("secp256r1")).get("d");

    assertRefused(
        set(with(with(ec(Curve.P_256, P256), "kid", "e"), "d", otherD)),
        "key \"e\": private and public half: expected two that match");
  }

  @Test
  void ed25519HalvesOfDifferentKeys_refusedByName() {
    String otherSeed = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);

    assertRefused(
        set(with(with(ed25519(), "kid", "o"), "d", otherSeed)),
        "key \"o\": private and public half: expected two that match");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "d"})
  void ed25519OfWrongLength_refusedByName(String member) {
    assertRefused(set(with(with(ed25519(), "kid", "o"), member, "AAAA")), "key \"o\"");
  }

  @Test
  void x25519_refusedByName() {
    assertRefused(
        set(with(with(with(ed25519(), "kid", "o"), "crv", "X25519"), "alg", "EdDSA")),
        "key \"o\": curve: expected Ed25519, got \"X25519\"");
  }

  @Test
  void unknownKeyType_refusedByName() {
    assertRefused(
        set(Map.of("kty", "XYZ", "kid", "a", "pub", "AAAA", "priv", "AAAA")),
        "key \"a\": expected a JWK (RFC 7517)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"keys\":[]}", "{}"})
  void emptySet_refused(String jwks) {
    assertRefused(jwks, "JWK set: expected one key or more, got none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"keys\":1}",
        "{\"keys\":[1]}",
        "{\"keys\":[",
        "null",
        "{\"keys\":[null]}",
        "[[\"keys\",[]]]",
        "{\"keys\":[]}x"
      })
  void otherText_refused(String jwks) {
    assertRefused(jwks, "JWK set: expected a JSON object");
  }

  @Test
  void singleKey_refused() {
    assertRefused(
        com.nimbusds.jose.util.JSONObjectUtils.toJSONString(ec(Curve.P_256, P256)),
        "got a single key");
  }
}
