package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.EXPIRED;
import static dev.symbolon.verifier.RejectionReason.NOT_YET_VALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenForge;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every boundary in time, at zero skew, at the default and at the largest. */
class TimeTest {
  private static final Duration MILLI = Duration.ofMillis(1);

  private final RelyingParty party = RelyingParty.trusting("ES256");
  private final KeySource keys = KeySource.fixed(TestKeys.jwks(party.key));
  private final Instant issuedAt = RelyingParty.NOW;
  private final Instant expiresAt = RelyingParty.NOW.plusSeconds(3600);
  private final TokenForge token = party.valid();

  @ParameterizedTest
  @ValueSource(longs = {0, 60, 600})
  void justBeforeExpiry_accepted(long skew) {
    accepts(skew, token, expiresAt.plusSeconds(skew).minus(MILLI));
    accepts(skew, token, expiresAt.plusSeconds(skew).minusNanos(1));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 60, 600})
  void expiresExactlyNow_rejected(long skew) {
    rejects(skew, token, expiresAt.plusSeconds(skew), EXPIRED, "claim exp");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 60, 600})
  void issuedExactlyNow_accepted(long skew) {
    accepts(skew, token, issuedAt.minusSeconds(skew));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 60, 600})
  void issuedInTheFuture_rejected(long skew) {
    Instant now = issuedAt.minusSeconds(skew);
    rejects(skew, token, now.minus(MILLI), NOT_YET_VALID, "claim iat");
    rejects(skew, token, now.minusNanos(1), NOT_YET_VALID, "claim iat");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 60, 600})
  void notBeforeExactlyNow_accepted(long skew) {
    Instant notBefore = issuedAt.plusSeconds(1000);
    TokenForge later = token.claim("nbf", notBefore.getEpochSecond());
    accepts(skew, later, notBefore.minusSeconds(skew));
    rejects(skew, later, notBefore.minusSeconds(skew).minus(MILLI), NOT_YET_VALID, "claim nbf");
  }

  @Test
  void notBeforeAfterExpiry_rejectedEvenWhereTheSkewCoversBoth() {
    accepts(60, token.claim("nbf", expiresAt.getEpochSecond()), expiresAt);
    rejects(
        60,
        token.claim("nbf", expiresAt.getEpochSecond() + 1),
        expiresAt,
        RejectionReason.BAD_CLAIM,
        "claim nbf: expected a time not after exp, " + expiresAt);
  }

  @Test
  void skewOfNoWord_isSixtySeconds() {
    party.clock.set(expiresAt.plusSeconds(60).minus(MILLI));
    RelyingParty.accepts(party.builder(keys).build(), token);
    party.clock.set(expiresAt.plusSeconds(60));
    assertThat(rejection(party.builder(keys).build(), token).reason()).isEqualTo(EXPIRED);
  }

  @Test
  void options_refuseWhatIsOutsideTheirRange() {
    IdTokenVerifier.Builder builder = party.builder(keys);
    for (Duration bad :
        new Duration[] {Duration.ofMillis(-1), Duration.ofMinutes(10).plusNanos(1)}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder.clockSkew(bad))
          .withMessageContaining("clock skew: expected PT0S to PT10M, got " + bad);
    }
    for (Duration bad :
        new Duration[] {Duration.ofMillis(999), Duration.ofDays(366).plusNanos(1)}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder.maxLifetime(bad))
          .withMessageContaining("max lifetime: expected")
          .withMessageContaining("got " + bad);
    }
    assertThatNullPointerException().isThrownBy(() -> builder.clockSkew(null));
    assertThatNullPointerException().isThrownBy(() -> builder.maxLifetime(null));
    assertThatNullPointerException().isThrownBy(() -> builder.clock(null));
  }

  @Test
  void maxLifetime_isTheCap() {
    IdTokenVerifier verifier = party.builder(keys).maxLifetime(Duration.ofSeconds(3599)).build();
    assertThat(rejection(verifier, token).reason()).isEqualTo(RejectionReason.LIFETIME_TOO_LONG);
    RelyingParty.accepts(verifier, token.claim("exp", expiresAt.getEpochSecond() - 1));
  }

  private void accepts(long skew, TokenForge token, Instant now) {
    party.clock.set(now);
    RelyingParty.accepts(
        party.builder(keys).clockSkew(Duration.ofSeconds(skew)).build(), token.freshId());
  }

  private void rejects(
      long skew, TokenForge token, Instant now, RejectionReason reason, String words) {
    party.clock.set(now);
    TokenRejectedException rejection =
        rejection(party.builder(keys).clockSkew(Duration.ofSeconds(skew)).build(), token);
    assertThat(rejection.reason()).as(rejection.getMessage()).isEqualTo(reason);
    assertThat(rejection).hasMessageContaining(words);
  }

  private static TokenRejectedException rejection(IdTokenVerifier verifier, TokenForge token) {
    try {
      verifier.verify(token.compact());
      throw new AssertionError("accepted");
    } catch (TokenRejectedException e) {
      return e;
    } catch (VerificationUnavailableException e) {
      throw new AssertionError(e);
    }
  }
}
