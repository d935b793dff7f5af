package dev.symbolon.verifier;

import static dev.symbolon.testkit.JwksFault.BAD_KEY_AMONG_TEN;
import static dev.symbolon.testkit.JwksFault.CERTIFICATE_EXPIRED;
import static dev.symbolon.testkit.JwksFault.CERTIFICATE_FOR_ANOTHER_NAME;
import static dev.symbolon.testkit.JwksFault.DRIP;
import static dev.symbolon.testkit.JwksFault.GZIP_BOMB;
import static dev.symbolon.testkit.JwksFault.HALF_A_SET;
import static dev.symbolon.testkit.JwksFault.HANG;
import static dev.symbolon.testkit.JwksFault.HANG_BEFORE_BODY;
import static dev.symbolon.testkit.JwksFault.HANG_IN_BODY;
import static dev.symbolon.testkit.JwksFault.HTML;
import static dev.symbolon.testkit.JwksFault.KID_REUSED;
import static dev.symbolon.testkit.JwksFault.PRIVATE_KEYS;
import static dev.symbolon.testkit.JwksFault.REDIRECT_LOOP;
import static dev.symbolon.testkit.JwksFault.REDIRECT_TO_FILE;
import static dev.symbolon.testkit.JwksFault.REDIRECT_TO_OTHER_HOST;
import static dev.symbolon.testkit.JwksFault.RESET;
import static dev.symbolon.testkit.JwksFault.ROTATED;
import static dev.symbolon.testkit.JwksFault.SHRUNK_TO_NOTHING;
import static dev.symbolon.testkit.JwksFault.STATUS_500;
import static dev.symbolon.testkit.JwksFault.STATUS_503_RETRY_AFTER;
import static dev.symbolon.testkit.JwksFault.TEN_MEGABYTES;
import static dev.symbolon.testkit.JwksFault.TEN_THOUSAND_KEYS;
import static dev.symbolon.testkit.JwksFault.TRUNCATED;
import static dev.symbolon.testkit.JwksFault.WRONG_304;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.testkit.JwksFault;
import dev.symbolon.testkit.JwksServer;
import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenForge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a relying party sees of each fault of its issuer's key server: during it, and after it. */
@Timeout(30)
class KeyFaultsTest {
  private static final String ACCEPTED = "accepted";
  private static final String UNAVAILABLE = "unavailable";

  /** Faults that leave no key set to be read, and what the failure says of each. */
  private static final Map<JwksFault, String> SPOILED =
      Map.ofEntries(
          entry(HANG, "within PT0.5S, got none"),
          entry(HANG_BEFORE_BODY, "within PT0.5S, got none"),
          entry(HANG_IN_BODY, "within PT0.5S, got none"),
          entry(DRIP, "within PT0.5S, got none"),
          entry(STATUS_500, "status 200, got 500"),
          entry(STATUS_503_RETRY_AFTER, "status 200, got 503"),
          entry(WRONG_304, "status 200, got 304"),
          entry(HTML, "expected JSON, got \"text/html"),
          entry(GZIP_BOMB, "expected no content encoding, got \"gzip\""),
          entry(TEN_MEGABYTES, "more than 524288 bytes"),
          entry(TEN_THOUSAND_KEYS, "more than 524288 bytes"),
          entry(TRUNCATED, "expected an answer, got java.io.IOException"),
          entry(HALF_A_SET, "expected a JSON Web Key Set, got"),
          entry(REDIRECT_LOOP, "status 200, got 302"),
          entry(REDIRECT_TO_FILE, "status 200, got 302"),
          entry(REDIRECT_TO_OTHER_HOST, "status 200, got 302"),
          entry(CERTIFICATE_EXPIRED, "SSLHandshakeException"),
          entry(CERTIFICATE_FOR_ANOTHER_NAME, "SSLHandshakeException"),
          entry(RESET, "expected an answer, got java"),
          entry(SHRUNK_TO_NOTHING, "at least one usable key, got no key"),
          entry(PRIVATE_KEYS, "a private or symmetric key"));

