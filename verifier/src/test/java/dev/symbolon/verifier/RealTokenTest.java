package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** A token that Google's production key signed, and the key set that Google published for it. */
class RealTokenTest {
  private static final Instant ISSUED = Instant.ofEpochSecond(1_587_626_288L);
  private static final Instant EXPIRES = Instant.ofEpochSecond(1_587_629_888L);

  private final String token = resource("google-federated-rs256.jwt");
  private final TrustedIssuer google =
      TrustedIssuer.of(
          "https://accounts.google.com", KeySource.fixed(resource("google-federated-jwks.json")));

  private IdTokenVerifier.Builder verifierAt(Instant now, String audience) {
    return IdTokenVerifier.builder(google, audience)
        .clock(Clock.fixed(now, ZoneOffset.UTC))
        .clockSkew(java.time.Duration.ZERO);
  }

  @Test
  void withinItsLife_accepted() throws Exception {
    for (Instant now : new Instant[] {ISSUED, EXPIRES.minusNanos(1)}) {
      VerifiedIdToken proof =
          verifierAt(now, "https://example.com/path").reusable().build().verify(token);
      assertThat(proof.subject()).isEqualTo("104029292853099978293");
      assertThat(proof.algorithm()).isEqualTo("RS256");
      assertThat(proof.claim("email_verified", Boolean.class)).contains(true);
    }
  }

  @Test
  void onceBySignedBytes_acceptedOnce() throws Exception {
    IdTokenVerifier verifier =
        IdTokenVerifier.builder(
                google.use(TokenUse.ONCE_BY_SIGNED_BYTES), "https://example.com/path")
            .clock(Clock.fixed(ISSUED, ZoneOffset.UTC))
            .build();
    verifier.verify(token);
    assertThat(reasonOf(verifier)).isEqualTo(RejectionReason.REPLAYED);
  }

  @Test
  void outsideItsLife_rejected() {
    assertThat(reasonOf(verifierAt(EXPIRES, "https://example.com/path").reusable().build()))
        .isEqualTo(RejectionReason.EXPIRED);
    assertThat(
            reasonOf(
                verifierAt(ISSUED.minusNanos(1), "https://example.com/path").reusable().build()))
        .isEqualTo(RejectionReason.NOT_YET_VALID);
  }

  @Test
  void forAnotherAudience_rejected() {
    assertThat(reasonOf(verifierAt(ISSUED, "https://example.com/").reusable().build()))
        .isEqualTo(RejectionReason.WRONG_AUDIENCE);
  }

  @Test
  void underSingleUse_rejectedForWantOfAnId() {
    assertThat(reasonOf(verifierAt(ISSUED, "https://example.com/path").build()))
        .isEqualTo(RejectionReason.BAD_CLAIM);
  }

  private RejectionReason reasonOf(IdTokenVerifier verifier) {
    return catchThrowableOfType(TokenRejectedException.class, () -> verifier.verify(token))
        .reason();
  }

  private static String resource(String name) {
    try (InputStream in = RealTokenTest.class.getResourceAsStream("/google/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
