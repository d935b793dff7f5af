package dev.symbolon.issuer;

import static dev.symbolon.issuer.Fixtures.CLOCK;
import static dev.symbolon.issuer.Fixtures.ISSUER;
import static dev.symbolon.issuer.Fixtures.NOW;
import static dev.symbolon.issuer.Fixtures.SUBJECT;
import static dev.symbolon.issuer.Fixtures.claims;
import static dev.symbolon.issuer.Fixtures.header;
import static dev.symbolon.issuer.Fixtures.issuer;
import static dev.symbolon.issuer.Fixtures.key;
import static dev.symbolon.issuer.Fixtures.part;
import static dev.symbolon.issuer.Fixtures.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdTokenIssuerTest {
  @Test
  void defaultProfile_hasExactlyTheseHeaderParameters() throws Exception {
    IssuedIdToken token = issuer().issue(request());

    assertThat(part(token.compact(), 0))
        .isEqualTo("{\"kid\":\"k1\",\"alg\":\"ES256\",\"typ\":\"JWT\"}");
  }

  @Test
  void defaultProfile_hasExactlyTheseClaims() throws Exception {
    IssuedIdToken token = issuer().issue(request());

    assertThat(part(token.compact(), 1))
        .isEqualTo(
            "{\"iss\":\"https://auth.example.com\",\"sub\":\"ajeg2b2et02f\","
                + "\"aud\":\"https://api.example.com\",\"exp\":1795518000,\"iat\":1795514400,"
                + "\"jti\":\""
                + token.id()
                + "\"}");
  }

  @Test
  void token_isThreePartsOfBase64urlWithoutPadding() throws Exception {
    assertThat(issuer().issue(request()).compact())
        .matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{86}");
  }

  @Test
  void issuedToken_tellsWhatTheTokenSays() throws Exception {
    IssuedIdToken token = issuer().issue(request());

    assertThat(token.subject()).isEqualTo(SUBJECT);
    assertThat(token.audience()).containsExactly("https://api.example.com");
    assertThat(token.issuedAt()).isEqualTo(NOW);
    assertThat(token.expiresAt()).isEqualTo(NOW.plusSeconds(3600));
    assertThat(token.keyId()).isEqualTo("k1").isEqualTo(header(token).get("kid"));
    assertThat(token.id()).isEqualTo(claims(token).get("jti"));
  }

  @Test
  void audienceNotGiven_isTheSubject() throws Exception {
    IssuedIdToken token = issuer().issue(IdTokenRequest.forSubject(SUBJECT).build());

    assertThat(claims(token)).containsEntry("aud", SUBJECT);
    assertThat(token.audience()).containsExactly(SUBJECT);
  }

  @Test
  void severalAudiences_areAnArrayInOrder() throws Exception {
    IssuedIdToken token =
        issuer().issue(IdTokenRequest.forSubject(SUBJECT).audience("b", "a").build());

    assertThat(claims(token)).containsEntry("aud", List.of("b", "a"));
  }

  @Test
  void nonceAndAuthTime_areWrittenWhenAskedFor() throws Exception {
    IssuedIdToken token =
        issuer()
            .issue(
                IdTokenRequest.forSubject(SUBJECT)
                    .nonce("n-0S6")
                    .authTime(Instant.parse("2026-11-24T09:59:59.999Z"))
                    .build());

    assertThat(claims(token)).containsEntry("nonce", "n-0S6");
    assertThat(part(token.compact(), 1)).contains("\"auth_time\":1795514399}");
  }

  @Test
  void fractionalClock_isRoundedDown() throws Exception {
    Clock clock = Clock.fixed(NOW.plusMillis(999), ZoneOffset.UTC);
    IssuedIdToken token =
        IdTokenIssuer.builder(ISSUER, SigningKeys.of(key("k1", SigningAlgorithm.ES256)))
            .clock(clock)
            .build()
            .issue(request());

    assertThat(part(token.compact(), 1)).contains("\"exp\":1795518000,\"iat\":1795514400,");
    assertThat(token.issuedAt()).isEqualTo(NOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1S", "PT15M", "PT24H"})
  void lifetime_liesBetweenIatAndExp(Duration lifetime) throws Exception {
    IssuedIdToken token =
        IdTokenIssuer.builder(ISSUER, SigningKeys.of(key("k1", SigningAlgorithm.ES256)))
            .clock(CLOCK)
            .lifetime(lifetime)
            .build()
            .issue(request());

    assertThat(Duration.between(token.issuedAt(), token.expiresAt())).isEqualTo(lifetime);
    assertThat(claims(token)).containsEntry("exp", NOW.plus(lifetime).getEpochSecond());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT24H1S", "PT0.999S", "PT24H0.001S"})
  void lifetimeOutOfRange_refused(Duration lifetime) {
    IdTokenIssuer.Builder builder =
        IdTokenIssuer.builder(ISSUER, SigningKeys.of(key("k1", SigningAlgorithm.ES256)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.lifetime(lifetime))
        .withMessage("lifetime: expected PT1S to PT24H, got " + lifetime);
  }

  @Test
  void lifetimeWithFraction_refused() {
    IdTokenIssuer.Builder builder =
        IdTokenIssuer.builder(ISSUER, SigningKeys.of(key("k1", SigningAlgorithm.ES256)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.lifetime(Duration.ofMillis(1500)))
        .withMessage("lifetime: expected whole seconds, got PT1.5S");
  }

  @Test
  void ids_areDistinctAndCarry128Bits() throws Exception {
    IdTokenIssuer issuer = issuer();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      String id = issuer.issue(request()).id();
      assertThat(Base64.getUrlDecoder().decode(id)).hasSize(16);
      assertThat(id).hasSize(22);
      ids.add(id);
    }

    assertThat(ids).hasSize(200);
  }

  @Test
  void manyThreads_eachGetTheirOwnValidToken() throws Exception {
    SigningKey key = key("k1", SigningAlgorithm.ES256);
    IdTokenIssuer issuer = issuer(SigningKeys.of(key));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Callable<IssuedIdToken>> calls = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      calls.add(() -> issuer.issue(request()));
    }

    Set<String> ids = new HashSet<>();
    for (Future<IssuedIdToken> issued : threads.invokeAll(calls)) {
      ids.add(issued.get().id());
      JdkVerifier.assertVerifies(issued.get().compact(), SigningAlgorithm.ES256, Fixtures.P256);
    }
    threads.shutdown();
    assertThat(ids).hasSize(100);
  }

  @Test
  void tokenLongerThan16KiB_refused() {
    IdTokenRequest request =
        IdTokenRequest.forSubject(SUBJECT).claim("big", "x".repeat(12_300)).build();

    assertThatExceptionOfType(IssuanceException.class)
        .isThrownBy(() -> issuer().issue(request))
        .withMessageContaining("token: expected at most 16384 characters, got ")
        .satisfies(e -> assertThat(e.kind()).isEqualTo(IssuanceException.Kind.REFUSED));
  }

  @Test
  void toString_showsWhatTheTokenSaysAndNotItsText() throws Exception {
    IssuedIdToken token = issuer().issue(request());
    String[] parts = token.compact().split("\\.", -1);

    assertThat(token.toString())
        .contains(token.id(), SUBJECT, "https://api.example.com", "k1", "2026-11-24T10:00:00Z")
        .doesNotContain(parts[0], parts[1], parts[2]);
  }
}
