package dev.symbolon.benchmarks.speed;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.symbolon.verifier.KeySource;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whole verification, single use included, against the signature alone: in processor time of one
 * thread, of rounds that take turns, so that a slow or busy machine slows both.
 */
@Tag("long")
class PerformanceRatioTest {
  private static final int TOKENS = 512;
  private static final int WARM_UPS = 60;
  private static final int ROUNDS = 31;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private interface Work {
    void run() throws Exception;
  }

  private record Cost(double nanoseconds, double bytes) {}

  /** The bounds: at most so many times the engine, at most so many bytes beyond its own. */
  @ParameterizedTest
  @CsvSource({
    "RS256, JDK, 1.3, 5120",
    "ES256, SYMBOLON, 1.2, 5120",
    "ES256, BOUNCY_CASTLE, 0.85, 0",
    "EdDSA, BOUNCY_CASTLE, 1.2, 5120"
  })
  void wholeVerification_staysCloseToTheEngine(
      String algorithm, RawEngine engine, double times, double bytes) throws Exception {
    Scene scene = Scene.of(algorithm);
    List<String> tokens = scene.tokens(TOKENS);
    KeySource keys = KeySource.fixed(scene.jwks());
    RawSignature raw = engine.open(scene);
    byte[][] messages = Scene.signingInputs(tokens);
    byte[][] signatures = signaturesOf(messages, raw);
    double[] ratios = new double[ROUNDS];
    double[] longer = new double[ROUNDS];
    double[] added = new double[ROUNDS];
    for (int i = -WARM_UPS; i < ROUNDS; i++) {
      TokenVerifier verifier = SymbolonSetup.singleUse(keys);
      Cost alone = cost(() -> verifyAll(raw, messages, signatures));
      Cost whole = cost(() -> verifyAll(verifier, tokens));
      if (i >= 0) {
        longer[i] = (whole.nanoseconds() - alone.nanoseconds()) / 1_000;
        ratios[i] = whole.nanoseconds() / alone.nanoseconds();
        added[i] = whole.bytes() - alone.bytes();
      }
    }
    System.out.printf(
        "%s: %.2f times %s engine, %.1f microseconds and %,.0f bytes more%n",
        algorithm, median(ratios), engine.words(), median(longer), median(added));
    assertThat(median(ratios)).as("whole verification over the engine").isLessThan(times);
    assertThat(median(added)).as("bytes allocated beyond the engine's").isLessThan(bytes);
  }

  private static byte[][] signaturesOf(byte[][] messages, RawSignature raw) throws Exception {
    byte[][] signatures = new byte[messages.length][];
    for (int i = 0; i < messages.length; i++) {
      signatures[i] = raw.sign(messages[i]);
    }
    return signatures;
  }

  private static void verifyAll(RawSignature raw, byte[][] messages, byte[][] signatures)
      throws Exception {
    for (int i = 0; i < TOKENS; i++) {
      if (!raw.verify(messages[i], signatures[i])) {
        throw new IllegalStateException("expected a good signature");
      }
    }
  }

  private static void verifyAll(TokenVerifier verifier, List<String> tokens) throws Exception {
    for (String token : tokens) {
      verifier.verify(token);
    }
  }

  private static Cost cost(Work work) throws Exception {
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    long time = THREADS.getCurrentThreadCpuTime();
    work.run();
    double nanoseconds = THREADS.getCurrentThreadCpuTime() - time;
    double allocated = THREADS.getCurrentThreadAllocatedBytes() - bytes;
    return new Cost(nanoseconds / TOKENS, allocated / TOKENS);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
