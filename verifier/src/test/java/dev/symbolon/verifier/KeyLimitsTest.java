package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.symbolon.testkit.TestKeys;
import java.math.BigInteger;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Keys at the very edge of what is used, and keys in the hands of others. */
class KeyLimitsTest {
  private static final BigInteger E = BigInteger.valueOf(65537);
  private static final BigInteger N = modulus(2048);

  @Test
  void rsaOf16384Bits_used() {
    assertThat(VerificationKey.ofJwk(jwk(modulus(16384), E)).isUsable()).isTrue();
  }

  @Test
  void exponentOf64Bits_used() {
    BigInteger largest = BigInteger.ONE.shiftLeft(63).setBit(0);
    assertThat(VerificationKey.ofJwk(jwk(N, largest)).isUsable()).isTrue();
  }

  @Test
  void evenExponentOf64Bits_refusedByItsValue() {
    BigInteger even = BigInteger.ONE.shiftLeft(63);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VerificationKey.ofJwk(jwk(N, even)))
        .withMessageEndingWith("got " + even);
  }

  @Test
  void keysGivenOut_cannotBeChanged() throws Exception {
    List<VerificationKey> keys =
        KeySource.fixed(TestKeys.jwks(TestKeys.of("RS256"))).keys("test-rs256");
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> keys.set(0, keys.get(0)));
  }

  /** The host application may put a provider of its own before the JDK's; it is not asked. */
  @Test
  void providerOfTheHostInFront_takesNoPart() {
    RelyingParty party = RelyingParty.trusting("RS256");
    String token = party.valid().compact();
    String jwks = TestKeys.jwks(party.key);
    Security.insertProviderAt(new Failing(), 1);
    try {
      IdTokenVerifier verifier = party.builder(KeySource.fixed(jwks)).build();
      assertThat(Verdict.of(verifier, token).refusal()).isEmpty();
    } finally {
      Security.removeProvider("Failing");
    }
  }

  private static final class Failing extends Provider {
    private static final long serialVersionUID = 1L;

    Failing() {
      super("Failing", "1", "offers RSA, and fails");
      offer("KeyFactory", "RSA");
      offer("Signature", "SHA256withRSA");
    }

    private void offer(String type, String algorithm) {
      putService(
          new Service(this, type, algorithm, "none", null, null) {
            @Override
            public Object newInstance(Object parameter) {
              throw new IllegalStateException("the host's provider was asked for " + algorithm);
            }
          });
    }
  }

  /** The least number of that many bits that no small number divides. */
  private static BigInteger modulus(int bits) {
    BigInteger number = BigInteger.ONE.shiftLeft(bits - 1).setBit(0);
    while (hasSmallFactor(number)) {
      number = number.add(BigInteger.TWO);
    }
    return number;
  }

  private static boolean hasSmallFactor(BigInteger number) {
    return IntStream.range(3, 752)
        .anyMatch(factor -> number.mod(BigInteger.valueOf(factor)).signum() == 0);
  }

  private static String jwk(BigInteger modulus, BigInteger exponent) {
    return "{\"kty\":\"RSA\",\"alg\":\"RS256\",\"kid\":\"k\",\"n\":\""
        + base64(modulus)
        + "\",\"e\":\""
        + base64(exponent)
        + "\"}";
  }

  private static String base64(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOfRange(bytes, bytes[0] == 0 ? 1 : 0, bytes.length));
  }
}
