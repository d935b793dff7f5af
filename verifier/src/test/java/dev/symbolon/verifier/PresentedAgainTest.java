package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.BAD_SIGNATURE;
import static dev.symbolon.verifier.RejectionReason.EXPIRED;
import static dev.symbolon.verifier.RejectionReason.NOT_YET_VALID;
import static dev.symbolon.verifier.RejectionReason.UNKNOWN_KEY;
import static dev.symbolon.verifier.RejectionReason.UNMET_EXPECTATION;
import static dev.symbolon.verifier.RejectionReason.UNUSABLE_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.symbolon.testkit.JwksServer;
import dev.symbolon.testkit.ManualClock;
import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenForge;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A token that may be used again, presented again: it is not read again, and all that may have
 * changed since is asked again.
 */
class PresentedAgainTest {
  private static final TestKey KEY = TestKeys.of("ES256").withKid("k");
  private static final TestKey OTHER = TestKeys.of("ES384").withKid("other");
  private static final String AUDIENCE = "https://api.example";
  private static final Duration SKEW = Duration.ofSeconds(60);

  private final JwksServer server = JwksServer.serving(KEY);
  private final AtomicLong nanos = new AtomicLong();
  private final ManualClock clock = ManualClock.at(RelyingParty.NOW);
  private final Heard heard = new Heard();
  private final JwksKeys keys =
      new JwksKeys(
          JwksEndpoint.at(server.uri(), JwksOptions.DEFAULT), JwksOptions.DEFAULT, nanos::get);
  private final IdTokenVerifier verifier = builder().build();
  private final TokenForge valid =
      TokenForge.valid(KEY, server.issuer(), AUDIENCE, RelyingParty.NOW);

  /** Signed once: ECDSA signs with chance, and another signature makes another text. */
  private final String token = valid.compact();