  private static final Set<JwksFault> SLOW = EnumSet.of(HANG, HANG_BEFORE_BODY, HANG_IN_BODY, DRIP);

  /** Faults that leave a key set, which says something else. */
  private static final Set<JwksFault> CHANGED = EnumSet.of(ROTATED, KID_REUSED, BAD_KEY_AMONG_TEN);

  private static final TestKey KEY = TestKeys.of("ES256").withKid("k");
  private static final TestKey MEANWHILE = TestKeys.of("ES384").withKid("meanwhile");
  private static final TestKey MADE_UP = TestKeys.of("ES512").withKid("made-up");

  @TempDir private Path folder;
  private final AtomicLong nanos = new AtomicLong();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private JwksServer server;
  private JwksKeys keys;
  private IdTokenVerifier verifier;

  @AfterEach
  void stop() {
    if (server != null) {
      verifier.close();
      server.close();
    }
  }

  @Test
  void everyFault_isTestedAndInTheTable() throws Exception {
    Set<JwksFault> tested = EnumSet.copyOf(SPOILED.keySet());
    tested.addAll(CHANGED);
    assertThat(tested).containsExactly(JwksFault.values());
    Path module =
        Path.of(System.getProperty("symbolon.module.dir", System.getProperty("user.dir")));
    String table = Files.readString(module.resolveSibling("docs/keys.md"));
    for (JwksFault fault : JwksFault.values()) {
      assertThat(table).contains("| `" + fault + "`");
    }
  }

  @ParameterizedTest
  @MethodSource("spoiled")
  void spoiledSetOnAColdCache_unavailableAndWellAfterIt(JwksFault fault) throws Exception {
    start(fault, optionsFor(fault));
    server.misbehave(fault);
    assertThat(verdict(KEY)).startsWith(UNAVAILABLE).contains(SPOILED.get(fault));
    assertThat(verdict(stranger())).startsWith(UNAVAILABLE); // whose keys a redirect leads to
    assertThat(server.requests("/elsewhere.json")).isZero();
    // The JDK's client asks once more where a connection ends before it has said anything.
    assertThat(server.requests()).isLessThanOrEqualTo(fault == RESET ? 2 : 1);
    server.recover();
    await(() -> passed(Backoff.LONGEST) && verdict(KEY).equals(ACCEPTED));
    assertThat(verdict(stranger())).isEqualTo("BAD_SIGNATURE");
  }

  @ParameterizedTest
  @MethodSource("spoiled")
  void spoiledSetOnAWarmCache_servesOnAndLearnsWhatItMissed(JwksFault fault) throws Exception {
    start(fault, optionsFor(fault));
    await(() -> passed(Backoff.LONGEST) && verdict(KEY).equals(ACCEPTED));
    server.publish(KEY, MEANWHILE);
    server.misbehave(fault);
    passed(Duration.ofMinutes(9)); // the renewal is due
    assertThat(verdict(KEY)).isEqualTo(ACCEPTED);
    await(() -> keys.lastError().isPresent());
    assertThat(keys.lastError().orElseThrow()).contains(SPOILED.get(fault));
    assertThat(verdict(MADE_UP)).startsWith(UNAVAILABLE); // it may be a new one
    assertThat(verdict(stranger())).isEqualTo("BAD_SIGNATURE");
    passed(Duration.ofMinutes(61).minusNanos(1));
    assertThat(verdict(KEY)).isEqualTo(ACCEPTED);
    passed(Duration.ofNanos(1));
    assertThat(verdict(KEY)).startsWith(UNAVAILABLE);
    server.recover();
    await(() -> passed(Backoff.LONGEST) && verdict(KEY).equals(ACCEPTED));
    assertThat(verdict(MEANWHILE)).isEqualTo(ACCEPTED);
    assertThat(verdict(MADE_UP)).isEqualTo("UNKNOWN_KEY");
  }

  static Stream<JwksFault> spoiled() {
    return SPOILED.keySet().stream().sorted();
  }

