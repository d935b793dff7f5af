package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECPoint;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** ECDSA by the JDK: the same keys and signatures as by Bouncy Castle. */
class JdkEcdsaEngineTest {
  private static final byte[] MESSAGE = {1, 2, 3};

  private final ECPublicKey key = (ECPublicKey) TestKeys.of("ES256").publicKey();
  private final BigInteger x = key.getW().getAffineX();
  private final BigInteger y = key.getW().getAffineY();
  private final BigInteger prime = ((ECFieldFp) key.getParams().getCurve().getField()).getP();

  @ParameterizedTest
  @EnumSource(names = {"ES256", "ES384", "ES512"})
  void key_saysTheSameAsByBouncyCastle(SignatureAlgorithm algorithm) throws Exception {
    TestKey signer = TestKeys.of(algorithm.joseName);
    ECPoint point = ((ECPublicKey) signer.publicKey()).getW();
    JavaEngine engine = JdkEcdsaEngine.of(algorithm, point.getAffineX(), point.getAffineY());
    JavaEngine fastest = engine.fastest();
    assertThat(engine.name()).isEqualTo("Java");
    assertThat(fastest.name()).isEqualTo("Bouncy Castle");
    assertThat(engine.subjectPublicKeyInfo()).isEqualTo(fastest.subjectPublicKeyInfo());
    byte[] signature = signer.sign(MESSAGE);
    byte[] longer = Arrays.copyOf(signature, signature.length + 1);
    for (JavaEngine each : new JavaEngine[] {engine, fastest}) {
      assertThat(each.verifies(MESSAGE, signature)).isTrue();
      assertThat(each.verifies(new byte[] {1, 2, 4}, signature)).isFalse();
      assertThat(each.verifies(MESSAGE, longer)).isFalse();
    }
  }

  @Test
  void pointOffTheCurve_refused() throws Exception {
    assertThat(JdkEcdsaEngine.of(SignatureAlgorithm.ES256, x, prime.subtract(y)))
        .isNotNull(); // its mirror image
    assertRefused(x.add(BigInteger.ONE), y);
    assertRefused(x, y.add(BigInteger.ONE));
    assertRefused(BigInteger.ZERO, BigInteger.ZERO);
  }

  /** They stand for a point that is on the curve, in other numbers. */
  @Test
  void coordinateBeyondTheField_refused() {
    assertRefused(x.add(prime), y);
    assertRefused(x, y.add(prime));
    assertRefused(x.subtract(prime), y);
    assertRefused(x, y.subtract(prime));
  }

  /** The one value of x that can also be said by the field's very prime. */
  @Test
  void pointAboveZero_isTakenByThatNameAlone() throws Exception {
    BigInteger square = key.getParams().getCurve().getB();
    BigInteger root = square.modPow(prime.add(BigInteger.ONE).shiftRight(2), prime);
    assertThat(JdkEcdsaEngine.of(SignatureAlgorithm.ES256, BigInteger.ZERO, root)).isNotNull();
    assertRefused(prime, root);
  }

  private static void assertRefused(BigInteger first, BigInteger second) {
    assertThatThrownBy(() -> JdkEcdsaEngine.of(SignatureAlgorithm.ES256, first, second))
        .isInstanceOf(InvalidKeyException.class)
        .hasMessage("a point that is not on the curve");
  }
}
