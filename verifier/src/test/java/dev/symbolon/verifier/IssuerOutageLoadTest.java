package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.testkit.JwksServer;
import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenForge;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Under load of one known kid, the issuer hangs for ten seconds past the life of its keys. Another
 * issuer that is well takes its turn with it on the same threads, so that whatever else the machine
 * does befalls both alike.
 */
@Tag("long")
class IssuerOutageLoadTest {
  private static final Duration HANG = Duration.ofSeconds(10);
  private static final int THREADS = 2;
  private static final TestKey KEY = TestKeys.of("ES256");

  @Test
  void noVerificationWaits() throws Exception {
    try (Side well = new Side();
        Side hanging = new Side()) {
      load(well, hanging, Duration.ofSeconds(5)); // the JVM compiles
      hanging.server.hang();
      hanging.ahead.addAndGet(Duration.ofMinutes(10).toNanos()); // the life of its keys is over
      int before = hanging.server.requests();
      List<long[]> times = load(well, hanging, HANG);
      assertThat(hanging.server.requests()).as("a renewal was tried").isGreaterThan(before);
      assertThat(hanging.verifier.verify(hanging.token).isKeyStale()).isTrue();
      assertThat(well.verifier.verify(well.token).isKeyStale()).isFalse();
      check(times.get(0), times.get(1));
    }
  }

  private static void check(long[] well, long[] hanging) {
    System.out.printf(
        Locale.ROOT,
        "p99 of one verification: %.0f µs undisturbed, %.0f µs while the issuer hangs;"
            + " the longest %.1f ms and %.1f ms%n",
        percentile99(well) / 1e3,
        percentile99(hanging) / 1e3,
        longest(well) / 1e6,
        longest(hanging) / 1e6);
    assertThat(percentile99(hanging)).isLessThan(3 * percentile99(well));
    assertThat(longest(hanging)).as("nobody waits").isLessThan(HANG.toNanos() / 5);
  }

  /** The times of all verifications of each side, sorted. */
  private static List<long[]> load(Side well, Side hanging, Duration length) {
    List<CompletableFuture<List<long[]>>> threads =
        IntStream.range(0, THREADS)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> inTurns(well, hanging, length)))
            .toList();
    return List.of(all(threads, 0), all(threads, 1));
  }

  private static long[] all(List<CompletableFuture<List<long[]>>> threads, int side) {
    return threads.stream()
        .flatMapToLong(times -> Arrays.stream(times.join().get(side)))
        .sorted()
        .toArray();
  }

  private static List<long[]> inTurns(Side well, Side hanging, Duration length) {
    long[] one = new long[500_000];
    long[] other = new long[one.length];
    long end = System.nanoTime() + length.toNanos();
    int turns = 0;
    while (System.nanoTime() < end && turns < one.length) {
      one[turns] = well.timeOfOne();
      other[turns++] = hanging.timeOfOne();
    }
    return List.of(Arrays.copyOf(one, turns), Arrays.copyOf(other, turns));
  }

  private static double percentile99(long[] sorted) {
    return sorted[(int) (sorted.length * 0.99)];
  }

  private static long longest(long[] sorted) {
    return sorted[sorted.length - 1];
  }

  /** An issuer and a relying party that trusts it. */
  private static final class Side implements AutoCloseable {
    final JwksServer server = JwksServer.serving(KEY);
    final AtomicLong ahead = new AtomicLong();
    final IdTokenVerifier verifier =
        IdTokenVerifier.builder(TrustedIssuer.of(server.issuer(), keys()), "aud")
            .reusable()
            .verifiedTokensRemembered(0) // each is to be held against the keys
            .build();
    final String token =
        TokenForge.valid(KEY, server.issuer(), "aud", Clock.systemUTC().instant()).compact();

    private JwksKeys keys() {
      return new JwksKeys(
          JwksEndpoint.at(server.uri(), JwksOptions.DEFAULT),
          JwksOptions.DEFAULT,
          () -> System.nanoTime() + ahead.get());
    }

    long timeOfOne() {
      long before = System.nanoTime();
      try {
        verifier.verify(token);
      } catch (TokenRejectedException | VerificationUnavailableException e) {
        throw new AssertionError("a good token was refused", e);
      }
      return System.nanoTime() - before;
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
