package dev.symbolon.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.testkit.JwksServer;
import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenForge;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ten thousand tokens with as many made-up kids, in a minute of simulated time. */
@Tag("slow")
class KeyFloodTest {
  private static final int MADE_UP = 10_000;
  private static final Duration BETWEEN = Duration.ofMillis(6);
  private static final Duration COOLDOWN = JwksOptions.DEFAULT.times().unknownKidCooldown();
  private static final TestKey OLD = TestKeys.of("ES256").withKid("old");
  private static final TestKey NEW = TestKeys.of("ES384").withKid("new");

  private final JwksServer server = JwksServer.serving(OLD);
  private final AtomicLong nanos = new AtomicLong();
  private final JwksKeys keys =
      new JwksKeys(
          JwksEndpoint.at(server.uri(), JwksOptions.DEFAULT), JwksOptions.DEFAULT, nanos::get);
  private final IdTokenVerifier verifier =
      IdTokenVerifier.builder(TrustedIssuer.of(server.issuer(), keys), "aud").reusable().build();
  private final String good = token(OLD).compact();
  private int sent;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void knownKids_goOnUndisturbedAtOneFetchInACooldown() throws Exception {
    verifier.verify(good);
    for (int i = 0; i < MADE_UP; i++) {
      refusedMadeUp();
      if (i % 100 == 0) {
        assertThat(verifier.verify(good).keyId()).isEqualTo("old");
      }
    }
    int cooldowns = (int) BETWEEN.multipliedBy(MADE_UP).dividedBy(COOLDOWN);
    assertThat(cooldowns).isEqualTo(2);
    assertThat(server.requests()).isEqualTo(1 + cooldowns);
  }

  @Test
  void rotationDuringTheFlood_pickedUpWithinACooldown() throws Exception {
    verifier.verify(good);
    refusedMadeUp(); // the look of this cool-down is used up
    server.publish(OLD, NEW);
    String byNew = token(NEW).compact();
    long rotated = nanos.get();
    int refused = 0;
    for (int i = 1; i < MADE_UP; i++) {
      refusedMadeUp();
      if (i % 10 == 0 && reasonOf(byNew) == RejectionReason.UNKNOWN_KEY) {
        refused++;
        assertThat(nanos.get() - rotated).isLessThanOrEqualTo(COOLDOWN.toNanos());
      }
    }
    assertThat(refused).as("refused in the first cool-down, and never after it").isPositive();
    assertThat(verifier.verify(byNew).keyId()).isEqualTo("new");
  }

  @Test
  void heap_growsByLessThanAMegabyte() throws Exception {
    verifier.verify(good);
    for (int i = 0; i < MADE_UP; i++) { // whatever the JVM loads and compiles for this
      refusedMadeUp();
    }
    long before = usedHeap();
    for (int i = 0; i < MADE_UP; i++) {
      refusedMadeUp();
    }
    long growth = usedHeap() - before;
    System.out.printf(Locale.ROOT, "heap after 10,000 made-up kids: %+d bytes%n", growth);
    assertThat(growth).isLessThan(1 << 20);
  }

  private void refusedMadeUp() throws Exception {
    nanos.addAndGet(BETWEEN.toNanos());
    String header = "{\"alg\":\"ES256\",\"kid\":\"made-up-" + sent++ + "-".repeat(200) + "\"}";
    String token =
        Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(UTF_8))
            + good.substring(good.indexOf('.'));
    assertThat(reasonOf(token)).isEqualTo(RejectionReason.UNKNOWN_KEY);
  }

  private RejectionReason reasonOf(String token) throws VerificationUnavailableException {
    try {
      verifier.verify(token);
      return null;
    } catch (TokenRejectedException e) {
      return e.reason();
    }
  }

  private TokenForge token(TestKey key) {
    return TokenForge.valid(key, server.issuer(), "aud", Clock.systemUTC().instant());
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      ManagementFactory.getMemoryMXBean().gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
