package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
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
  void rejection_keepsItsWordsWhenItIsWritten() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(TokenRejectedException.of(RejectionReason.EXPIRED, "a", "b", "c"));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      TokenRejectedException read = (TokenRejectedException) in.readObject();
      assertThat(read).hasMessage("a: expected b, got c");
      assertThat(read.reason()).isEqualTo(RejectionReason.EXPIRED);
    }
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
