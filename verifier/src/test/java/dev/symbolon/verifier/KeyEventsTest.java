package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.symbolon.testkit.JwksServer;
import dev.symbolon.testkit.ManualClock;
import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenForge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a listener and the Flight Recorder are told, and how fresh keys are said to be. */
class KeyEventsTest {
  private static final TestKey A = TestKeys.of("ES256").withKid("a");
  private static final TestKey B = TestKeys.of("ES384").withKid("b");
  private static final String AUDIENCE = "https://api.example";

  private final JwksServer server = JwksServer.serving(A);
  private final AtomicLong nanos = new AtomicLong();
  private final ManualClock clock = ManualClock.at(RelyingParty.NOW);
  private final Heard heard = new Heard();
  private final JwksKeys keys = keys();
  private final IdTokenVerifier verifier = verifier(heard);

  private JwksKeys keys() {
    JwksOptions options = JwksOptions.DEFAULT;
    return new JwksKeys(JwksEndpoint.at(server.uri(), options), options, nanos::get);
  }

  private IdTokenVerifier verifier(VerificationListener listener) {
    return IdTokenVerifier.builder(TrustedIssuer.of(server.issuer(), keys), AUDIENCE)
        .clock(clock)
        .reusable()
        .listener(listener)
        .build();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void acceptedToken_toldWithTheFetchBeforeIt() throws Exception {
    verify(A);
    assertThat(heard.events)
        .containsExactly("keysFetched " + server.uri() + " 1 PT0S", "accepted service-account-1");
  }

  @Test
  void rejectedToken_toldByItsReasonAlone() {
    rejected("not a token");
    assertThat(heard.events).containsExactly("rejected MALFORMED");
  }

  @Test
  void noVerdict_toldWithTheFailedFetch() {
    server.respondWithStatus(500);
    unavailable();
    assertThat(heard.of("keyFetchFailed"))
        .singleElement()
        .asString()
        .contains(server.uri().toString(), "got 500");
    assertThat(heard.of("unavailable")).singleElement().asString().contains("got 500");
    assertThat(heard.events).hasSize(2);
  }

  @Test
  void staleKeys_visibleInTheResultAndToldForEachToken() throws Exception {
    assertThat(verify(A).isKeyStale()).isFalse();
    server.respondWithStatus(503);
    pass(Duration.ofMinutes(10).minusNanos(1));
    assertThat(verify(A).isKeyStale()).isFalse();
    pass(Duration.ofNanos(1));
    for (int i = 0; i < 3; i++) {
      VerifiedIdToken token = verify(A);
      assertThat(token.isKeyStale()).isTrue();
      assertThat(token.keyAge()).contains(Duration.ofMinutes(10));
    }
    pass(Duration.ofMinutes(5));
    verify(A);
    assertThat(heard.of("staleKeysServed"))
        .hasSize(4)
        .startsWith("staleKeysServed " + server.issuer() + " PT0S")
        .endsWith("staleKeysServed " + server.issuer() + " PT5M");
  }

  @Test
  void keysThatAreNotFetched_haveNoAgeAndAreNotStale() throws Exception {
    RelyingParty party = RelyingParty.trusting(A);
    VerifiedIdToken token = party.accepts(party.valid());
    assertThat(token.keyAge()).isEmpty();
    assertThat(token.isKeyStale()).isFalse();
  }

  @Test
  void unknownKid_toldQuotedAndClipped() throws Exception {
    verify(A);
    TestKey madeUp = TestKeys.of("ES256").withKid("x\n".repeat(128));
    rejected(token(madeUp));
    assertThat(heard.of("unknownKid"))
        .containsExactly(
            "unknownKid "
                + server.issuer()
                + " \""
                + "x\\u000a".repeat(40)
                + "\"... (256 characters)");
  }

  @Test
  void explain_tellsNobody() throws Exception {
    verify(A);
    int before = heard.events.size();
    verifier.explain(token(A));
    verifier.explain(token(B));
    verifier.denyKey("a");
    verifier.explain(token(A));
    assertThat(heard.events.subList(before, heard.events.size()))
        .as("but for the fetch that an unknown kid is worth")
        .allMatch(event -> event.startsWith("keysFetched "));
  }

  @Test
  void deniedKey_toldForEachToken() throws Exception {
    verify(A);
    verifier.denyKey("a");
    rejected(token(A));
    rejected(token(A));
    assertThat(heard.of("deniedKeyUsed"))
        .containsExactly(
            "deniedKeyUsed " + server.issuer() + " \"a\"",
            "deniedKeyUsed " + server.issuer() + " \"a\"");
  }

  @Test
  void unusableKey_toldOnceForASet() throws Exception {
    server.publish(
        "{\"keys\":[" + A.publicJwk() + ",{\"kid\":\"old\",\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}]}");
    verify(A);
    refetch();
    assertThat(heard.of("keySkipped"))
        .singleElement()
        .asString()
        .contains("\"old\"", "private or symmetric")
        .doesNotContain("c2VjcmV0");
  }

  @Test
  void manyUnusableKeys_eightAreTold() throws Exception {
    String bad =
        IntStream.range(0, 100)
            .mapToObj(i -> "{\"kid\":\"bad-" + i + "\"}")
            .collect(Collectors.joining(","));
    server.publish("{\"keys\":[" + A.publicJwk() + "," + bad + "]}");
    verify(A);
    assertThat(heard.of("keySkipped")).hasSize(8);
  }

  @Test
  void kidThatComesBackWithAnotherKey_told() throws Exception {
    verify(A);
    server.publish(B); // a is gone for a while
    refetch();
    assertThat(heard.of("keyChanged")).isEmpty();
    server.publish(A, B);
    refetch();
    assertThat(heard.of("keyChanged")).as("the same key again").isEmpty();
    server.publish(B.withKid("a"));
    refetch();
    assertThat(heard.of("keyChanged")).containsExactly("keyChanged " + server.uri() + " \"a\"");
  }

  @Test
  void listenerThatThrows_changesNothing() throws Exception {
    IdTokenVerifier tried =
        verifier(
            new VerificationListener() {
              @Override
              public void accepted(VerifiedIdToken token) {
                throw new IllegalStateException("a listener's own failure");
              }

              @Override
              public void keysFetched(String source, int usableKeys, Duration took) {
                throw new IllegalStateException("a listener's own failure");
              }
            });
    assertThat(tried.verify(token(A)).subject()).isEqualTo("service-account-1");
    assertThat(heard.of("keysFetched")).as("the other listener").hasSize(1);
  }

  @Test
  void closedVerifier_isToldOfNoMoreFetches() throws Exception {
    verifier.close();
    keys.findAll();
    assertThat(heard.of("keysFetched")).isEmpty();
  }

  @Test
  void keyFile_tellsOfChangesAndFailures(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("keys.json"), TestKeys.jwks(A));
    FileKeys fromFile = FileKeys.of(file, nanos::get);
    fromFile.listeners().add(heard);
    Files.writeString(file, TestKeys.jwks(A, B));
    pass(FileKeys.BETWEEN_LOOKS);
    assertThat(fromFile.keys("b")).hasSize(1);
    assertThat(heard.of("keysFetched")).containsExactly("keysFetched " + file + " 2 PT0S");
    Files.writeString(file, "{}");
    pass(FileKeys.BETWEEN_LOOKS);
    FoundKeys found = fromFile.find("b");
    assertThat(found.age().isStale()).isFalse();
    assertThat(heard.of("keyFetchFailed")).singleElement().asString().contains("expected");
    assertThat(fromFile.lastError()).isPresent();
    pass(FileKeys.BETWEEN_LOOKS.multipliedBy(2));
    assertThat(fromFile.find("b").age().isStale()).isTrue();
  }

