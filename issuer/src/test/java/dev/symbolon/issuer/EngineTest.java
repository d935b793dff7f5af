package dev.symbolon.issuer;

import static dev.symbolon.issuer.Fixtures.issuer;
import static dev.symbolon.issuer.Fixtures.key;
import static dev.symbolon.issuer.Fixtures.request;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.RSAPrivateKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whichever engine computes. In the build this runs several times: in Java alone, and beside native
 * providers, pinned to each and not; {@code symbolon.tests.natives} says so.
 */
@Tag("engines")
class EngineTest {
  private static final int THREADS = 16;
  private static final int ROUNDS = 20;
  private static final boolean NATIVES = Boolean.getBoolean("symbolon.tests.natives");

  @ParameterizedTest
  @EnumSource
  void engine_isTheOneExpected(SigningAlgorithm algorithm) {
    assertThat(key("k", algorithm).engine()).isEqualTo(expected(algorithm));
  }

  @Test
  void keyUnderAnotherId_hasTheSameEngine() {
    assertThat(key("k", SigningAlgorithm.ES256).renamed("other").engine())
        .isEqualTo(expected(SigningAlgorithm.ES256));
  }

  @Test
  void remoteKey_hasNone() {
    SigningKey key =
        SigningKey.remote(
            "k", SigningAlgorithm.ES256, Fixtures.P256.getPublic(), input -> new byte[64]);
    assertThat(key.engine()).isEmpty();
  }

  /** Some engines ask for the primes, and Java does not. */
  @Test
  void keyWithoutItsPrimes_signs() throws Exception {
    KeyPair pair = Fixtures.RSA;
    RSAPrivateKey whole = (RSAPrivateKey) pair.getPrivate();
    PrivateKey bare =
        KeyFactory.getInstance("RSA")
            .generatePrivate(new RSAPrivateKeySpec(whole.getModulus(), whole.getPrivateExponent()));
    SigningKey key = SigningKey.of("k", SigningAlgorithm.RS256, bare, pair.getPublic());
    String compact = issuer(SigningKeys.of(key)).issue(request()).compact();
    JdkVerifier.assertVerifies(compact, SigningAlgorithm.RS256, pair);
  }

  @Test
  void nothingIsRegistered() throws Exception {
    List<Provider> before = List.of(Security.getProviders());
    for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
      issuer(SigningKeys.of(key("k", algorithm))).issue(request());
    }
    assertThat(Security.getProviders())
        .containsExactlyElementsOf(before)
        .extracting(Provider::getName)
        .doesNotContain("Conscrypt", "AmazonCorrettoCryptoProvider");
  }

  @ParameterizedTest
  @EnumSource(names = {"RS256", "PS256", "ES256", "ES384", "EDDSA"})
  void manyThreads_signaturesNeverMix(SigningAlgorithm algorithm) throws Exception {
    SigningKey key = key("k", algorithm);
    ExecutorService executor = threads();
    try {
      List<Future<Boolean>> answers = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        answers.add(executor.submit(everySignatureIsRight(key, "message " + i)));
      }
      for (Future<Boolean> answer : answers) {
        assertThat(answer.get()).isTrue();
      }
    } finally {
      executor.shutdownNow();
    }
  }

  private static Callable<Boolean> everySignatureIsRight(SigningKey key, String text) {
    return () -> {
      boolean right = true;
      for (int i = 0; i < ROUNDS; i++) {
        byte[] input = (text + ", " + i).getBytes(US_ASCII);
        right &= key.published().verifies(input, key.sign(input));
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

  private static String expected(SigningAlgorithm algorithm) {
    String pin = System.getProperty("symbolon.engine", NATIVES ? "corretto" : "java");
    return switch (algorithm) {
      case RS256, RS384, RS512, PS256, PS384, PS512 -> named(pin, "Java");
      case ES256, EDDSA, ED25519 -> named(pin, "Bouncy Castle");
      case ES384, ES512 -> named(pin.equals("conscrypt") ? "java" : pin, "Bouncy Castle");
      case ES256K, ML_DSA_44, ML_DSA_65, ML_DSA_87 -> "Bouncy Castle";
    };
  }

  private static String named(String pin, String java) {
    return switch (pin) {
      case "conscrypt" -> "Conscrypt";
      case "corretto" -> "Amazon Corretto Crypto Provider";
      default -> java;
    };
  }
}
