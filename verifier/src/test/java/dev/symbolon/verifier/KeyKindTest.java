package dev.symbolon.verifier;

import static dev.symbolon.verifier.KeyTest.base64;
import static dev.symbolon.verifier.KeyTest.base64Of;
import static dev.symbolon.verifier.KeyTest.extended;
import static dev.symbolon.verifier.KeyTest.refuses;
import static dev.symbolon.verifier.KeyTest.refusesOnly;
import static dev.symbolon.verifier.KeyTest.serves;
import static dev.symbolon.verifier.KeyTest.with;
import static dev.symbolon.verifier.KeyTest.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import java.math.BigInteger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each kind of key asks for beside the rules for all: Ed25519's names, secp256k1, ML-DSA. */
class KeyKindTest {
  private static final TestKey ED = TestKeys.of("EdDSA").withKid("k");
  private static final TestKey K1 = TestKeys.of("ES256K").withKid("k");
  private static final TestKey LATTICE = TestKeys.of("ML-DSA-44").withKid("k");

  @ParameterizedTest
  @CsvSource({"EdDSA, Ed25519", "Ed25519, EdDSA", "EdDSA, EdDSA", "Ed25519, Ed25519"})
  void ed25519UnderEitherName_servesTokensUnderEither(String published, String used) {
    RelyingParty party = RelyingParty.trusting(ED.withAlgorithm(published));
    VerifiedIdToken token = party.accepts(party.valid().key(ED.withAlgorithm(used)));
    assertThat(token.algorithm()).isEqualTo(used);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EdDSA", "Ed25519"})
  void ed25519WithoutAlgorithm_servesTokensUnderEither(String used) {
    serves(without(ED, "alg"), ED.withAlgorithm(used));
  }

  @Test
  void ed25519UnderBothNamesAndOneKid_servesNeither() {
    TestKey other = TestKeys.fresh("Ed25519", "k");
    String set = TestKeys.jwks(ED, other, TestKeys.of("RS256"));
    refuses(set, ED, "published more than once");
    refuses(set, other, "published more than once");
  }

  @Test
  void ed25519NameForAnotherKind_refused() {
    refusesOnly(with(K1, "alg", "\"Ed25519\""), K1, "kty and crv for Ed25519");
    refusesOnly(with(ED, "crv", "\"Ed448\""), ED, "kty and crv for EdDSA");
  }

  @Test
  void secp256k1WithoutAlgorithm_serves() {
    serves(without(K1, "alg"), K1);
  }

  @Test
  void secp256k1NotOnTheCurve_refused() {
    refusesOnly(with(K1, "x", base64Of(32, BigInteger.ZERO)), K1, "key material");
    TestKey p256 = TestKeys.of("ES256").withKid("k");
    String asK1 = with(p256, "crv", "\"secp256k1\"").replace("\"ES256\"", "\"ES256K\"");
    refusesOnly(asK1, K1, "key material");
  }

  @Test
  void secp256k1CoordinateOutsideTheFieldOrOfAnotherLength_refused() {
    BigInteger allOnes = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);
    refusesOnly(with(K1, "x", base64(allOnes)), K1, "key material");
    refusesOnly(with(K1, "y", base64Of(33, BigInteger.TWO)), K1, "32 octets");
  }

  @Test
  void secp256k1AndP256_doNotServeEachOther() {
    TestKey p256 = TestKeys.of("ES256").withKid("k");
    refusesOnly(K1.publicJwk(), p256, "a key for ES256K");
    refusesOnly(p256.publicJwk(), K1, "a key for ES256");
    refusesOnly(with(K1, "alg", "\"ES256\""), K1, "kty and crv for ES256");
    refusesOnly(with(p256, "alg", "\"ES256K\""), K1, "kty and crv for ES256K");
  }

  @Test
  void latticeKeyWithoutAlgorithm_refused() {
    refusesOnly(without(LATTICE, "alg"), LATTICE, "alg: expected");
  }

  @Test
  void latticeKeyOfAnotherLength_refused() {
    refusesOnly(with(LATTICE, "pub", base64Of(1311, BigInteger.ONE)), LATTICE, "1312 octets");
    refusesOnly(with(LATTICE, "pub", base64Of(1313, BigInteger.ONE)), LATTICE, "1312 octets");
    refusesOnly(with(LATTICE, "alg", "\"ML-DSA-65\""), LATTICE, "1952 octets");
    refusesOnly(with(LATTICE, "alg", "\"ML-DSA-87\""), LATTICE, "2592 octets");
    refusesOnly(without(LATTICE, "pub"), LATTICE, "pub: expected a string");
  }

  @Test
  void latticeKeyOfAnotherTypeOrOnACurve_refused() {
    refusesOnly(with(LATTICE, "kty", "\"OKP\""), LATTICE, "kty and crv for ML-DSA-44");
    refusesOnly(extended(LATTICE, "\"crv\":\"Ed25519\""), LATTICE, "kty and crv for ML-DSA-44");
    refusesOnly(with(ED, "kty", "\"AKP\""), ED, "kty and crv for EdDSA");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ML-DSA-65", "ES256K", "Ed25519", "RS256"})
  void oneKeyUsedByManyThreadsAtOnce_verifiesEach(String algorithm) throws Exception {
    TestKey signer = TestKeys.of(algorithm);
    VerificationKey key = VerificationKey.ofJwk(signer.publicJwk());
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<Boolean> good :
          threads.invokeAll(
              IntStream.range(0, 40)
                  .<java.util.concurrent.Callable<Boolean>>mapToObj(
                      i ->
                          () -> {
                            byte[] input = {(byte) i};
                            byte[] signature = signer.sign(input);
                            return key.verifies(input, signature)
                                && !key.verifies(new byte[] {-1}, signature);
                          })
                  .toList())) {
        assertThat(good.get()).isTrue();
      }
    } finally {
      threads.shutdown();
    }
  }
}