  @Test
  void flightRecorder_hasEveryEvent(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("events.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      causeEveryEvent();
      recording.stop();
      recording.dump(file);
    }
    Set<String> recorded = new HashSet<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      if (event.getEventType().getName().startsWith("symbolon.")) {
        recorded.add(event.getEventType().getName().substring("symbolon.".length()));
        assertThat(event.getStackTrace()).isNull();
      }
    }
    assertThat(recorded)
        .containsExactlyInAnyOrder(
            "TokenAccepted",
            "TokenRejected",
            "VerificationUnavailable",
            "KeysFetched",
            "KeyFetchFailed",
            "StaleKeysServed",
            "UnknownKid",
            "KeySkipped",
            "KeyChanged",
            "DeniedKeyUsed");
  }

  private void causeEveryEvent() throws Exception {
    server.publish("{\"keys\":[" + A.publicJwk() + ",{\"kid\":\"bad\"}]}");
    verify(A);
    rejected(token(TestKeys.of("ES256").withKid("made-up")));
    server.publish(B.withKid("a"));
    refetch();
    server.respondWithStatus(500);
    pass(Duration.ofMinutes(20));
    verify(B.withKid("a"));
    verifier.denyKey("a");
    rejected(token(B.withKid("a")));
    pass(Duration.ofHours(2));
    unavailable();
  }

  /** Another fetch: a kid that nobody knows is worth one. */
  private void refetch() throws Exception {
    pass(JwksOptions.DEFAULT.times().unknownKidCooldown());
    keys.keys("looked-for-" + nanos);
  }

  private VerifiedIdToken verify(TestKey key) throws Exception {
    return verifier.verify(token(key));
  }

  private void rejected(String token) {
    assertThatExceptionOfType(TokenRejectedException.class)
        .isThrownBy(() -> verifier.verify(token));
  }

  private void unavailable() {
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> verifier.verify(token(A)));
  }

  private String token(TestKey key) {
    return TokenForge.valid(key, server.issuer(), AUDIENCE, clock.instant()).compact();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
