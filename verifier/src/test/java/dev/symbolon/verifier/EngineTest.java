package dev.symbolon.verifier;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whichever engine computes. In the build this runs several times: in Java alone, and beside native
 * providers, pinned to each and not; {@code symbolon.tests.natives} says so.
 */
@Tag("engines")
class EngineTest {
  private static final int THREADS = 16;
  private static final int ROUNDS = 50;
  private static final boolean NATIVES = Boolean.getBoolean("symbolon.tests.natives");

  static List<String> algorithms() {
    return TestKeys.algorithms();
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void engine_isTheOneExpected(String algorithm) {
    VerificationKey key = VerificationKey.ofJwk(TestKeys.of(algorithm).publicJwk());
    assertThat(key.engine()).isEqualTo(expected(algorithm));
  }

  @Test
  void unusableKey_hasNoEngine() {
    assertThat(VerificationKey.unusable("kid", "too short").engine()).isEmpty();
  }

  @Test
  void explain_tellsTheEngine() {
    RelyingParty party = RelyingParty.trusting("ES256");
    assertThat(party.verifier.explain(party.valid().compact()).toString())
        .contains("a key for ES256], verified by " + expected("ES256"));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ES256K") // which no native provider offers
  void knownAnswer_isGivenByJava(SignatureAlgorithm algorithm) {
    assertThat(KnownAnswer.of(algorithm).isGivenByJava()).isTrue();
  }

  @Test
  void nothingIsRegistered() {
    List<Provider> before = List.of(Security.getProviders());
    for (String algorithm : algorithms()) {
      RelyingParty party = RelyingParty.trusting(algorithm);
      party.accepts(party.valid());
    }
    assertThat(Security.getProviders())
        .containsExactlyElementsOf(before)
        .extracting(Provider::getName)
        .doesNotContain("Conscrypt", "AmazonCorrettoCryptoProvider");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "PS256", "ES256", "ES384", "EdDSA", "ML-DSA-44"})
  void manyThreads_verdictsNeverMix(String algorithm) throws Exception {
    TestKey signer = TestKeys.of(algorithm);
    VerificationKey key = VerificationKey.ofJwk(signer.publicJwk());
    ExecutorService executor = threads();
    try {
      List<Future<Boolean>> answers = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        answers.add(executor.submit(everyVerdictIsRight(signer, key, "message " + i)));
      }
      for (Future<Boolean> answer : answers) {
        assertThat(answer.get()).isTrue();
      }
    } finally {
      executor.shutdownNow();
    }
  }

  private static Callable<Boolean> everyVerdictIsRight(
      TestKey signer, VerificationKey key, String text) {
    byte[] message = text.getBytes(US_ASCII);
    byte[] signature = signer.sign(message);
    byte[] other = (text + " and more").getBytes(US_ASCII);
    byte[] changed = signature.clone();
    changed[signature.length / 2] ^= 1;
    byte[] shorter = Arrays.copyOf(signature, signature.length - 1);
    return () -> {
      boolean right = true;
      for (int i = 0; i < ROUNDS; i++) {
        right &= key.verifies(message, signature);
        right &= !key.verifies(other, signature);
        right &= !key.verifies(message, changed);
        right &= !key.verifies(message, shorter);
      }
      return right;
    };
  }

  /** Virtual ones where the JDK has them, more than carriers. */
  private static ExecutorService threads() throws ReflectiveOperationException {
    return Runtime.version().feature() >= 21
        ? (ExecutorService)
            Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null)
        : Executors.newFixedThreadPool(THREADS);
  }

  private static String expected(String algorithm) {
    String pin = System.getProperty("symbolon.engine", NATIVES ? "" : "java");
    boolean rsa = algorithm.startsWith("RS") || algorithm.startsWith("PS");
    boolean corretto = pin.isEmpty() ? !rsa && !algorithm.startsWith("ML") : pin.equals("corretto");
    boolean longCurve = algorithm.equals("ES384") || algorithm.equals("ES512");
    if (pin.equals("java") || algorithm.equals("ES256K") || (longCurve && !corretto)) {
      return rsa ? "Java" : "Bouncy Castle";
    }
    return corretto ? "Amazon Corretto Crypto Provider" : "Conscrypt";
  }
}
