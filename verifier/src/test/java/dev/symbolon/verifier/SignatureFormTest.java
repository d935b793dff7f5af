package dev.symbolon.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.testkit.TestKeys;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no engine gets to see: signatures of another length, and numbers out of their range. */
class SignatureFormTest {
  private static final BigInteger ED25519_ORDER =
      BigInteger.TWO
          .pow(252)
          .add(new BigInteger("27742317777372353535851937790883648493")); // RFC 8032 section 5.1

  @ParameterizedTest
  @CsvSource({
    "RS256, 256",
    "PS512, 256",
    "ES256, 64",
    "ES384, 96",
    "ES512, 132",
    "ES256K, 64",
    "EdDSA, 64",
    "ML-DSA-44, 2420",
    "ML-DSA-65, 3309",
    "ML-DSA-87, 4627"
  })
  void oneLengthAlone_isWellFormed(String algorithm, int length) throws Exception {
    JavaEngine engine = engine(algorithm);
    byte[] ones = ones(length);
    assertThat(engine.isWellFormed(ones)).isTrue();
    assertThat(engine.isWellFormed(Arrays.copyOf(ones, length - 1))).isFalse();
    assertThat(engine.isWellFormed(Arrays.copyOf(ones, length + 1))).isFalse();
    assertThat(engine.isWellFormed(new byte[0])).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"ES256, P-256", "ES384, P-384", "ES512, P-521", "ES256K, secp256k1"})
  void ecdsa_fromOneToBelowTheOrder(String algorithm, String curve) throws Exception {
    JavaEngine engine = engine(algorithm);
    BigInteger order = CustomNamedCurves.getByName(curve).getN();
    BigInteger last = order.subtract(BigInteger.ONE);
    int half = (order.bitLength() + 7) / 8;
    assertThat(engine.isWellFormed(joined(BigInteger.ONE, BigInteger.ONE, half))).isTrue();
    assertThat(engine.isWellFormed(joined(last, last, half))).isTrue();
    assertThat(engine.isWellFormed(joined(BigInteger.ZERO, last, half))).isFalse();
    assertThat(engine.isWellFormed(joined(last, BigInteger.ZERO, half))).isFalse();
    assertThat(engine.isWellFormed(joined(order, last, half))).isFalse();
    assertThat(engine.isWellFormed(joined(last, order, half))).isFalse();
  }

  @Test
  void ed25519_belowTheOrder() throws Exception {
    JavaEngine engine = engine("EdDSA");
    assertThat(engine.isWellFormed(littleEnd(BigInteger.ZERO))).isTrue();
    assertThat(engine.isWellFormed(littleEnd(ED25519_ORDER.subtract(BigInteger.ONE)))).isTrue();
    assertThat(engine.isWellFormed(littleEnd(ED25519_ORDER))).isFalse();
    assertThat(engine.isWellFormed(littleEnd(BigInteger.TWO.pow(256).subtract(BigInteger.ONE))))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({"RS256", "PS256"})
  void rsa_belowTheModulus(String algorithm) throws Exception {
    JavaEngine engine = engine(algorithm);
    BigInteger modulus =
        new BigInteger(
            1, Objects.requireNonNull(CanonicalBase64Url.decode((String) jwk(algorithm).get("n"))));
    byte[] last = ManyPrimes.octets(modulus.subtract(BigInteger.ONE), 256);
    assertThat(engine.isWellFormed(last)).isTrue();
    assertThat(engine.isWellFormed(ManyPrimes.octets(modulus, 256))).isFalse();
  }

  private static JavaEngine engine(String algorithm) throws Exception {
    return new JwkReader(jwk(algorithm), null)
        .javaEngine(Objects.requireNonNull(SignatureAlgorithm.named(algorithm)));
  }

  private static Map<String, Object> jwk(String algorithm) throws Exception {
    return StrictJson.KEY_SET.readObject(TestKeys.of(algorithm).publicJwk().getBytes(UTF_8));
  }

  private static byte[] ones(int length) {
    byte[] ones = new byte[length];
    Arrays.fill(ones, (byte) 1);
    ones[length - 1] = 0; // below the order of Ed25519, little end first
    return ones;
  }

  private static byte[] joined(BigInteger r, BigInteger s, int half) {
    byte[] both = Arrays.copyOf(ManyPrimes.octets(r, half), 2 * half);
    System.arraycopy(ManyPrimes.octets(s, half), 0, both, half, half);
    return both;
  }

  private static byte[] littleEnd(BigInteger second) {
    byte[] signature = new byte[64];
    byte[] bigEndFirst = ManyPrimes.octets(second, 32);
    for (int i = 0; i < 32; i++) {
      signature[63 - i] = bigEndFirst[i];
    }
    return signature;
  }
}
