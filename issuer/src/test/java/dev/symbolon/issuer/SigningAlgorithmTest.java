package dev.symbolon.issuer;

import static dev.symbolon.issuer.Fixtures.issuer;
import static dev.symbolon.issuer.Fixtures.key;
import static dev.symbolon.issuer.Fixtures.pair;
import static dev.symbolon.issuer.Fixtures.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64URL;
import java.security.KeyPair;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("engines")
class SigningAlgorithmTest {
  @ParameterizedTest
  @EnumSource
  void token_verifiesByTheJdk(SigningAlgorithm algorithm) throws Exception {
    IssuedIdToken token = issuer(SigningKeys.of(key("k", algorithm))).issue(request());

    JdkVerifier.assertVerifies(token.compact(), algorithm, pair(algorithm));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "ML_DSA_.*") // unknown to Nimbus
  void token_verifiesByNimbusWithThePublishedKey(SigningAlgorithm algorithm) throws Exception {
    IdTokenIssuer issuer = issuer(SigningKeys.of(key("k", algorithm)));
    JWSObject token = JWSObject.parse(issuer.issue(request()).compact());
    JWK published = JWKSet.parse(issuer.jwks()).getKeyByKeyId("k");

    assertThat(token.getHeader().getAlgorithm()).isEqualTo(published.getAlgorithm());
    assertThat(verifies(token, published)).isTrue();
  }

  /** Nimbus needs a further library for Ed25519, so its published key is used without it. */
  private static boolean verifies(JWSObject token, JWK key) throws Exception {
    if (key.getRequiredParams().containsValue(Curve.Ed25519.getName())) {
      Ed25519Signer engine = new Ed25519Signer();
      engine.init(false, new Ed25519PublicKeyParameters(key.toOctetKeyPair().getDecodedX()));
      engine.update(token.getSigningInput(), 0, token.getSigningInput().length);
      return engine.verifySignature(token.getSignature().decode());
    }
    JWSVerifier verifier =
        key.getKeyType().getValue().equals("RSA")
            ? new RSASSAVerifier(key.toRSAKey())
            : new ECDSAVerifier(key.toECKey());
    if (token.getHeader().getAlgorithm().equals(JWSAlgorithm.ES256K)) {
      verifier.getJCAContext().setProvider(Fixtures.BOUNCY_CASTLE);
    }
    return token.verify(verifier);
  }

  @ParameterizedTest
  @CsvSource({
    "RS256,kty use alg kid e n",
    "PS512,kty use alg kid e n",
    "ES256,kty use alg kid crv x y",
    "ES512,kty use alg kid crv x y",
    "ES256K,kty use alg kid crv x y",
    "EDDSA,kty use alg kid crv x",
    "ED25519,kty use alg kid crv x",
    "ML_DSA_44,kty use alg kid pub"
  })
  void publishedKey_hasTheseMembersAlone(SigningAlgorithm algorithm, String members) {
    Map<String, Object> jwk = Fixtures.json(key("k", algorithm).published().toJwk());

    assertThat(jwk).containsOnlyKeys(members.split(" ", -1));
    assertThat(jwk)
        .containsEntry("use", "sig")
        .containsEntry("kid", "k")
        .containsEntry("alg", algorithm.joseName());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "ML_DSA_.*") // see AkpJwkTest
  void generatedKey_signsAndIsNamedByItsThumbprint(SigningAlgorithm algorithm) throws Exception {
    SigningKeys keys = SigningKeys.generate(algorithm);
    IssuedIdToken token = issuer(keys).issue(request());
    JWK published = JWK.parse(keys.publishedKeys().get(0).toJwk());

    assertThat(token.keyId()).isEqualTo(published.computeThumbprint().toString());
    assertThat(published.size()).isEqualTo(algorithm.minimumKeyBits());
  }

  @ParameterizedTest
  @CsvSource({
    "RS256,2048,16384",
    "PS384,2048,16384",
    "ES256,256,256",
    "ES512,521,521",
    "ES256K,256,256",
    "ML_DSA_44,10496,10496"
  })
  void keySizes_areTold(SigningAlgorithm algorithm, int minimum, int maximum) {
    assertThat(algorithm.minimumKeyBits()).isEqualTo(minimum);
    assertThat(algorithm.maximumKeyBits()).isEqualTo(maximum);
  }

  @Test
  void joseNames_areTheRegisteredOnes() {
    assertThat(SigningAlgorithm.values())
        .extracting(SigningAlgorithm::joseName)
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

  @Test
  void ecCoordinates_keepTheirLeadingZeros() throws Exception {
    KeyPair pair = pairWithShortX();
    PublishedKey key = PublishedKey.of("k", SigningAlgorithm.ES256, pair.getPublic());

    Object x = Fixtures.json(key.toJwk()).get("x");
    assertThat(new Base64URL(String.valueOf(x)).decode()).hasSize(32);
  }

  private static KeyPair pairWithShortX() {
    KeyPair pair = Fixtures.ec("secp256r1");
    while (((java.security.interfaces.ECPublicKey) pair.getPublic()).getW().getAffineX().bitLength()
        > 248) {
      pair = Fixtures.ec("secp256r1");
    }
    return pair;
  }

  @Test
  void allWork_registersNoProvider() throws Exception {
    Provider[] before = Security.getProviders();
    Map<String, String> order = properties();

    for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
      issuer(SigningKeys.generate(algorithm)).issue(request());
    }
    SigningKeys.fromPem(
        Fixtures.text("rsa-pkcs8-encrypted.pem"), Fixtures.PASSPHRASE, SigningAlgorithm.RS256);
    SigningKeys.fromPem(
        Fixtures.text("rsa-pkcs1-encrypted.pem"), Fixtures.PASSPHRASE, SigningAlgorithm.RS256);
    SigningKeys.fromPkcs12(Fixtures.file("rsa.p12"), Fixtures.PASSPHRASE, SigningAlgorithm.RS256);

    assertThat(Security.getProviders()).containsExactly(before);
    assertThat(properties()).isEqualTo(order);
  }

  private static Map<String, String> properties() {
    Map<String, String> found = new TreeMap<>();
    Arrays.stream(Security.getProviders())
        .forEach(provider -> found.put(provider.getName(), provider.getVersionStr()));
    return found;
  }
}
