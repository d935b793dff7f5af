package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.symbolon.testkit.JwksServer;
import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenForge;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys over HTTP, from a real server on loopback. */
class JwksKeysTest {
  private static final TestKey A = TestKeys.of("ES256").withKid("a");
  private static final TestKey B = TestKeys.of("ES384").withKid("b");

  private final JwksServer server = JwksServer.serving(A);
  private final AtomicLong nanos = new AtomicLong();
  private final JwksKeys keys = keys(JwksOptions.DEFAULT);

  private JwksKeys keys(JwksOptions options) {
    return new JwksKeys(JwksEndpoint.at(server.uri(), options), options, nanos::get);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void tokenOfThatIssuer_acceptedByKeysOverHttp() throws Exception {
    IdTokenVerifier verifier =
        IdTokenVerifier.builder(
                TrustedIssuer.of(server.issuer(), KeySource.jwks(server.uri())), "aud")
            .build();
    TokenForge token =
        TokenForge.valid(A, server.issuer(), "aud", java.time.Clock.systemUTC().instant());
    assertThat(verifier.verify(token.compact()).keyId()).isEqualTo("a");
  }

  @Test
  void knownKid_fetchedOnce() throws Exception {
    assertThat(server.requests()).isZero();
    for (int i = 0; i < 10; i++) {
      assertThat(keys.keys("a")).hasSize(1);
    }
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void beforeItsLifeEnds_renewedInTheBackground() throws Exception {
    keys.keys("a");
    pass(Duration.ofMinutes(7)); // three quarters of the life have not passed
    keys.keys("a");
    assertThat(server.requests()).isEqualTo(1);
    server.hang();
    pass(Duration.ofMinutes(2)); // nine tenths have
    assertThat(keys.keys("a")).hasSize(1); // and nobody waits for the renewal
    server.publish(A, B);
    server.recover();
    await(() -> server.requests() == 2 && keys.keys("b").size() == 1);
    assertThat(server.requests()).isEqualTo(2);
  }

  @Test
  void issuerOutOfReach_staleSetServesForItsTime() throws Exception {
    keys.keys("a");
    server.respondWithStatus(503);
    pass(Duration.ofMinutes(10 + 60).minusNanos(1));
    assertThat(keys.keys("a")).hasSize(1);
    await(() -> server.requests() >= 2);
    pass(Duration.ofNanos(1));
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> keys.keys("a"));
  }

  @Test
  void slowAnswer_isAsOldAsItsQuestion() throws Exception {
    JwksEndpoint real = JwksEndpoint.at(server.uri(), JwksOptions.DEFAULT);
    JwksEndpoint slow =
        known -> {
          pass(Duration.ofSeconds(8)); // what the issuer changes meanwhile may not be in it
          return real.fetch(known);
        };
    JwksKeys slowly = new JwksKeys(slow, JwksOptions.DEFAULT, nanos::get);
    assertThat(slowly.find("a").age().age()).contains(Duration.ofSeconds(8));
  }

  @Test
  void newKeyPastTheLifeOfTheSet_foundWhateverTheCooldown() throws Exception {
    JwksKeys patient = keys(JwksOptions.builder().unknownKidCooldown(Duration.ofHours(1)).build());
    patient.keys("a");
    patient.keys("made-up"); // uses up the look of this hour
    server.publish(A, B);
    assertThat(patient.keys("b")).isEmpty();
    pass(Duration.ofMinutes(10)); // announced for one cache life
    assertThat(patient.keys("b")).hasSize(1);
  }

  @Test
  void newKeyDuringAnOutage_unavailableUntilItEnds() throws Exception {
    keys.keys("a");
    server.respondWithStatus(503);
    pass(Duration.ofMinutes(10));
    unknownIsUnavailable(); // the fetch fails
    unknownIsUnavailable(); // none is made so soon
    pass(Backoff.LONGEST);
    unknownIsUnavailable(); // the one look for an unknown kid of this half minute
    pass(Backoff.LONGEST.minusNanos(1)); // the pause after the failure is over, that is not
    unknownIsUnavailable();
    unknownIsUnavailable();
    assertThat(keys.keys("a")).hasSize(1);
  }

  @Test
  void sameBytesAgain_areNotReadAgain() throws Exception {
    byte[] set = TestKeys.jwks(A).getBytes(StandardCharsets.UTF_8);
    server.respondWith(200, "application/json", set); // without an ETag
    VerificationKey key = keys.keys("a").get(0);
    pass(Duration.ofMinutes(10 + 60)); // so that the next token waits for the fetch
    assertThat(keys.keys("a").get(0)).isSameAs(key);
    assertThat(server.requests()).isEqualTo(2);
    assertThat(server.conditionalRequests()).isZero();
  }

  @Test
  void failedLookForAKid_triedAgainBehindTheNextToken() throws Exception {
    keys.keys("a");
    server.respondWithStatus(503);
    unknownIsUnavailable();
    server.recover();
    pass(Backoff.LONGEST.minusNanos(1)); // no other look for an unknown kid yet
    assertThat(keys.keys("a")).hasSize(1);
    await(() -> server.requests() == 3 && !keys.isFetching());
    assertThat(keys.keys("b")).isEmpty();
  }

  private void unknownIsUnavailable() {
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> keys.keys("b"));
  }

