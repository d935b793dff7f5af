package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a relying party answers over HTTP, as the exceptions say it (RFC 6750 section 3). */
class HttpAnswerTest {
  @ParameterizedTest
  @EnumSource
  void rejection_challengesInFixedWords(RejectionReason reason) {
    TokenRejectedException rejection =
        TokenRejectedException.of(reason, "claim sub", "ours", "\"theirs\"");
    assertThat(rejection.httpStatus()).isEqualTo(401);
    assertThat(rejection.challenge())
        .matches("Bearer error=\"invalid_token\", error_description=\"[a-z ]+\"")
        .doesNotContain("ours", "theirs");
  }

  @Test
  void expired_saysSo() {
    assertThat(TokenRejectedException.of(RejectionReason.EXPIRED, "a", "b", "c").challenge())
        .isEqualTo("Bearer error=\"invalid_token\", error_description=\"expired\"");
  }

  @Test
  void unavailable_isNoChallenge() {
    assertThat(new VerificationUnavailableException("down").httpStatus()).isEqualTo(503);
  }
}
