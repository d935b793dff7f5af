package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.BAD_CLAIM;
import static dev.symbolon.verifier.RejectionReason.REPLAYED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenForge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A token is accepted once, and nothing but its acceptance counts as a use. */
class SingleUseTest {
  private final RelyingParty party = RelyingParty.trusting("ES256");
  private final TrustedIssuer issuer =
      TrustedIssuer.of(RelyingParty.ISSUER, KeySource.fixed(TestKeys.jwks(party.key)));

  private IdTokenVerifier.Builder builder(TrustedIssuer issuer) {
    return IdTokenVerifier.builder(issuer, RelyingParty.AUDIENCE).clock(party.clock);
  }

  @Test
  void secondPresentation_rejected() {
    TokenForge token = party.valid();
    party.accepts(token);
    party.rejects(token.compact(), REPLAYED, "accepted before");
  }

  @Test
  void singleUseByDefault_withoutAWord() {
    IdTokenVerifier verifier = builder(issuer).build();
    TokenForge token = party.valid();
    RelyingParty.accepts(verifier, token);
    assertThat(reasonOf(verifier, token)).isEqualTo(REPLAYED);
    assertThat(reasonOf(verifier, party.valid().withoutClaim("jti"))).isEqualTo(BAD_CLAIM);
  }

  @Test
  void sameIdInATokenOtherwiseDifferent_rejected() {
    TokenForge token = party.valid();
    party.accepts(token);
    party.rejects(token.claim("sub", "another").compact(), REPLAYED);
  }

  @Test
  void atTheLastInstantOfTheSkew_stillRemembered() {
    IdTokenVerifier verifier = builder(issuer).build();
    TokenForge token = party.valid();
    RelyingParty.accepts(verifier, token);
    for (int minute = 0; minute < 61; minute++) { // other traffic, which lets the store tidy up
      party.clock.advance(Duration.ofMinutes(1).minusMillis(1));
      RelyingParty.accepts(verifier, party.valid());
    }
    party.clock.set(RelyingParty.NOW.plusSeconds(3660).minusMillis(1));
    assertThat(reasonOf(verifier, token)).isEqualTo(REPLAYED);
  }

  @Test
  void entryLives_untilExpiryAndSkewAndASecond() {
    party.accepts(party.valid());
    assertThat(party.store.forgetAfter)
        .containsExactly(RelyingParty.NOW.plusSeconds(3600 + 60 + 1));
  }

  @Test
  @Tag("slow")
  void sixtyFourThreads_oneAcceptance() throws Exception {
    int threads = 64;
    IdTokenVerifier verifier = builder(issuer).build();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    CyclicBarrier start = new CyclicBarrier(threads);
    try {
      for (int round = 0; round < 1_000; round++) {
        String token = party.valid().compact();
        List<Future<String>> outcomes = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          outcomes.add(
              pool.submit(
                  () -> {
                    start.await();
                    return outcomeOf(verifier, token);
                  }));
        }
        List<String> seen = new ArrayList<>();
        for (Future<String> outcome : outcomes) {
          seen.add(outcome.get());
        }
        assertThat(seen).filteredOn("ACCEPTED"::equals).as("round " + round).hasSize(1);
        assertThat(seen).filteredOn("REPLAYED"::equals).as("round " + round).hasSize(63);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void reusable_takesNoMemoryForUsedTokens() throws Exception {
    builder(issuer).reusable().build();
    long bytes = CallCost.of(() -> builder(issuer).reusable().build()).bytes();
    assertThat(bytes).isLessThan(64 << 10);
    long once = CallCost.of(() -> builder(issuer).build()).bytes();
    assertThat(once).as("a verifier that remembers").isGreaterThan(64 << 10);
  }

  @Test
  void reusable_acceptedAgainAndWithoutAnId() {
    IdTokenVerifier verifier = builder(issuer).reusable().build();
    TokenForge token = party.valid().withoutClaim("jti");
    RelyingParty.accepts(verifier, token);
    assertThat(RelyingParty.accepts(verifier, token).id()).isEmpty();
    assertThat(reasonOf(verifier, party.valid().claim("jti", null))).isEqualTo(BAD_CLAIM);
  }

  @Test
  void onceBySignedBytes_acceptedOnceWithoutAnId() {
    IdTokenVerifier verifier = builder(issuer.use(TokenUse.ONCE_BY_SIGNED_BYTES)).build();
    TokenForge token = party.valid().withoutClaim("jti");
    RelyingParty.accepts(verifier, token);
    // ECDSA signs with chance: the same claims under another signature are the same token.
    assertThat(reasonOf(verifier, token)).isEqualTo(REPLAYED);
    RelyingParty.accepts(verifier, token.claim("sub", "another"));
  }

  @Test
  void issuersOwnUse_goesBeforeTheDefault() {
    IdTokenVerifier once = builder(issuer.use(TokenUse.ONCE)).reusable().build();
    TokenForge token = party.valid();
    RelyingParty.accepts(once, token);
    assertThat(reasonOf(once, token)).isEqualTo(REPLAYED);

    IdTokenVerifier reusable =
        builder(issuer.use(TokenUse.REUSABLE)).singleUse(party.store).build();
    RelyingParty.accepts(reusable, token);
    RelyingParty.accepts(reusable, token);
    assertThat(party.store.used).isEmpty();
  }

  @Test
  void bothUsesAskedFor_refusedWhenBuilt() {
    assertThatIllegalStateException()
        .isThrownBy(() -> builder(issuer).singleUse(party.store).reusable().build())
        .withMessageContaining("singleUse(...)")
        .withMessageContaining("reusable()");
  }

  @Test
  void storeOutOfReach_isUnavailableAndNoAcceptance() {
    VerificationUnavailableException down = new VerificationUnavailableException("store is down");
    IdTokenVerifier verifier =
        builder(issuer)
            .singleUse(
                (key, forgetAfter) -> {
                  throw down;
                })
            .build();
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> verifier.verify(party.valid().compact()))
        .isSameAs(down);
  }

  @Test
  void storeThatFailsOtherwise_isUnavailableAndNoAcceptance() {
    IdTokenVerifier verifier =
        builder(issuer)
            .singleUse(
                (key, forgetAfter) -> {
                  throw new IllegalStateException("pool exhausted");
                })
            .build();
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> verifier.verify(party.valid().compact()))
        .withMessageContaining("replay store")
        .withCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void closedVerifier_isUnavailable() {
    IdTokenVerifier verifier = builder(issuer).build();
    verifier.close();
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> verifier.verify(party.valid().compact()))
        .withMessageContaining("closed");
  }

  private static RejectionReason reasonOf(IdTokenVerifier verifier, TokenForge token) {
    return RejectionReason.valueOf(outcomeOf(verifier, token.compact()));
  }

  private static String outcomeOf(IdTokenVerifier verifier, String token) {
    try {
      verifier.verify(token);
      return "ACCEPTED";
    } catch (TokenRejectedException e) {
      return e.reason().name();
    } catch (VerificationUnavailableException e) {
      return "UNAVAILABLE";
    }
  }
}
