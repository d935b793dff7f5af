package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.BAD_CLAIM;
import static dev.symbolon.verifier.RejectionReason.ISSUED_BEFORE_START;
import static dev.symbolon.verifier.RejectionReason.MALFORMED;
import static dev.symbolon.verifier.RejectionReason.REPLAYED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenForge;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The edges of single use, each with the answer that docs/single-use.md gives. */
class SingleUseEdgesTest {
  private final RelyingParty party = RelyingParty.trusting("ES256");
  private final TrustedIssuer issuer =
      TrustedIssuer.of(RelyingParty.ISSUER, KeySource.fixed(TestKeys.jwks(party.key)));
  private final IdTokenVerifier verifier = with(InMemoryReplayOptions.builder());

  private IdTokenVerifier with(InMemoryReplayOptions.Builder options) {
    return IdTokenVerifier.builder(issuer, RelyingParty.AUDIENCE)
        .clock(party.clock)
        .singleUse(ReplayStore.inMemory(options.build()))
        .build();
  }

  private void acceptsOnce(TokenForge token) {
    RelyingParty.accepts(verifier, token);
    assertThat(RelyingParty.reasonOf(verifier, token)).isEqualTo(REPLAYED);
  }

  private static void isUnavailable(IdTokenVerifier verifier, TokenForge token, String words) {
    assertThatExceptionOfType(VerificationUnavailableException.class)
        .isThrownBy(() -> verifier.verify(token.compact()))
        .withMessageContaining(words);
  }

  @Test
  void fullOfLiveEntries_unavailableForNewOnesAndRejectsTheUsed() {
    IdTokenVerifier small =
        with(InMemoryReplayOptions.builder().maxLiveTokens(1).maxLiveTokensPerSubject(1));
    TokenForge token = party.valid();
    RelyingParty.accepts(small, token);
    isUnavailable(small, party.valid(), "room for one more token");
    assertThat(RelyingParty.reasonOf(small, token)).isEqualTo(REPLAYED);
    party.clock.advance(Duration.ofSeconds(3661).minusNanos(1));
    isUnavailable(small, party.valid(), "room for one more token");
    party.clock.advance(Duration.ofNanos(1));
    RelyingParty.accepts(small, party.valid());
  }

  @Test
  void subjectWithItsShare_unavailableForItAndGoesOnForOthers() {
    IdTokenVerifier shared =
        with(InMemoryReplayOptions.builder().maxLiveTokens(10).maxLiveTokensPerSubject(2));
    RelyingParty.accepts(shared, party.valid());
    RelyingParty.accepts(shared, party.valid());
    isUnavailable(shared, party.valid(), "live tokens of one subject");
    RelyingParty.accepts(shared, party.valid().claim("sub", "another"));
  }

  @Test
  void clockSteppedBackAnHour_usedTokensAreStillKnown() {
    TokenForge used = party.valid();
    RelyingParty.accepts(verifier, used);
    party.clock.advance(Duration.ofMinutes(59));
    RelyingParty.accepts(verifier, party.valid());
    party.clock.advance(Duration.ofHours(-1));
    assertThat(RelyingParty.reasonOf(verifier, used)).isEqualTo(REPLAYED);
  }

  @Test
  void clockSteppedBackAnHour_unavailableWhereTheEntryMayHaveBeenDropped() {
    IdTokenVerifier old = with(InMemoryReplayOptions.builder().acceptIssuedBeforeStart());
    TokenForge used = party.valid();
    RelyingParty.accepts(old, used);
    party.clock.advance(Duration.ofSeconds(3661)); // the entry's time has come
    RelyingParty.accepts(old, party.valid());
    party.clock.advance(Duration.ofHours(-1));
    isUnavailable(old, used, "stepped back");
    isUnavailable(old, used.freshId(), "stepped back"); // never used, but that is not known
    RelyingParty.accepts(old, party.valid()); // ends after all that was dropped
  }

  @Test
  void clockSteppedBackBeforeTheStart_newTokensAreRefusedUntilItHasCaughtUp() {
    party.clock.advance(Duration.ofHours(-1));
    assertThat(RelyingParty.reasonOf(verifier, party.valid())).isEqualTo(ISSUED_BEFORE_START);
    party.clock.advance(Duration.ofHours(1));
    RelyingParty.accepts(verifier, party.valid());
  }

  @Test
  void clockSteppedForwardADay_newTokensAreAcceptedOnce() {
    acceptsOnce(party.valid());
    party.clock.advance(Duration.ofDays(1));
    acceptsOnce(party.valid());
  }

  @Test
  void clockSteppedForwardADayAndBack_noUsedTokenIsAcceptedAgain() {
    TokenForge used = party.valid();
    RelyingParty.accepts(verifier, used);
    party.clock.advance(Duration.ofDays(1));
    RelyingParty.accepts(verifier, party.valid()); // drops the other, whose time seems to have come
    party.clock.advance(Duration.ofDays(-1));
    isUnavailable(verifier, used, "stepped back");
    RelyingParty.accepts(
        verifier, party.valid().claim("exp", RelyingParty.NOW.getEpochSecond() + 3601));
  }

  @Test
  void idOf0Characters_rejected() {
    assertThat(RelyingParty.reasonOf(verifier, party.valid().claim("jti", "")))
        .isEqualTo(BAD_CLAIM);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 256})
  void idOf1Or256Characters_acceptedOnce(int length) {
    acceptsOnce(party.valid().claim("jti", "i".repeat(length)));
  }

  @Test
  void idOf257Characters_rejected() {
    assertThat(RelyingParty.reasonOf(verifier, party.valid().claim("jti", "i".repeat(257))))
        .isEqualTo(BAD_CLAIM);
  }

  @Test
  void idOfControlCharacters_acceptedOnceEach() {
    acceptsOnce(party.valid().claim("jti", "\u0000"));
    acceptsOnce(party.valid().claim("jti", "\u0000\u0000"));
    acceptsOnce(party.valid().claim("jti", "\u0000\n\u001b\u007f\u0085"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "\\udc00", "\\udc00\\ud800", "a\\ud800b"})
  void idOfUnpairedSurrogates_rejected(String escaped) {
    TokenForge token = party.valid().claim("jti", TokenForge.json("\"" + escaped + "\""));
    assertThat(RelyingParty.reasonOf(verifier, token)).isEqualTo(MALFORMED);
  }

  @Test
  void idOfAPairOfSurrogates_acceptedOnce() {
    acceptsOnce(party.valid().claim("jti", TokenForge.json("\"\\ud83d\\ude00\"")));
  }
}
