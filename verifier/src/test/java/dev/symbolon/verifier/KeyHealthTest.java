package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.testkit.JwksServer;
import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import dev.symbolon.verifier.KeyHealth.State;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reports on the keys of each issuer. */
class KeyHealthTest {
  private static final TestKey KEY = TestKeys.of("ES256");

  private final JwksServer well = JwksServer.serving(KEY);
  private final JwksServer ill = JwksServer.serving(KEY);
  private final AtomicLong nanos = new AtomicLong();
  private final IdTokenVerifier verifier =
      IdTokenVerifier.builder(
              TrustedIssuer.of("https://well.example", keys(well, Duration.ofSeconds(10))), "aud")
          .trust(TrustedIssuer.of("https://ill.example", keys(ill, Duration.ofMillis(200))))
          .trust(TrustedIssuer.of("https://fixed.example", KeySource.fixed(TestKeys.jwks(KEY))))
          .trust(TrustedIssuer.of("https://own.example", kid -> List.of()))
          .build();

  private KeySource keys(JwksServer server, Duration timeout) {
    JwksOptions options = JwksOptions.builder().timeout(timeout).build();
    return new JwksKeys(JwksEndpoint.at(server.uri(), options), options, nanos::get);
  }

  @AfterEach
  void stop() {
    well.close();
    ill.close();
  }

  @Test
  void beforeAnyToken_nobodyWasAsked() {
    assertThat(states(verifier.health()))
        .containsExactly(State.NONE, State.NONE, State.FRESH, State.UNKNOWN);
    assertThat(well.requests() + ill.requests()).isZero();
  }

  @Test
  void oneIssuerOfManyIsDown_theOthersAreWarm() {
    ill.respondWithStatus(500);
    List<KeyHealth> reports = verifier.warmUp();
    assertThat(states(reports))
        .containsExactly(State.FRESH, State.NONE, State.FRESH, State.UNKNOWN);
    assertThat(reports.get(0).isReady()).isTrue();
    assertThat(reports.get(0).age()).contains(Duration.ZERO);
    assertThat(reports.get(0).lastError()).isEmpty();
    assertThat(reports.get(0).source()).contains(well.uri().toString());
    assertThat(reports.get(1).isReady()).isFalse();
    assertThat(reports.get(1).issuer()).isEqualTo("https://ill.example");
    assertThat(reports.get(1).lastError()).hasValueSatisfying(e -> assertThat(e).contains("500"));
    assertThat(reports.get(1).age()).isEmpty();
    assertThat(verifier.health().subList(0, 3)).isEqualTo(reports.subList(0, 3));
  }

  @Test
  void issuerThatHangs_isWaitedForNoLongerThanItsTimeout() {
    ill.hang();
    assertThat(states(verifier.warmUp()))
        .containsExactly(State.FRESH, State.NONE, State.FRESH, State.UNKNOWN);
  }

  @Test
  void outageAfterwards_staleThenNone() throws Exception {
    verifier.warmUp();
    nanos.addAndGet(Duration.ofMinutes(10).toNanos());
    assertThat(verifier.health().get(0).state()).isEqualTo(State.STALE);
    assertThat(verifier.health().get(0).age()).contains(Duration.ofMinutes(10));
    assertThat(verifier.health().get(0).isReady()).isTrue();
    nanos.addAndGet(Duration.ofHours(1).minusNanos(1).toNanos());
    assertThat(verifier.health().get(0).state()).isEqualTo(State.STALE);
    nanos.addAndGet(1);
    assertThat(verifier.health().get(0).state()).isEqualTo(State.NONE);
    assertThat(verifier.health().get(0).age()).isEmpty();
    assertThat(well.requests()).as("health asks nobody").isEqualTo(1);
  }

  @Test
  void sourceOfTheApplications_isAskedByWarmUp() {
    IdTokenVerifier own =
        IdTokenVerifier.builder(
                TrustedIssuer.of(
                    "https://own.example",
                    kid -> {
                      throw new IllegalStateException("asked by kid");
                    }),
                "aud")
            .trust(TrustedIssuer.of("https://broken.example", new Broken()))
            .build();
    List<KeyHealth> reports = own.warmUp();
    assertThat(states(reports)).containsExactly(State.UNKNOWN, State.NONE);
    assertThat(reports.get(1).lastError()).contains("out of order");
  }

  private static List<State> states(List<KeyHealth> reports) {
    return reports.stream().map(KeyHealth::state).toList();
  }

  private static final class Broken implements KeySource {
    @Override
    public List<VerificationKey> keys(String kid) {
      return List.of();
    }

    @Override
    public List<VerificationKey> allKeys() {
      throw new IllegalStateException("out of order");
    }
  }
}