  @Test
  void right304OnAWarmCache_isARenewal() throws Exception {
    start(WRONG_304, JwksOptions.builder());
    assertThat(verdict(KEY)).isEqualTo(ACCEPTED);
    server.misbehave(WRONG_304); // which is right as long as the set is the same
    for (int renewals = 1; renewals <= 20; renewals++) {
      passed(Duration.ofMinutes(9));
      int expected = renewals;
      await( // with a token each time: the thread of the renewal before may not be through yet
          () ->
              verdict(KEY).equals(ACCEPTED)
                  && server.conditionalRequests() == expected
                  && keys.age().nanos() == 0);
    }
    assertThat(keys.lastError()).isEmpty();
  }

  /** A fetch that anybody waited for would last longer than this test may. */
  @ParameterizedTest
  @MethodSource
  void slowServerOnAWarmCache_nobodyWaits(JwksFault fault) throws Exception {
    start(fault, JwksOptions.builder().timeout(Duration.ofMinutes(1)));
    assertThat(verdict(KEY)).isEqualTo(ACCEPTED);
    server.publish(KEY, MEANWHILE);
    server.misbehave(fault);
    passed(Duration.ofMinutes(9));
    for (int i = 0; i < 100; i++) {
      assertThat(verdict(KEY)).isEqualTo(ACCEPTED);
    }
    await(() -> server.requests() == 2);
    passed(Duration.ofMinutes(3)); // past its life, and still nobody waits
    assertThat(verdict(KEY)).isEqualTo(ACCEPTED);
    server.recover(); // what was slow comes to its end
    await(() -> verdict(MEANWHILE).equals(ACCEPTED));
    assertThat(server.requests()).isEqualTo(2);
  }

  static Stream<JwksFault> slowServerOnAWarmCache_nobodyWaits() {
    return SLOW.stream();
  }

  @ParameterizedTest
  @EnumSource(names = "REDIRECT_.*", mode = EnumSource.Mode.MATCH_ALL)
  void redirectWhereItsOwnOriginIsAllowed_stillLeadsNowhere(JwksFault fault) throws Exception {
    start(fault, JwksOptions.builder().sameOriginRedirects());
    server.misbehave(fault);
    assertThat(verdict(stranger()))
        .startsWith(UNAVAILABLE)
        .contains(
            fault == REDIRECT_LOOP
                ? "at most 3 redirects"
                : "a redirect to the same scheme, host and port");
    assertThat(server.requests("/elsewhere.json")).isZero();
    assertThat(server.requests()).isEqualTo(fault == REDIRECT_LOOP ? 4 : 1);
  }

  @Test
  void manyKeysWithinTheSize_serve() throws Exception {
    start(TEN_THOUSAND_KEYS, JwksOptions.builder().maxBytes(4 << 20));
    server.misbehave(TEN_THOUSAND_KEYS);
    assertThat(verdict(KEY)).isEqualTo(ACCEPTED);
    assertThat(verdict(MADE_UP)).isEqualTo("UNKNOWN_KEY");
  }

  @Test
  void rotated_newKeyAtOnceAndOldOneNoLonger() throws Exception {
    start(ROTATED, JwksOptions.builder());
    TestKey next = server.successor(KEY);
    assertThat(verdict(KEY)).isEqualTo(ACCEPTED);
    server.misbehave(ROTATED);
    assertThat(verdict(KEY)).isEqualTo(ACCEPTED); // as the set in memory has it
    assertThat(verdict(next)).isEqualTo(ACCEPTED);
    assertThat(verdict(KEY)).isEqualTo("UNKNOWN_KEY");
    server.recover();
    passed(JwksOptions.DEFAULT.times().unknownKidCooldown());
    await(() -> passed(Duration.ofMinutes(1)) && verdict(KEY).equals(ACCEPTED));
    await(() -> verdict(next).equals("UNKNOWN_KEY"));
  }

  @Test
  void rotatedOnAColdCache_onlyTheNewKeyIsKnown() throws Exception {
    start(ROTATED, JwksOptions.builder());
    server.misbehave(ROTATED);
    assertThat(verdict(KEY)).isEqualTo("UNKNOWN_KEY");
    assertThat(verdict(server.successor(KEY))).isEqualTo(ACCEPTED);
  }

