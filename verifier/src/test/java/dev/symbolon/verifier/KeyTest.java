package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.UNKNOWN_KEY;
import static dev.symbolon.verifier.RejectionReason.UNUSABLE_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenForge;
import java.math.BigInteger;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The key: the issuer's, found by kid, fit for signatures and for the token's algorithm alone. */
class KeyTest {
  private static final TestKey RSA = TestKeys.of("RS256").withKid("k");
  private static final TestKey EC = TestKeys.of("ES256").withKid("k");

  @Test
  void unknownKid_rejected() {
    RelyingParty party = RelyingParty.trusting("RS256");
    party.rejects(party.valid().header("kid", "other"), UNKNOWN_KEY, "header kid", "\"other\"");
  }

  @Test
  void kidInAnotherCase_rejected() {
    RelyingParty party = RelyingParty.trusting(TestKeys.of("RS256").withKid("key"));
    party.rejects(party.valid().header("kid", "KEY"), UNKNOWN_KEY);
  }

  @ParameterizedTest
  @CsvSource({"RS256, PS256", "RS256, RS512", "PS256, RS256", "ES256, ES384", "ES256, EdDSA"})
  void otherAlgorithmThanTheKeys_rejected(String published, String used) {
    RelyingParty party = RelyingParty.trusting(published);
    TestKey signer =
        TestKeys.of(used).algorithm().charAt(0) == 'E' || published.charAt(0) == 'E'
            ? TestKeys.of(used).withKid(party.key.kid())
            : party.key.withAlgorithm(used);
    party.rejects(
        party.valid().key(signer), UNUSABLE_KEY, "a key for " + used, "a key for " + published);
  }

  @Test
  void twoAlgorithmsUnderOneKid_eachServesItsOwn() {
    RelyingParty party = RelyingParty.trusting(RSA, EC);
    party.accepts(party.valid());
    party.accepts(party.valid().key(EC));
  }

  @Test
  void twoKeysOfOneAlgorithmUnderOneKid_neitherServes() {
    String twice = TestKeys.jwks(RSA, TestKeys.fresh("RS256", "k"), EC);
    refuses(twice, RSA, "published more than once");
    String thrice = TestKeys.jwks(RSA, RSA, RSA, EC);
    refuses(thrice, RSA, "published more than once");
  }

  @Test
  void rsaOf2048Bits_accepted() {
    serves(RSA.publicJwk(), RSA);
  }

  @Test
  void rsaOf2047Bits_refused() {
    TestKey weak = TestKeys.rsa("RS256", "k", 2047);
    refusesOnly(weak.publicJwk(), weak, "2047 bits");
  }

  @Test
  void rsaOf1024Bits_refused() {
    TestKey weak = TestKeys.rsa("RS256", "k", 1024);
    refusesOnly(weak.publicJwk(), weak, "1024 bits");
  }

  @Test
  void rsaOver16384Bits_refused() {
    BigInteger large = BigInteger.ONE.shiftLeft(16384).setBit(0);
    refusesOnly(with(RSA, "n", base64(large)), RSA, "16385 bits");
  }

  @Test
  void rsaOfEvenModulus_refused() {
    BigInteger even = BigInteger.ONE.shiftLeft(2047);
    refusesOnly(with(RSA, "n", base64(even)), RSA, "even");
  }

  @ParameterizedTest
  @CsvSource({"1", "3", "65535", "65536", "65538"})
  void rsaOfBadExponent_refused(long exponent) {
    refusesOnly(with(RSA, "e", base64(BigInteger.valueOf(exponent))), RSA, "got " + exponent);
  }

  @Test
  void rsaOfHugeExponent_refused() {
    BigInteger huge = BigInteger.ONE.shiftLeft(64).setBit(0);
    refusesOnly(with(RSA, "e", base64(huge)), RSA, "a larger one");
  }

  @Test
  void pointNotOnTheCurve_refused() {
    refusesOnly(with(EC, "x", base64Of(32, BigInteger.ONE)), EC, "key material");
  }

