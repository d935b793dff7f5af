package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.math.ec.FixedPointUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** ECDSA by Bouncy Castle: a key that is used gets a wide table, and its answers stay the same. */
class EcdsaEngineTest {
  private static final int GOOD_BEFORE_WIDE = 64;

  private final TestKey signer = TestKeys.of("ES256");
  private final EcdsaEngine engine = engine(SignatureAlgorithm.ES256, signer);

  private static EcdsaEngine engine(SignatureAlgorithm algorithm, TestKey signer) {
    ECPoint point = ((ECPublicKey) signer.publicKey()).getW();
    return EcdsaEngine.of(algorithm, point.getAffineX(), point.getAffineY());
  }

  private static byte[] message(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }

  private static void assertGood(EcdsaEngine engine, TestKey signer, int times) {
    byte[] signature = signer.sign(message(0));
    for (int i = 0; i < times; i++) {
      assertThat(engine.verifies(message(0), signature)).isTrue();
    }
  }

  private static void awaitWide(EcdsaEngine engine) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!engine.isWide() && System.nanoTime() - deadline < 0) {
      Thread.onSpinWait();
    }
    assertThat(engine.isWide()).as("a table within 30 seconds").isTrue();
  }

  @Test
  void goodSignatures_bringTheTable() {
    assertGood(engine, signer, GOOD_BEFORE_WIDE - 1);
    assertThat(engine.isWide()).isFalse();
    assertGood(engine, signer, 1);
    awaitWide(engine);
    assertGood(engine, signer, 1);
  }

  @Test
  void badSignatures_doNot() {
    byte[] signature = signer.sign(message(0));
    assertGood(engine, signer, GOOD_BEFORE_WIDE - 1);
    for (int i = 1; i <= 2 * GOOD_BEFORE_WIDE; i++) {
      assertThat(engine.verifies(message(i), signature)).isFalse();
      assertThat(engine.verifies(message(0), new byte[i])).isFalse();
    }
    assertThat(engine.isWide()).isFalse();
    assertGood(engine, signer, 1);
    awaitWide(engine);
  }

  /** More columns of bits than the table has entries, so each entry has its turn. */
  @ParameterizedTest
  @CsvSource({"ES256, 400", "ES384, 250", "ES512, 200"})
  void withTheTable_saysTheSame(SignatureAlgorithm algorithm, int signatures) {
    TestKey key = TestKeys.of(algorithm.joseName);
    EcdsaEngine wide = engine(algorithm, key);
    widen(wide, key);
    for (int i = 0; i < signatures; i++) {
      byte[] signature = key.sign(message(i));
      assertThat(wide.verifies(message(i), signature)).isTrue();
      assertThat(wide.verifies(message(i + 1), signature)).isFalse();
      signature[i % signature.length] ^= 1;
      assertThat(wide.verifies(message(i), signature)).isFalse();
    }
  }

  private static void widen(EcdsaEngine engine, TestKey key) {
    assertGood(engine, key, GOOD_BEFORE_WIDE);
    awaitWide(engine);
  }

  /** The base point and its neighbours as keys: sums that meet, cancel out and double. */
  @ParameterizedTest
  @EnumSource(names = {"ES256", "ES384", "ES512"})
  void keysNearTheBasePoint_sayTheSame(SignatureAlgorithm algorithm) {
    var curve = CustomNamedCurves.getByName(algorithm.keyKind.curve);
    for (BigInteger secret : secretsNearTheEdges(curve.getN())) {
      var point = curve.getG().multiply(secret).normalize();
      EcdsaEngine near =
          EcdsaEngine.of(
              algorithm,
              point.getAffineXCoord().toBigInteger(),
              point.getAffineYCoord().toBigInteger());
      MessageHash hash = MessageHash.named(algorithm.hash);
      for (int i = 1; i <= 4; i++) {
        BigInteger[] pair = signature(curve.getN(), curve.getG(), secret, i, hash.of(message(i)));
        near.widen(hash.of(message(i)), pair);
        assertThat(near.isWide()).isTrue();
        byte[] signature = joined(pair, near, algorithm);
        assertThat(near.verifies(message(i), signature)).isTrue();
        assertThat(near.verifies(message(i + 1), signature)).isFalse();
      }
    }
  }

  private static BigInteger[] secretsNearTheEdges(BigInteger order) {
    return new BigInteger[] {
      BigInteger.ONE,
      BigInteger.TWO,
      BigInteger.ONE.shiftLeft((order.bitLength() + 9) / 10),
      order.shiftRight(1),
      order.subtract(BigInteger.TWO),
      order.subtract(BigInteger.ONE)
    };
  }

  /** FIPS 186-5 section 6.4.1, with a secret number that is as small as can be. */
  private static BigInteger[] signature(
      BigInteger order,
      org.bouncycastle.math.ec.ECPoint base,
      BigInteger secret,
      int secretNumber,
      byte[] digest) {
    BigInteger number = BigInteger.valueOf(secretNumber);
    BigInteger first =
        base.multiply(number).normalize().getAffineXCoord().toBigInteger().mod(order);
    BigInteger hash = new BigInteger(1, digest);
    BigInteger second =
        number.modInverse(order).multiply(hash.add(secret.multiply(first))).mod(order);
    return new BigInteger[] {first, second};
  }

  private static byte[] joined(
      BigInteger[] pair, EcdsaEngine engine, SignatureAlgorithm algorithm) {
    int octets = EcdsaForm.coordinateOctets(algorithm.keyKind);
    byte[] signature = new byte[2 * octets];
    for (int i = 0; i < 2; i++) {
      byte[] number = pair[i].toByteArray();
      int length = Math.min(number.length, octets);
      System.arraycopy(
          number, number.length - length, signature, (i + 1) * octets - length, length);
    }
    assertThat(engine.isWellFormed(signature)).isTrue();
    return signature;
  }

  @Test
  void tableThatSaysOtherwise_doesNotServe() {
    byte[] digest = MessageHash.SHA_256.of(message(0));
    BigInteger[] pair = new EcdsaForm(domain().getN()).pair(signer.sign(message(0)));
    engine.serveBy(WideComb.of(key(TestKeys.fresh("ES256", "another"))), digest, pair);
    assertThat(engine.isWide()).isFalse();
    engine.serveBy(WideComb.of(key(signer)), digest, pair);
    assertThat(engine.isWide()).isTrue();
  }

  private static ECPublicKeyParameters key(TestKey signer) {
    ECPoint point = ((ECPublicKey) signer.publicKey()).getW();
    return new ECPublicKeyParameters(
        domain().getCurve().createPoint(point.getAffineX(), point.getAffineY()), domain());
  }

  private static ECDomainParameters domain() {
    return new ECNamedDomainParameters(
        CustomNamedCurves.getOID("P-256"), CustomNamedCurves.getByName("P-256"));
  }

  /** Bouncy Castle multiplies by that curve's endomorphism, and would not look at a table. */
  @Test
  void secp256k1_hasNone() {
    TestKey key = TestKeys.of("ES256K");
    EcdsaEngine without = engine(SignatureAlgorithm.ES256K, key);
    assertGood(without, key, 2 * GOOD_BEFORE_WIDE);
    assertThat(without.isWide()).isFalse();
  }

  @Test
  void manyThreads_sameAnswersBeforeAndAfter() {
    byte[] good = signer.sign(message(0));
    CompletableFuture<?>[] threads =
        IntStream.range(0, 8)
            .mapToObj(thread -> CompletableFuture.runAsync(() -> verifyManyTimes(good)))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(threads).join();
    awaitWide(engine);
    verifyManyTimes(good);
  }

  private void verifyManyTimes(byte[] good) {
    for (int i = 1; i <= 100; i++) {
      assertThat(engine.verifies(message(0), good)).isTrue();
      assertThat(engine.verifies(message(i), good)).isFalse();
    }
  }

  /** The tables belong to copies of the points, not to those that the application may use. */
  @Test
  void sharedBasePoint_isLeftAlone() {
    widen(engine, signer);
    var base = CustomNamedCurves.getByName("P-256").getG();
    assertThat(FixedPointUtil.precompute(base).getLookupTable().getSize()).isEqualTo(64);
  }
}
