package dev.symbolon.issuer;

import static dev.symbolon.issuer.Fixtures.issuer;
import static dev.symbolon.issuer.Fixtures.pair;
import static dev.symbolon.issuer.Fixtures.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.security.MessageDigest;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.jcajce.interfaces.MLDSAPrivateKey;
import org.bouncycastle.jcajce.interfaces.MLDSAPublicKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys of ML-DSA and on secp256k1: from private JWKs, by hand, and as they are published. */
class AkpJwkTest {
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private static Map<String, Object> akp(SigningAlgorithm algorithm) {
    Map<String, Object> jwk = new HashMap<>();
    jwk.put("kty", "AKP");
    jwk.put("kid", "a");
    jwk.put("alg", algorithm.joseName());
    jwk.put("pub", pub(algorithm));
    jwk.put(
        "priv",
        BASE64URL.encodeToString(((MLDSAPrivateKey) pair(algorithm).getPrivate()).getSeed()));
    return jwk;
  }

  private static String pub(SigningAlgorithm algorithm) {
    return BASE64URL.encodeToString(((MLDSAPublicKey) pair(algorithm).getPublic()).getPublicData());
  }

  private static Map<String, Object> with(String name, Object value) {
    Map<String, Object> jwk = akp(SigningAlgorithm.ML_DSA_44);
    jwk.put(name, value);
    return jwk;
  }

  private static Map<String, Object> without(String name) {
    Map<String, Object> jwk = akp(SigningAlgorithm.ML_DSA_44);
    jwk.remove(name);
    return jwk;
  }

  private static String set(Map<String, Object> jwk) {
    return JSONObjectUtils.toJSONString(Map.of("keys", List.of(jwk)));
  }

  private static void assertRefused(Map<String, Object> jwk, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKeys.fromJwks(set(jwk)))
        .withMessageContaining(message)
        .withNoCause();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "ML_DSA_.*")
  void privateJwk_signs(SigningAlgorithm algorithm) throws Exception {
    SigningKeys keys = SigningKeys.fromJwks(set(akp(algorithm)));
    IssuedIdToken token = issuer(keys).issue(request());

    JdkVerifier.assertVerifies(token.compact(), algorithm, pair(algorithm));
    assertThat(keys.publishedKeys())
        .containsExactly(PublishedKey.of("a", algorithm, pair(algorithm).getPublic()));
    assertThat(issuer(keys).jwks()).doesNotContain("priv");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "ML_DSA_.*")
  void publishedKey_isWrittenAsTheSpecificationHasIt(SigningAlgorithm algorithm) {
    assertThat(PublishedKey.of("a", algorithm, pair(algorithm).getPublic()).toJwk())
        .isEqualTo(
            "{\"kty\":\"AKP\",\"use\":\"sig\",\"alg\":\""
                + algorithm.joseName()
                + "\",\"kid\":\"a\",\"pub\":\""
                + pub(algorithm)
                + "\"}");
  }

  /** RFC 7638 over alg, kty and pub. */
  @Test
  void kidNotGiven_isTheThumbprint() throws Exception {
    String canonical =
        "{\"alg\":\"ML-DSA-44\",\"kty\":\"AKP\",\"pub\":\""
            + pub(SigningAlgorithm.ML_DSA_44)
            + "\"}";
    String thumbprint =
        BASE64URL.encodeToString(
            MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(UTF_8)));

    assertThat(SigningKeys.fromJwks(set(without("kid"))).signingKey().kid()).isEqualTo(thumbprint);
  }

  @Test
  void halvesOfDifferentKeys_refusedByName() {
    Map<String, Object> jwk = with("priv", BASE64URL.encodeToString(new byte[32]));
    assertRefused(jwk, "key \"a\": private and public half: expected two that match");
  }

  /** The id of the example in the draft of RFC 9964, whose seed is zero. */
  @Test
  void zeroSeed_hasThePublishedThumbprint() {
    byte[] seed = new byte[32];
    MLDSAPrivateKeyParameters secret =
        new MLDSAPrivateKeyParameters(MLDSAParameters.ml_dsa_44, seed);
    Map<String, Object> jwk = without("kid");
    jwk.put("priv", BASE64URL.encodeToString(seed));
    jwk.put("pub", BASE64URL.encodeToString(secret.getPublicKeyParameters().getEncoded()));

    assertThat(SigningKeys.fromJwks(set(jwk)).signingKey().kid())
        .isEqualTo("T4xl70S7MT6Zeq6r9V9fPJGVn76wfnXJ21-gyo0Gu6o");
  }

  @Test
  void memberMissingOrWrong_refusedByName() {
    assertRefused(without("priv"), "key \"a\": expected a private key, got a public one");
    assertRefused(without("alg"), "key \"a\": alg: expected one of RS256");
    assertRefused(without("pub"), "key \"a\": pub: expected base64url");
    assertRefused(with("alg", "ES256"), "key \"a\": alg: expected one for kty AKP, got ES256");
    assertRefused(with("priv", "AAAA"), "key \"a\": priv: expected 32 bytes, got 3");
    assertRefused(with("use", "enc"), "key \"a\": use: expected sig");
    assertRefused(with("key_ops", List.of("verify")), "key \"a\": key_ops: expected sign");
    assertRefused(with("pub", pub(SigningAlgorithm.ML_DSA_65)), "expected two that match");
    assertRefused(with("alg", "ML-DSA-65"), "expected two that match");
  }

  @Test
  void keyOfAnotherParameterSet_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                PublishedKey.of(
                    "a", SigningAlgorithm.ML_DSA_44, pair(SigningAlgorithm.ML_DSA_65).getPublic()))
        .withMessageContaining("expected ML-DSA-44, got ML-DSA-65");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                PublishedKey.of(
                    "a", SigningAlgorithm.ML_DSA_44, pair(SigningAlgorithm.ES256).getPublic()))
        .withMessageContaining("expected ML-DSA-44, got EC");
  }

  @Test
  void generatedKey_isNamedByItsThumbprintAndSigns() throws Exception {
    SigningKeys keys = SigningKeys.generate(SigningAlgorithm.ML_DSA_65);
    IssuedIdToken token = issuer(keys).issue(request());
    assertThat(token.keyId()).hasSize(43).isEqualTo(keys.publishedKeys().get(0).kid());
  }

  @Test
  void secp256k1FromAPrivateJwk_signs() throws Exception {
    Map<String, Object> jwk =
        new ECKey.Builder(Curve.SECP256K1, (ECPublicKey) Fixtures.SECP256K1.getPublic())
            .privateKey((ECPrivateKey) Fixtures.SECP256K1.getPrivate())
            .build()
            .toJSONObject();
    SigningKeys keys = SigningKeys.fromJwks(set(jwk));

    assertThat(keys.signingKey().algorithm()).isEqualTo(SigningAlgorithm.ES256K);
    JdkVerifier.assertVerifies(
        issuer(keys).issue(request()).compact(), SigningAlgorithm.ES256K, Fixtures.SECP256K1);
  }

  @Test
  void ed25519ByItsFullName_isNoOtherKey() throws Exception {
    SigningKey key = Fixtures.key("k", SigningAlgorithm.ED25519);
    IssuedIdToken token = issuer(SigningKeys.of(key)).issue(request());

    assertThat(Fixtures.header(token)).containsEntry("alg", "Ed25519");
    assertThat(Fixtures.json(key.published().toJwk())).containsEntry("alg", "Ed25519");
    JdkVerifier.assertVerifies(token.compact(), SigningAlgorithm.EDDSA, Fixtures.ED25519);
  }
}
