package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.testkit.JwksServer;
import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenForge;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Five hundred threads that meet an empty cache; virtual ones where the JVM has them, and then none
 * of them may hold on to its carrier.
 */
class ColdCacheTest {
  private static final int THREADS = 500;
  private static final TestKey KEY = TestKeys.of("ES256");

  private final JwksServer server = JwksServer.serving(KEY);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void fiveHundredThreads_oneFetch() throws Exception {
    assertThat(accepted(verifier())).isEqualTo(THREADS);
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void fiveHundredVirtualThreads_noCarrierPinned(@TempDir Path folder) throws Exception {
    accepted(verifier()); // what is loaded once in the life of a JVM has been
    IdTokenVerifier cold = verifier();
    Path file = folder.resolve("pinned.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.VirtualThreadPinned").withThreshold(Duration.ZERO);
      recording.start();
      assertThat(accepted(cold)).isEqualTo(THREADS);
      recording.stop();
      recording.dump(file);
    }
    List<RecordedEvent> pinned = new ArrayList<>(RecordingFile.readAllEvents(file));
    pinned.removeIf(event -> !event.getEventType().getName().equals("jdk.VirtualThreadPinned"));
    pinned.removeIf(ColdCacheTest::byTheRecorder);
    assertThat(pinned).isEmpty();
    assertThat(server.requests()).isEqualTo(2);
  }

  /**
   * Whether the thread waited for the recorder's own lock, on the strings of events: it is there
   * only while it records.
   */
  private static boolean byTheRecorder(RecordedEvent pinned) {
    RecordedStackTrace stack = pinned.getStackTrace();
    if (stack == null) {
      return false;
    }
    RecordedFrame innermost = stack.getFrames().get(0);
    return innermost.getMethod().getType().getName().equals("jdk.jfr.internal.StringPool");
  }

  private IdTokenVerifier verifier() {
    KeySource keys = KeySource.jwks(server.uri());
    return IdTokenVerifier.builder(TrustedIssuer.of(server.issuer(), keys), "aud").build();
  }

  /**
   * How many of as many tokens are accepted, each on a thread of its own, while the server hangs.
   */
  private int accepted(IdTokenVerifier verifier) throws Exception {
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      tokens.add(
          TokenForge.valid(KEY, server.issuer(), "aud", Clock.systemUTC().instant()).compact());
    }
    server.hang();
    int before = server.requests();
    AtomicInteger started = new AtomicInteger();
    List<CompletableFuture<VerifiedIdToken>> verdicts = new ArrayList<>();
    for (String token : tokens) {
      CompletableFuture<VerifiedIdToken> verdict = new CompletableFuture<>();
      verdicts.add(verdict);
      BackgroundThread.start(
          "cold",
          () -> {
            started.incrementAndGet();
            try {
              verdict.complete(verifier.verify(token));
            } catch (TokenRejectedException | VerificationUnavailableException e) {
              verdict.completeExceptionally(e);
            }
          });
    }
    while (started.get() < THREADS || server.requests() == before) {
      Thread.onSpinWait();
    }
    server.recover();
    for (CompletableFuture<VerifiedIdToken> verdict : verdicts) {
      verdict.get(30, TimeUnit.SECONDS);
    }
    return verdicts.size();
  }
}
