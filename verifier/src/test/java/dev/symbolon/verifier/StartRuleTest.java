package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.BAD_CLAIM;
import static dev.symbolon.verifier.RejectionReason.EXPIRED;
import static dev.symbolon.verifier.RejectionReason.ISSUED_BEFORE_START;
import static dev.symbolon.verifier.RejectionReason.REPLAYED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenForge;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * What a restart forgets is not accepted again: the memory vouches for what came after its start.
 */
class StartRuleTest {
  private static final long START = RelyingParty.NOW.getEpochSecond();

  private final RelyingParty party = RelyingParty.trusting("ES256");
  private final TrustedIssuer issuer =
      TrustedIssuer.of(RelyingParty.ISSUER, KeySource.fixed(TestKeys.jwks(party.key)));

  private IdTokenVerifier.Builder builder() {
    return IdTokenVerifier.builder(issuer, RelyingParty.AUDIENCE).clock(party.clock);
  }

  private IdTokenVerifier with(InMemoryReplayOptions.Builder options) {
    return builder().singleUse(ReplayStore.inMemory(options.build())).build();
  }

  private TokenForge issuedAt(long second) {
    return party.valid().claim("iat", second);
  }

  @Test
  void issuedInTheSecondOfTheStart_accepted() {
    party.clock.advance(Duration.ofMillis(999));
    RelyingParty.accepts(builder().build(), issuedAt(START));
  }

  @Test
  void issuedASecondBeforeTheStart_rejectedUsingNothingUp() {
    InMemoryReplayStore store = (InMemoryReplayStore) ReplayStore.inMemory();
    IdTokenVerifier verifier = builder().singleUse(store).build();
    TokenRejectedException rejection =
        catchThrowableOfType(
            TokenRejectedException.class, () -> verifier.verify(issuedAt(START - 1).compact()));
    assertThat(rejection.reason()).isEqualTo(ISSUED_BEFORE_START);
    assertThat(rejection)
        .hasMessageContaining("claim iat: expected a time not before 2026-03-01T12:00:00Z")
        .hasMessageContaining("got 2026-03-01T11:59:59Z")
        .hasMessageContaining("JdbcReplayStore")
        .hasMessageContaining("RedisReplayStore")
        .hasMessageContaining("for tests")
        .hasMessageContaining("acceptIssuedBeforeStart()");
    assertThat(store.size()).isZero();
  }

  @Test
  void issuedAtTheMargin_acceptedAndASecondBeforeIt_rejected() {
    IdTokenVerifier verifier =
        with(InMemoryReplayOptions.builder().restartMargin(Duration.ofSeconds(60)));
    RelyingParty.accepts(verifier, issuedAt(START + 60));
    assertThat(RelyingParty.reasonOf(verifier, issuedAt(START + 59)))
        .isEqualTo(ISSUED_BEFORE_START);
    assertThat(
            catchThrowableOfType(
                TokenRejectedException.class,
                () -> verifier.verify(issuedAt(START + 59).compact())))
        .hasMessageContaining("not before 2026-03-01T12:01:00Z")
        .hasMessageContaining("restart margin of PT1M");
  }

  @Test
  void skewAsMargin_closesTheGapOfAnIssuerWhoseClockIsAhead() {
    InMemoryReplayOptions.Builder options = InMemoryReplayOptions.builder();
    TokenForge ahead = issuedAt(START + 60);
    RelyingParty.accepts(with(options), ahead);
    party.clock.advance(Duration.ofSeconds(2)); // a quick restart
    RelyingParty.accepts(with(options), ahead); // the gap: accepted twice
    IdTokenVerifier closed = with(options.restartMargin(Duration.ofSeconds(60)));
    assertThat(RelyingParty.reasonOf(closed, ahead)).isEqualTo(ISSUED_BEFORE_START);
  }

  @Test
  void marginWithAFraction_countsFromTheSecondOfTheStart() {
    party.clock.advance(Duration.ofMillis(999));
    IdTokenVerifier verifier =
        with(InMemoryReplayOptions.builder().restartMargin(Duration.ofMillis(1)));
    assertThat(RelyingParty.reasonOf(verifier, issuedAt(START))).isEqualTo(ISSUED_BEFORE_START);
    RelyingParty.accepts(verifier, issuedAt(START + 1));
  }

  @Test
  void ruleLifted_acceptedOnce() {
    IdTokenVerifier verifier = with(InMemoryReplayOptions.builder().acceptIssuedBeforeStart());
    TokenForge old = issuedAt(START - 3000);
    RelyingParty.accepts(verifier, old);
    assertThat(RelyingParty.reasonOf(verifier, old)).isEqualTo(REPLAYED);
  }

  @Test
  void secondVerifierOnTheSameStore_doesNotStartItAgain() {
    ReplayStore store = ReplayStore.inMemory();
    RelyingParty.accepts(builder().singleUse(store).build(), party.valid());
    TokenForge between = party.valid();
    party.clock.advance(Duration.ofMinutes(5));
    RelyingParty.accepts(builder().singleUse(store).build(), between);
    assertThat(RelyingParty.reasonOf(builder().build(), between.freshId()))
        .isEqualTo(ISSUED_BEFORE_START);
  }

  @Test
  void otherUses_reusableIsNotAskedAndSignedBytesAre() {
    TokenForge old = issuedAt(START - 1);
    RelyingParty.accepts(builder().reusable().build(), old);
    IdTokenVerifier bySignedBytes =
        IdTokenVerifier.builder(issuer.use(TokenUse.ONCE_BY_SIGNED_BYTES), RelyingParty.AUDIENCE)
            .clock(party.clock)
            .build();
    assertThat(RelyingParty.reasonOf(bySignedBytes, old)).isEqualTo(ISSUED_BEFORE_START);
    RelyingParty.accepts(bySignedBytes, issuedAt(START));
  }

  @Test
  void storeOfAnotherKind_isNotAsked() {
    party.accepts(issuedAt(START - 1));
  }

  @Test
  void everyOtherDefect_isToldFirst() {
    IdTokenVerifier verifier = builder().build();
    assertThat(RelyingParty.reasonOf(verifier, issuedAt(START - 100).claim("exp", START - 60)))
        .isEqualTo(EXPIRED);
    assertThat(RelyingParty.reasonOf(verifier, issuedAt(START - 1).withoutClaim("jti")))
        .isEqualTo(BAD_CLAIM);
  }

  @Test
  void explained_withTheReasonAndUsingNothingUp() {
    IdTokenVerifier verifier = builder().build();
    Explanation explanation = verifier.explain(issuedAt(START - 1).compact());
    assertThat(explanation.reason()).contains(ISSUED_BEFORE_START);
    assertThat(explanation.toString()).contains("first use    FAILED", "acceptIssuedBeforeStart");
    TokenForge good = issuedAt(START);
    assertThat(verifier.explain(good.compact()).reason()).isEmpty();
    assertThat(verifier.explain(good.compact()).toString())
        .contains("accepted once (ONCE)", "TrustedIssuer.use(TokenUse.REUSABLE)");
    RelyingParty.accepts(verifier, good);
  }
}