  @Test
  void issuerBack_servesAgainAfterThePause() throws Exception {
    keys.keys("a");
    server.respondWithStatus(503);
    pass(Duration.ofMinutes(10 + 60));
    unavailable("503");
    server.recover();
    pass(Backoff.SHORTEST);
    assertThat(keys.keys("a")).hasSize(1);
  }

  @Test
  void lifeByTheServer_withinItsBounds() throws Exception {
    for (var said :
        List.of(
            new Life("max-age=3600", Duration.ofHours(1)),
            new Life("public, max-age=7200, must-revalidate", Duration.ofHours(2)),
            new Life("max-age=1", Duration.ofMinutes(1)),
            new Life("no-store", Duration.ofMinutes(1)),
            new Life("max-age=999999999", Duration.ofHours(24)),
            new Life("s-maxage=60", Duration.ofMinutes(10)),
            new Life("max-age=-1", Duration.ofMinutes(10)))) {
      server.cacheControl(said.control());
      JwksEndpoint endpoint = JwksEndpoint.at(server.uri(), JwksOptions.DEFAULT);
      assertThat(endpoint.fetch(null).life()).as(said.control()).isEqualTo(said.life());
    }
  }

  private record Life(String control, Duration life) {}

  @Test
  void setWithoutAUsableKey_doesNotReplaceAGoodOne() throws Exception {
    keys.keys("a");
    for (String worse : List.of("{\"keys\":[]}", "<html>", "{}")) {
      server.publish(worse);
      pass(JwksOptions.DEFAULT.times().unknownKidCooldown().plus(Backoff.LONGEST));
      assertThatExceptionOfType(VerificationUnavailableException.class)
          .isThrownBy(() -> keys.keys("b"));
      assertThat(keys.keys("a")).hasSize(1);
    }
  }

  @Test
  void newKey_foundAtOnce() throws Exception {
    keys.keys("a");
    server.publish(A, B);
    assertThat(keys.keys("b")).hasSize(1);
    assertThat(server.requests()).isEqualTo(2);
  }

  @Test
  void madeUpKids_causeOneFetchInACooldown() throws Exception {
    keys.keys("a");
    for (int i = 0; i < 1_000; i++) {
      assertThat(keys.keys("made-up-" + i)).isEmpty();
    }
    assertThat(server.requests()).isEqualTo(2);
    pass(JwksOptions.DEFAULT.times().unknownKidCooldown().minusNanos(1));
    keys.keys("made-up");
    assertThat(server.requests()).isEqualTo(2);
    pass(Duration.ofNanos(1));
    keys.keys("made-up");
    keys.keys("made-up");
    assertThat(server.requests()).isEqualTo(3);
  }

