package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.BAD_SIGNATURE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.testkit.TestKeys;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The signature, under every algorithm. */
@Tag("engines")
class SignatureTest {
  /** The order of P-256 (FIPS 186-5). */
  private static final BigInteger P256_ORDER =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

  static List<String> algorithms() {
    return TestKeys.algorithms();
  }

  @Test
  void everyAlgorithmOfTheVerifier_isTested() {
    assertThat(algorithms())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(SignatureAlgorithm.values()).map(a -> a.joseName).toList());
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void good_accepted(String algorithm) {
    RelyingParty party = RelyingParty.trusting(algorithm);
    VerifiedIdToken token = party.accepts(party.valid());
    assertThat(token.algorithm()).isEqualTo(algorithm);
    assertThat(token.keyId()).isEqualTo(party.key.kid());
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void payloadTampered_rejected(String algorithm) {
    RelyingParty party = RelyingParty.trusting(algorithm);
    party.rejects(party.valid().tamperedPayload("sub", "somebody-else"), BAD_SIGNATURE);
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void byAnotherKey_rejected(String algorithm) {
    RelyingParty party = RelyingParty.trusting(algorithm);
    party.rejects(
        party.valid().signedBy(TestKeys.fresh(algorithm, party.key.kid())), BAD_SIGNATURE);
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void oneBitFlipped_rejected(String algorithm) {
    RelyingParty party = RelyingParty.trusting(algorithm);
    for (int position : new int[] {0, 31, -1}) {
      party.rejects(
          party.valid().signatureTransformed(s -> flipped(s, Math.floorMod(position, s.length))),
          BAD_SIGNATURE);
    }
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void anotherLength_rejected(String algorithm) {
    RelyingParty party = RelyingParty.trusting(algorithm);
    List<UnaryOperator<byte[]>> changes =
        List.of(
            s -> Arrays.copyOf(s, s.length - 1),
            s -> Arrays.copyOf(s, s.length + 1),
            s -> Arrays.copyOf(s, s.length + 2),
            s -> prefixed(s),
            s -> new byte[1]);
    for (UnaryOperator<byte[]> change : changes) {
      party.rejects(party.valid().signatureTransformed(change), BAD_SIGNATURE);
    }
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void zeroes_rejected(String algorithm) {
    RelyingParty party = RelyingParty.trusting(algorithm);
    party.rejects(party.valid().signatureTransformed(s -> new byte[s.length]), BAD_SIGNATURE);
  }

  @Test
  void refusal_namesTheKey() {
    RelyingParty party = RelyingParty.trusting("ES256");
    party.rejects(
        party.valid().signature(new byte[64]),
        RejectionReason.BAD_SIGNATURE,
        "signature: expected one by key \"" + party.key.kid() + "\" for ES256, got another");
  }

  @Test
  void ecdsaNumbersOutsideTheirRange_rejected() {
    RelyingParty party = RelyingParty.trusting("ES256");
    party.rejects(
        party.valid().signatureTransformed(s -> halves(BigInteger.ZERO, second(s))), BAD_SIGNATURE);
    party.rejects(
        party.valid().signatureTransformed(s -> halves(first(s), BigInteger.ZERO)), BAD_SIGNATURE);
    party.rejects(
        party.valid().signatureTransformed(s -> halves(P256_ORDER, second(s))), BAD_SIGNATURE);
    party.rejects(
        party.valid().signatureTransformed(s -> halves(first(s), P256_ORDER)), BAD_SIGNATURE);
  }

  @Test
  void ecdsaSecondSpelling_isTheSameToken() {
    // (r, s) and (r, n - s) both verify, by the mathematics; they must not count as two tokens.
    RelyingParty party = RelyingParty.trusting("ES256");
    var token = party.valid();
    party.accepts(token);
    party.rejects(
        token.signatureTransformed(s -> halves(first(s), P256_ORDER.subtract(second(s)))).compact(),
        RejectionReason.REPLAYED);
  }

  @Test
  void ecdsaInDer_rejected() {
    RelyingParty party = RelyingParty.trusting("ES256");
    party.rejects(
        party
            .valid()
            .signatureTransformed(
                s -> {
                  byte[] der = new byte[s.length + 6];
                  der[0] = 0x30;
                  der[1] = (byte) (s.length + 4);
                  System.arraycopy(s, 0, der, 6, s.length);
                  return der;
                }),
        BAD_SIGNATURE);
  }

  private static byte[] flipped(byte[] signature, int position) {
    byte[] changed = signature.clone();
    changed[position] ^= 1;
    return changed;
  }

  private static byte[] prefixed(byte[] signature) {
    byte[] longer = new byte[signature.length + 1];
    System.arraycopy(signature, 0, longer, 1, signature.length);
    return longer;
  }

  private static BigInteger first(byte[] signature) {
    return new BigInteger(1, Arrays.copyOf(signature, 32));
  }

  private static BigInteger second(byte[] signature) {
    return new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
  }

  private static byte[] halves(BigInteger r, BigInteger s) {
    byte[] signature = new byte[64];
    place(r, signature, 32);
    place(s, signature, 64);
    return signature;
  }

  private static void place(BigInteger number, byte[] into, int end) {
    byte[] bytes = number.toByteArray();
    int length = Math.min(bytes.length, 32);
    System.arraycopy(bytes, bytes.length - length, into, end - length, length);
  }
}
