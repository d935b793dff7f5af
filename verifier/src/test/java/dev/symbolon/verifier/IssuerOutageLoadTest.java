package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.testkit.JwksServer;
import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenForge;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Under load of one known kid, the issuer hangs for ten seconds past the life of its keys. */
@Tag("long")
class IssuerOutageLoadTest {
  private static final Duration HANG = Duration.ofSeconds(10);
  private static final int THREADS = 2;
  private static final TestKey KEY = TestKeys.of("ES256");

  private final JwksServer server = JwksServer.serving(KEY);
  private final AtomicLong ahead = new AtomicLong();
  private final JwksKeys keys =
      new JwksKeys(
          JwksEndpoint.at(server.uri(), JwksOptions.DEFAULT),
          JwksOptions.DEFAULT,
          () -> System.nanoTime() + ahead.get());
  private final IdTokenVerifier verifier =
      IdTokenVerifier.builder(TrustedIssuer.of(server.issuer(), keys), "aud").reusable().build();
  private final String token =
      TokenForge.valid(KEY, server.issuer(), "aud", Clock.systemUTC().instant()).compact();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void noVerificationWaits() throws Exception {
    load(); // the JVM compiles
    double undisturbed = percentile99(load());
    server.hang();
    ahead.addAndGet(Duration.ofMinutes(10).toNanos()); // the life ends, the renewal hangs
    int before = server.requests();
    long[] during = load();
    assertThat(server.requests()).as("a renewal was tried").isGreaterThan(before);
    assertThat(verifier.verify(token).isKeyStale()).isTrue();
    double disturbed = percentile99(during);
    System.out.printf(
        Locale.ROOT,
        "p99 of one verification: %.0f µs undisturbed, %.0f µs while the issuer hangs;"
            + " the longest %.1f ms%n",
        undisturbed / 1e3,
        disturbed / 1e3,
        during[during.length - 1] / 1e6);
    assertThat(disturbed).isLessThan(3 * undisturbed);
    assertThat(during[during.length - 1]).as("nobody waits").isLessThan(HANG.toNanos() / 5);
  }

  /** The times of all verifications in ten seconds, sorted. */
  private long[] load() {
    return IntStream.range(0, THREADS)
        .mapToObj(i -> CompletableFuture.supplyAsync(this::times))
        .toList()
        .stream()
        .flatMapToLong(times -> Arrays.stream(times.join()))
        .sorted()
        .toArray();
  }

  private long[] times() {
    long[] times = new long[1_000_000];
    int count = 0;
    long end = System.nanoTime() + HANG.toNanos();
    for (long now = System.nanoTime(); now < end && count < times.length; ) {
      try {
        verifier.verify(token);
      } catch (TokenRejectedException | VerificationUnavailableException e) {
        throw new AssertionError("a good token was refused", e);
      }
      long then = System.nanoTime();
      times[count++] = then - now;
      now = then;
    }
    return Arrays.copyOf(times, count);
  }

  private static double percentile99(long[] sorted) {
    return sorted[(int) (sorted.length * 0.99)];
  }
}