  @Test
  void coordinateOutsideTheField_refused() {
    refusesOnly(
        with(EC, "x", base64(BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE))),
        EC,
        "key material");
  }

  @Test
  void coordinateOfAnotherLength_refused() {
    refusesOnly(with(EC, "y", base64Of(33, BigInteger.TWO)), EC, "32 octets");
  }

  @Test
  void ed25519PointOfSmallOrder_refused() {
    TestKey ed = TestKeys.of("EdDSA").withKid("k");
    refusesOnly(with(ed, "x", base64Of(32, BigInteger.ZERO)), ed, "key material");
    refusesOnly(with(ed, "x", base64Of(31, BigInteger.TEN)), ed, "key material");
  }

  @Test
  void ed25519PointOfMixedOrder_refused() {
    // Adding the point of order two, (0, -1), turns (x, y) into (-x, -y).
    TestKey ed = TestKeys.of("EdDSA").withKid("k");
    BigInteger p = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    EdECPoint point = ((EdECPublicKey) ed.publicKey()).getPoint();
    byte[] bytes = new byte[33];
    byte[] y = p.subtract(point.getY()).toByteArray();
    System.arraycopy(y, 0, bytes, 33 - y.length, y.length);
    byte[] encoded = new byte[32];
    for (int i = 0; i < 32; i++) {
      encoded[i] = bytes[32 - i];
    }
    encoded[31] |= (byte) (point.isXOdd() ? 0 : 0x80);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(encoded);
    refusesOnly(with(ed, "x", text), ed, "key material");
  }

  @Test
  void notForSignatures_refused() {
    refusesOnly(with(RSA, "use", "\"enc\""), RSA, "use");
    refusesOnly(with(RSA, "use", "null"), RSA, "use");
    refusesOnly(extended(RSA, "\"key_ops\":[\"encrypt\"]"), RSA, "key_ops");
    refusesOnly(extended(RSA, "\"key_ops\":\"verify\""), RSA, "key_ops");
    serves(extended(RSA, "\"key_ops\":[\"verify\"]"), RSA);
    refusesOnly(extended(RSA, "\"key_ops\":[\"verify\",\"verify\"]"), RSA, "nothing twice");
    serves(extended(RSA, "\"key_ops\":[\"verify\",\"encrypt\"]"), RSA);
  }

  @Test
  void privateKeyPublished_refused() {
    refusesOnly(RSA.privateJwk(), RSA, "private or symmetric");
    refusesOnly(EC.privateJwk(), EC, "private or symmetric");
    refusesOnly(extended(RSA, "\"k\":\"AAAA\""), RSA, "private or symmetric");
    TestKey lattice = TestKeys.of("ML-DSA-44").withKid("k");
    refusesOnly(lattice.privateJwk(), lattice, "private or symmetric");
    refusesOnly(extended(lattice, "\"seed\":\"AAAA\""), lattice, "private or symmetric");
  }

  @Test
  void algorithmOfAnotherKeyType_refused() {
    refusesOnly(with(RSA, "alg", "\"ES256\""), RSA, "kty and crv for ES256");
    refusesOnly(with(EC, "alg", "\"ES384\""), EC, "kty and crv for ES384");
    refusesOnly(with(RSA, "kty", "\"EC\""), RSA, "kty and crv for RS256");
    refusesOnly(with(RSA, "alg", "\"HS256\""), RSA, "alg");
    refusesOnly(with(RSA, "alg", "null"), RSA, "alg");
  }

  @Test
  void algorithmMissing_servesWhereTheKeyTypeLeavesOneChoice() {
    serves(without(EC, "alg"), EC);
    TestKey ed = TestKeys.of("EdDSA").withKid("k");
    serves(without(ed, "alg"), ed);
    refusesOnly(without(RSA, "alg"), RSA, "alg");
  }

  @Test
  void materialNotInBase64Url_refused() {
    refusesOnly(with(RSA, "n", "\"AQAB==\""), RSA, "canonical base64url");
    refusesOnly(with(RSA, "e", "\"\""), RSA, "canonical base64url");
    refusesOnly(with(RSA, "e", "65537"), RSA, "got a number");
    refusesOnly(without(RSA, "n"), RSA, "got none");
  }

  @Test
  void badKeysAmongGoodOnes_doNotSpoilThem() {
    String set =
        "{\"keys\":[7,null,{},{\"kid\":8},{\"kty\":\"AKP\",\"kid\":\"pq\"},"
            + RSA.publicJwk()
            + "],\"other\":[1]}";
    RelyingParty.accepts(verifier(set), token(RSA));
  }

  @Test
  void noUsableKey_refusedAtOnce() {
    for (String set :
        new String[] {"{\"keys\":[]}", "{\"keys\":[" + with(RSA, "use", "\"enc\"") + "]}"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> KeySource.fixed(set))
          .withMessageContaining("at least one usable key");
    }
  }

  @Test
  void noKeySet_refusedAtOnce() {
    for (String set : new String[] {"", "[]", "{}", "{\"keys\":{}}", "{\"keys\":[],\"keys\":[]}"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> KeySource.fixed(set))
          .withMessageContaining("expected a JSON Web Key Set");
    }
  }

  @Test
  void sourceOfTheApplicationsOwn_isAsked() throws Exception {
    KeySource own = kid -> java.util.List.of(VerificationKey.ofJwk(RSA.publicJwk()));
    IdTokenVerifier verifier = verifierOver(own);
    assertThat(verifier.verify(token(RSA).compact()).keyId()).isEqualTo("k");
  }

  @Test
  void sourceThatFails_isUnavailable() {
    IdTokenVerifier verifier =
        verifierOver(
            kid -> {
              throw new IllegalStateException("broken");
            });
    assertThat(
            catchThrowableOfType(
                VerificationUnavailableException.class,
                () -> verifier.verify(token(RSA).compact())))
        .hasMessageContaining(RelyingParty.ISSUER)
        .hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void sourceThatAnswersNull_isUnavailable() {
    KeySource withNull = kid -> java.util.Collections.singletonList((VerificationKey) null);
    for (KeySource source : java.util.List.of((KeySource) kid -> null, withNull)) {
      assertThat(
              catchThrowableOfType(
                  VerificationUnavailableException.class,
                  () -> verifierOver(source).verify(token(RSA).compact())))
          .hasMessageContaining("the key source failed");
    }
  }

  @Test
  void unusableKeyUnderTheSameKid_spoilsNoOther() {
    String bad = with(RSA, "e", base64(BigInteger.valueOf(3)));
    RelyingParty.accepts(verifier("{\"keys\":[" + bad + "," + RSA.publicJwk() + "]}"), token(RSA));
    RelyingParty.accepts(verifier("{\"keys\":[" + RSA.publicJwk() + "," + bad + "]}"), token(RSA));
  }

  @Test
  void ofJwk_refusesWhatCannotBeUsed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VerificationKey.ofJwk("{"))
        .withMessageContaining("one JSON object");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VerificationKey.ofJwk(with(RSA, "e", base64(BigInteger.valueOf(3)))))
        .withMessageContaining("e: expected an odd exponent");
    assertThat(VerificationKey.ofJwk(RSA.publicJwk()).toString())
        .contains("\"k\"", "RS256")
        .doesNotContain("\"n\"");
  }

  /** This key alone is published, and its tokens are refused as by an unusable key. */
  static void refusesOnly(String jwk, TestKey signer, String defect) {
    // A second, good key makes the set one that can be used at all.
    TestKey other = TestKeys.of("PS384");
    refuses("{\"keys\":[" + jwk + "," + other.publicJwk() + "]}", signer, defect);
  }

  static void refuses(String jwks, TestKey signer, String defect) {
    TokenRejectedException rejection =
        catchThrowableOfType(
            TokenRejectedException.class, () -> verifier(jwks).verify(token(signer).compact()));
    assertThat(rejection).as(jwks).isNotNull();
    assertThat(rejection.reason()).as(rejection.getMessage()).isEqualTo(UNUSABLE_KEY);
    assertThat(rejection).hasMessageContaining(defect);
  }

  static void serves(String jwk, TestKey signer) {
    RelyingParty.accepts(verifier("{\"keys\":[" + jwk + "]}"), token(signer));
  }

  private static TokenForge token(TestKey signer) {
    return TokenForge.valid(signer, RelyingParty.ISSUER, RelyingParty.AUDIENCE, RelyingParty.NOW);
  }

  private static IdTokenVerifier verifier(String jwks) {
    return verifierOver(KeySource.fixed(jwks));
  }

  private static IdTokenVerifier verifierOver(KeySource keys) {
    return RelyingParty.trusting("RS256").builder(keys).build();
  }

  static String with(TestKey key, String member, String json) {
    String text = json.startsWith("\"") || json.matches("null|[0-9]+") ? json : "\"" + json + "\"";
    return replaced(key, member, m -> "\"" + member + "\":" + text);
  }

  static String without(TestKey key, String member) {
    return replaced(key, member, m -> "\"unused\":0");
  }

  private static String replaced(TestKey key, String member, UnaryOperator<String> change) {
    String jwk = key.publicJwk();
    String changed =
        java.util.regex.Pattern.compile("\"" + member + "\":\"[^\"]*\"")
            .matcher(jwk)
            .replaceFirst(m -> java.util.regex.Matcher.quoteReplacement(change.apply(m.group())));
    assertThat(changed).as("the JWK with another " + member).isNotEqualTo(jwk);
    return changed;
  }

  static String extended(TestKey key, String member) {
    return key.publicJwk().replaceFirst("\\{", "{" + member + ",");
  }

  static String base64(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int sign = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(java.util.Arrays.copyOfRange(bytes, sign, bytes.length));
  }

  static String base64Of(int length, BigInteger number) {
    byte[] bytes = new byte[length];
    bytes[length - 1] = number.byteValueExact();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