  private IdTokenVerifier.Builder builder() {
    return IdTokenVerifier.builder(TrustedIssuer.of(server.issuer(), keys), AUDIENCE)
        .clock(clock)
        .clockSkew(SKEW)
        .listener(heard)
        .reusable();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void unchanged_acceptedWithoutBeingReadAgain() throws Exception {
    VerifiedIdToken first = verifier.verify(token);
    VerifiedIdToken second = verifier.verify(token);
    assertThat(second.claims()).isSameAs(first.claims());
    assertThat(second.issuer()).isEqualTo(server.issuer());
    assertThat(second.keyId()).isEqualTo("k");
    assertThat(second.algorithm()).isEqualTo("ES256");
    assertThat(heard.of("accepted")).hasSize(2);
  }

  @Test
  void expiredBetween_rejectedAtTheVeryInstantAndForgotten() throws Exception {
    Instant end = verifier.verify(token).expiresAt().plus(SKEW);
    clock.set(end.minusNanos(1));
    verifier.verify(token);
    clock.set(end);
    rejects(token, EXPIRED);
    assertThat(verifier.verifiedTokens()).isZero();
    assertThat(heard.of("rejected")).containsExactly("rejected EXPIRED");
  }

  @Test
  void olderThanTheMaximumAgeBetween_rejected() throws Exception {
    IdTokenVerifier limited = builder().maxAge(Duration.ofMinutes(5)).build();
    Instant end = limited.verify(token).issuedAt().plusSeconds(300).plus(SKEW);
    clock.set(end.minusNanos(1));
    limited.verify(token);
    clock.set(end);
    assertThat(reasonOf(limited, token)).isEqualTo(EXPIRED);
  }

  @Test
  void clockSetBackBeforeItsIssue_rejected() throws Exception {
    Instant begin = verifier.verify(token).issuedAt().minus(SKEW);
    clock.set(begin);
    verifier.verify(token);
    clock.set(begin.minusNanos(1));
    rejects(token, NOT_YET_VALID);
  }

  @Test
  void clockSetBackBeforeNotBefore_rejected() throws Exception {
    String later = valid.claim("nbf", RelyingParty.NOW.getEpochSecond() + 100).compact();
    clock.advance(Duration.ofSeconds(40));
    verifier.verify(later);
    clock.advance(Duration.ofNanos(-1));
    rejects(later, NOT_YET_VALID);
  }

  @Test
  void keyDeniedBetween_rejectedEachTimeAndForgotten() throws Exception {
    verifier.verify(token);
    verifier.denyKey("k");
    rejects(token, UNUSABLE_KEY);
    assertThat(verifier.verifiedTokens()).isZero();
    rejects(token, UNUSABLE_KEY);
    assertThat(heard.of("deniedKeyUsed")).hasSize(2);
  }

  @Test
  void keyGoneFromTheSet_rejectedAndForgotten() throws Exception {
    verifier.verify(token);
    server.publish(OTHER);
    verifier.verify(token); // nobody has looked yet
    refetch();
    rejects(token, UNKNOWN_KEY);
    assertThat(verifier.verifiedTokens()).isZero();
    assertThat(heard.of("unknownKid")).hasSize(1);
  }

  @Test
  void anotherKeyUnderItsKid_rejectedAndForgotten() throws Exception {
    verifier.verify(token);
    server.publish(TestKeys.fresh("ES256", "k"));
    refetch();
    rejects(token, BAD_SIGNATURE);
    assertThat(verifier.verifiedTokens()).isZero();
    server.publish(KEY);
    refetch();
    verifier.verify(token);
  }

  @Test
  void keyUnderItsKidForAnotherAlgorithm_rejected() throws Exception {
    verifier.verify(token);
    server.publish(OTHER.withKid("k"));
    refetch();
    rejects(token, UNUSABLE_KEY);
  }

  @Test
  void keyThatHasBecomeUnusable_rejected() throws Exception {
    verifier.verify(token);
    server.publish(TestKeys.jwks(KEY, TestKeys.fresh("ES256", "k"), OTHER));
    refetch();
    rejects(token, UNUSABLE_KEY);
  }

  @Test
  void sameKeyInASetFetchedAnew_isTheSame() throws Exception {
    VerifiedIdToken first = verifier.verify(token);
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    assertThat(verifier.verify(token).keyAge()).contains(Duration.ofMinutes(1));
    server.publish(KEY, OTHER);
    refetch();
    VerifiedIdToken again = verifier.verify(token);
    assertThat(again.claims()).isSameAs(first.claims());
    assertThat(again.keyAge()).contains(Duration.ZERO);
    assertThat(heard.of("keysFetched")).hasSize(2);
  }

  @Test
  void keysPastTheirLife_staleAsTheyAreNowAndThenUnavailable() throws Exception {
    assertThat(verifier.verify(token).isKeyStale()).isFalse();
    server.respondWithStatus(503);
    nanos.addAndGet(Duration.ofMinutes(10).toNanos());
    for (int i = 0; i < 2; i++) {
      VerifiedIdToken stale = verifier.verify(token);
      assertThat(stale.isKeyStale()).isTrue();
      assertThat(stale.keyAge()).contains(Duration.ofMinutes(10));
    }
    assertThat(heard.of("staleKeysServed")).hasSize(2);
    nanos.addAndGet(Duration.ofHours(1).toNanos());
    unavailable();
  }

  @Test
  void anotherKeyInAStaleSet_isToldOnce() throws Exception {
    verifier.verify(token);
    server.publish(TestKeys.fresh("ES256", "k"));
    refetch();
    server.respondWithStatus(503);
    nanos.addAndGet(Duration.ofMinutes(10).toNanos());
    rejects(token, BAD_SIGNATURE);
    assertThat(heard.of("staleKeysServed")).hasSize(1);
    assertThat(heard.of("rejected")).hasSize(1);
  }

  @Test
  void closedVerifier_unavailable() throws Exception {
    verifier.verify(token);
    verifier.close();
    unavailable();
  }

  @Test
  void expectationsOfEachCall_areThoseThatCount() throws Exception {
    String bound = valid.claim("nonce", "mine").claim("acr", "1").claim("auth_time", 1).compact();
    Expectations mine = Expectations.builder().nonce("mine").build();
    verifier.verify(bound, mine);
    verifier.verify(bound, mine);
    for (Expectations.Builder other :
        new Expectations.Builder[] {
          Expectations.builder().nonce("another"),
          Expectations.builder().nonce("mine").acr("2"),
          Expectations.builder().accessToken("at"),
          Expectations.builder().maxAuthenticationAge(Duration.ofDays(1)),
        }) {
      verifier.verify(bound);
      assertThat(reasonOf(verifier, bound, other.build())).isEqualTo(UNMET_EXPECTATION);
    }
    verifier.verify(bound, mine);
  }

  @Test
  void explained_neitherUsedNorRemembered() throws Exception {
    verifier.explain(token);
    assertThat(verifier.verifiedTokens()).isZero();
    verifier.verify(token);
    clock.set(RelyingParty.NOW.plus(Duration.ofDays(1)));
    assertThat(verifier.explain(token).reason()).contains(EXPIRED);
    assertThat(verifier.verifiedTokens()).isOne();
  }

  @Test
  void rejectedToken_isNotRemembered() throws Exception {
    rejects(valid.signedBy(TestKeys.fresh("ES256", "k")).compact(), BAD_SIGNATURE);
    rejects(valid.claim("exp", 1).claim("iat", 0).compact(), EXPIRED);
    assertThat(reasonOf(verifier, token, Expectations.builder().nonce("n").build()))
        .isEqualTo(UNMET_EXPECTATION);
    assertThat(verifier.verifiedTokens()).isZero();
  }

  private void refetch() throws Exception {
    nanos.addAndGet(JwksOptions.DEFAULT.times().unknownKidCooldown().toNanos());
    keys.keys("looked-for-" + nanos);
  }

  private void rejects(String text, RejectionReason reason) {
    assertThat(reasonOf(verifier, text)).isEqualTo(reason);
  }

  private static RejectionReason reasonOf(IdTokenVerifier verifier, String text) {
    return reasonOf(verifier, text, Expectations.NONE);
  }

  private static RejectionReason reasonOf(
      IdTokenVerifier verifier, String text, Expectations expectations) {
    TokenRejectedException rejection =
        catchThrowableOfType(
            TokenRejectedException.class, () -> verifier.verify(text, expectations));
    assertThat(rejection).as("rejection").isNotNull();
    return rejection.reason();
  }

  private void unavailable() {
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> verifier.verify(token));
  }
}
