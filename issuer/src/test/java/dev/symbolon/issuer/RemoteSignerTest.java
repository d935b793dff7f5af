package dev.symbolon.issuer;

import static dev.symbolon.issuer.Fixtures.P256;
import static dev.symbolon.issuer.Fixtures.issuer;
import static dev.symbolon.issuer.Fixtures.pair;
import static dev.symbolon.issuer.Fixtures.request;
import static dev.symbolon.issuer.SigningAlgorithm.ES256;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.symbolon.issuer.IssuanceException.Kind;
import java.io.IOException;
import java.security.Signature;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteSignerTest {
  private static IdTokenIssuer issuerWith(Signer signer) {
    return issuer(SigningKeys.of(SigningKey.remote("kms-1", ES256, P256.getPublic(), signer)));
  }

  private static byte[] jdkSignature(String name, byte[] input) throws Exception {
    Signature engine = Signature.getInstance(name);
    engine.initSign(P256.getPrivate());
    engine.update(input);
    return engine.sign();
  }

  private static byte[] goodSignature(byte[] input) throws Exception {
    return jdkSignature("SHA256withECDSAinP1363Format", input);
  }

  private static void assertRefused(Signer signer, String got) {
    assertThatExceptionOfType(IssuanceException.class)
        .isThrownBy(() -> issuerWith(signer).issue(request()))
        .withMessage(
            "signature by key \"kms-1\": expected one that the public half verifies by ES256, got "
                + got)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.SIGNER_FAILED));
  }

  @Test
  void remoteSigner_seesTheExactBytesThatAreSigned() throws Exception {
    AtomicReference<byte[]> seen = new AtomicReference<>();
    IssuedIdToken token =
        issuerWith(
                input -> {
                  seen.set(input);
                  return goodSignature(input);
                })
            .issue(request());

    String signed = token.compact().substring(0, token.compact().lastIndexOf('.'));
    assertThat(new String(seen.get(), US_ASCII)).isEqualTo(signed);
    JdkVerifier.assertVerifies(token.compact(), ES256, P256);
  }

  @ParameterizedTest
  @EnumSource
  void remoteSignatureOfEveryAlgorithm_isAccepted(SigningAlgorithm algorithm) throws Exception {
    Signer elsewhere = algorithm.scheme().privateHalf("k", pair(algorithm).getPrivate()).signer();
    SigningKey key = SigningKey.remote("k", algorithm, pair(algorithm).getPublic(), elsewhere);

    IssuedIdToken token = issuer(SigningKeys.of(key)).issue(request());
    JdkVerifier.assertVerifies(token.compact(), algorithm, pair(algorithm));
  }

  @ParameterizedTest
  @EnumSource
  void alteredRemoteSignatureOfEveryAlgorithm_refused(SigningAlgorithm algorithm) {
    Signer elsewhere = algorithm.scheme().privateHalf("k", pair(algorithm).getPrivate()).signer();
    Signer altering =
        input -> {
          byte[] signature = elsewhere.sign(input);
          signature[signature.length / 2 + 1] ^= 1;
          return signature;
        };
    SigningKey key = SigningKey.remote("k", algorithm, pair(algorithm).getPublic(), altering);

    assertThatExceptionOfType(IssuanceException.class)
        .isThrownBy(() -> issuer(SigningKeys.of(key)).issue(request()))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.SIGNER_FAILED));
  }

  @Test
  void signerThatAltersTheBytes_changesNoClaim() {
    assertRefused(
        input -> {
          input[input.length - 1] ^= 1;
          return goodSignature(input);
        },
        "64 bytes that it does not");
  }

  @Test
  void derSignature_refused() {
    assertThatExceptionOfType(IssuanceException.class)
        .isThrownBy(
            () -> issuerWith(input -> jdkSignature("SHA256withECDSA", input)).issue(request()))
        .withMessageContaining("bytes that it does not")
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.SIGNER_FAILED));
  }

  @Test
  void signatureByAnotherKey_refused() {
    SigningKey other = SigningKeys.generate(ES256).signingKey();

    assertRefused(other::sign, "64 bytes that it does not");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 63, 64, 65})
  void zeroBytes_refused(int length) {
    assertRefused(input -> new byte[length], length + " bytes that it does not");
  }

  @Test
  void truncatedSignature_refused() {
    assertRefused(input -> Arrays.copyOf(goodSignature(input), 63), "63 bytes that it does not");
  }

  @Test
  void nullSignature_refused() {
    assertRefused(input -> null, "null");
  }

  @Test
  void throwingSigner_isTheCause() {
    IOException failure = new IOException("timeout after 5 s");

    assertThatExceptionOfType(IssuanceException.class)
        .isThrownBy(
            () ->
                issuerWith(
                        input -> {
                          throw failure;
                        })
                    .issue(request()))
        .withMessage("signer of key \"kms-1\": expected a signature, got java.io.IOException")
        .withCause(failure)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.SIGNER_FAILED));
  }

  @Test
  void interruptedSigner_leavesTheThreadInterrupted() {
    assertThatExceptionOfType(IssuanceException.class)
        .isThrownBy(
            () ->
                issuerWith(
                        input -> {
                          throw new InterruptedException();
                        })
                    .issue(request()));

    assertThat(Thread.interrupted()).isTrue();
  }
}