  @Test
  void madeUpKidFirst_causesOneFetch() throws Exception {
    assertThat(keys.keys("made-up")).isEmpty();
    assertThat(server.requests()).isEqualTo(1);
  }

  @Test
  void manyThreadsOnAnEmptyCache_shareOneFetch() throws Exception {
    server.hang();
    ExecutorService pool = Executors.newFixedThreadPool(50);
    try {
      List<Future<List<VerificationKey>>> answers = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        answers.add(pool.submit(() -> keys.keys("a")));
      }
      server.recover();
      for (Future<List<VerificationKey>> answer : answers) {
        assertThat(answer.get()).hasSize(1);
      }
      assertThat(server.requests()).isEqualTo(1);
    } finally {
      pool.shutdownNow();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 301, 304, 401, 404, 500, 503})
  void otherStatusThan200_unavailable(int status) {
    server.respondWithStatus(status);
    unavailable("HTTP status 200, got " + status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "[]",
        "{}",
        "{\"keys\":7}",
        "{\"keys\":[]}",
        "{\"keys\":[{\"kid\":\"x\"}]}"
      })
  void otherBodyThanAUsableKeySet_unavailable(String body) {
    server.respondWith(200, "application/json", body.getBytes(StandardCharsets.UTF_8));
    unavailable("expected");
  }

  @Test
  void bodyAtTheLimit_accepted() throws Exception {
    server.publish(padded(JwksOptions.DEFAULT.connection().maxBytes()));
    assertThat(keys.keys("a")).hasSize(1);
  }

  @Test
  void bodyOverTheLimit_unavailable() {
    server.publish(padded(JwksOptions.DEFAULT.connection().maxBytes() + 1));
    unavailable("more than 524288 bytes");
  }

  @Test
  void redirect_notFollowed() {
    try (JwksServer elsewhere = JwksServer.serving(A)) {
      server.redirectTo(elsewhere.uri());
      unavailable("HTTP status 200, got 30");
      assertThat(elsewhere.requests()).isZero();
    }
  }

  @Test
  void serverThatHangs_unavailableAtTheDeadline() {
    server.hang();
    JwksKeys impatient = keys(JwksOptions.builder().timeout(Duration.ofMillis(100)).build());
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> impatient.keys("a"))
        .withMessageContaining("within PT0.1S");
  }

  @Test
  void serverThatIsGone_unavailable() {
    server.close();
    unavailable("expected an answer");
  }

  @Test
  void afterAFailure_askedAgainOnlyAfterAPause() throws Exception {
    server.respondWithStatus(500);
    unavailable("500");
    unavailable("the last fetch failed");
    assertThat(server.requests()).isEqualTo(1);
    server.recover();
    pass(Backoff.SHORTEST);
    assertThat(keys.keys("a")).hasSize(1);
    assertThat(server.requests()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://issuer.example/jwks",
        "http://127.0.0.1.evil.example/jwks",
        "http://localhost.evil.example/jwks",
        "http://10.0.0.1/jwks",
        "https://user:secret@issuer.example/jwks",
        "file:/etc/passwd",
        "ftp://issuer.example/jwks",
        "https:jwks",
        "/jwks"
      })
  void addressThatIsNotHttpsNorLoopback_refusedAtOnce(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeySource.jwks(URI.create(address)))
        .withMessageContaining("expected https")
        .withMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://issuer.example/jwks",
        "HTTPS://issuer.example",
        "http://localhost:8080/jwks",
        "http://127.1.2.3/jwks",
        "http://[::1]:8080/jwks"
      })
  void httpsAndLoopback_taken(String address) {
    assertThat(KeySource.jwks(URI.create(address))).hasToString("KeySource.jwks(" + address + ")");
  }

  /** What happens in the background is waited for, for ten seconds at most, without sleeping. */
  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + 10_000_000_000L;
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("it takes too long").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private void unavailable(String words) {
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> keys.keys("a"))
        .withMessageContaining(words)
        .withMessageContaining(server.uri().toString());
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static String padded(int bytes) {
    String jwks = TestKeys.jwks(A);
    return jwks + " ".repeat(bytes - jwks.length());
  }
}
