package dev.symbolon.verifier;

import static dev.symbolon.verifier.KeyTest.base64;
import static dev.symbolon.verifier.KeyTest.refusesOnly;
import static dev.symbolon.verifier.KeyTest.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RSA moduli that can be factored: by small primes, or since a smart card made them. */
class RsaKeyRuleTest {
  private static final TestKey RSA = TestKeys.of("RS256").withKid("k");
  private static final BigInteger MODULUS = modulus(RSA);

  /** The product of the first 126 primes, of which the library of CVE-2017-15361 began. */
  private static final BigInteger FIRST_PRIMES =
      IntStream.rangeClosed(2, 701)
          .mapToObj(BigInteger::valueOf)
          .filter(n -> n.isProbablePrime(40))
          .reduce(BigInteger.ONE, BigInteger::multiply);

  private final Random random = new Random(2017_15361);

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 7, 701, 751})
  void smallFactor_refused(int factor) {
    BigInteger divisible = MODULUS.multiply(BigInteger.valueOf(factor));
    refusesOnly(with(RSA, "n", base64(divisible)), RSA, "prime factors below 752");
  }

  @Test
  void factorAtTheBound_isNotLookedFor() {
    BigInteger divisible = MODULUS.multiply(BigInteger.valueOf(757));
    assertThat(VerificationKey.ofJwk(with(RSA, "n", base64(divisible))).isUsable()).isTrue();
  }

  @Test
  void largestKey_isCheckedInNoTime() {
    BigInteger large = BigInteger.ONE.shiftLeft(16384).subtract(BigInteger.ONE);
    long begin = System.nanoTime();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VerificationKey.ofJwk(with(RSA, "n", base64(large))))
        .withMessageContaining("prime factors"); // 3 divides it
    assertThat(System.nanoTime() - begin).isLessThan(1_000_000_000);
  }

  @Test
  void modulusOfTheSmartCard_refused() {
    BigInteger marked = smartCardPrime().multiply(smartCardPrime());
    assertThat(marked.bitLength()).isGreaterThanOrEqualTo(2048);
    refusesOnly(with(RSA, "n", base64(marked)), RSA, "CVE-2017-15361");
  }

  @Test
  void oneSmartCardPrimeAlone_isNoMark() {
    BigInteger other = BigInteger.probablePrime(1030, random);
    assertThat(RocaFingerprint.marks(smartCardPrime().multiply(other))).isFalse();
  }

  @Test
  void otherModuli_areNotMarked() {
    for (String algorithm : new String[] {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"}) {
      assertThat(RocaFingerprint.marks(modulus(TestKeys.of(algorithm)))).isFalse();
    }
    for (int i = 0; i < 20_000; i++) {
      assertThat(RocaFingerprint.marks(new BigInteger(2048, random).setBit(0))).isFalse();
    }
  }

  /** k * M + (65537^a mod M). */
  private BigInteger smartCardPrime() {
    while (true) {
      BigInteger k = new BigInteger(60, random).setBit(59);
      BigInteger power = BigInteger.valueOf(65537).modPow(new BigInteger(60, random), FIRST_PRIMES);
      BigInteger candidate = k.multiply(FIRST_PRIMES).add(power);
      if (candidate.isProbablePrime(40)) {
        return candidate;
      }
    }
  }

  private static BigInteger modulus(TestKey key) {
    return ((RSAPublicKey) key.publicKey()).getModulus();
  }
}