  @Test
  void kidReused_oldKeyUntilTheRenewalThenTheNewOneAndAnEvent() throws Exception {
    start(KID_REUSED, JwksOptions.builder());
    assertThat(verdict(KEY)).isEqualTo(ACCEPTED);
    server.misbehave(KID_REUSED);
    assertThat(verdict(KEY)).isEqualTo(ACCEPTED);
    assertThat(verdict(stranger())).isEqualTo("BAD_SIGNATURE");
    assertThat(heard).isEmpty();
    passed(Duration.ofMinutes(9));
    await(() -> verdict(KEY).equals("BAD_SIGNATURE"));
    assertThat(verdict(stranger())).isEqualTo(ACCEPTED);
    await(() -> heard.equals(List.of("changed \"k\"")));
    server.recover();
    passed(Duration.ofMinutes(9));
    await(() -> verdict(KEY).equals(ACCEPTED));
    await(() -> heard.equals(List.of("changed \"k\"", "changed \"k\"")));
  }

  @Test
  void kidReusedOnAColdCache_isJustAnotherKey() throws Exception {
    start(KID_REUSED, JwksOptions.builder());
    server.misbehave(KID_REUSED);
    assertThat(verdict(KEY)).isEqualTo("BAD_SIGNATURE");
    assertThat(verdict(stranger())).isEqualTo(ACCEPTED);
  }

  @Test
  void badKeyAmongTen_theOthersServe() throws Exception {
    start(BAD_KEY_AMONG_TEN, JwksOptions.builder());
    server.misbehave(BAD_KEY_AMONG_TEN);
    assertThat(verdict(KEY)).isEqualTo(ACCEPTED);
    assertThat(verdict(KEY.withKid("bad"))).isEqualTo("UNUSABLE_KEY");
    assertThat(heard).containsExactly("skipped \"bad\"");
    server.recover();
    passed(Duration.ofMinutes(9));
    await(() -> verdict(KEY.withKid("bad")).equals("UNKNOWN_KEY"));
    assertThat(verdict(KEY)).isEqualTo(ACCEPTED);
  }

  private TestKey stranger() {
    return server.successor(KEY).withKid(KEY.kid());
  }

  private void start(JwksFault fault, JwksOptions.Builder builder) throws IOException {
    server = fault.needsTls() ? JwksServer.overTls(KEY) : JwksServer.serving(KEY);
    if (fault.needsTls()) {
      builder.trustedCertificates(
          Files.writeString(folder.resolve("authority.pem"), server.certificateAuthority()));
    }
    JwksOptions options = builder.build();
    keys = new JwksKeys(JwksEndpoint.at(server.uri(), options), options, nanos::get);
    verifier =
        IdTokenVerifier.builder(TrustedIssuer.of(server.issuer(), keys), "aud")
            .listener(new Recorder())
            .build();
  }

  /** Long enough for what is well, short enough to wait for what is not. */
  private static JwksOptions.Builder optionsFor(JwksFault fault) {
    return SLOW.contains(fault)
        ? JwksOptions.builder().timeout(Duration.ofMillis(500))
        : JwksOptions.builder();
  }

  private String verdict(TestKey signer) {
    TokenForge token =
        TokenForge.valid(signer, server.issuer(), "aud", Clock.systemUTC().instant());
    try {
      verifier.verify(token.compact());
      return ACCEPTED;
    } catch (TokenRejectedException e) {
      return e.reason().name();
    } catch (VerificationUnavailableException e) {
      return UNAVAILABLE + ": " + e.getMessage();
    }
  }

  private boolean passed(Duration time) {
    nanos.addAndGet(time.toNanos());
    return true;
  }

  /** What happens in the background is waited for, for ten seconds at most, without sleeping. */
  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + 10_000_000_000L;
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("it takes too long").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private final class Recorder implements VerificationListener {
    @Override
    public void keyChanged(String source, String kid) {
      heard.add("changed " + kid);
    }

    @Override
    public void keySkipped(String source, String kid, String why) {
      heard.add("skipped " + kid);
    }
  }
}
