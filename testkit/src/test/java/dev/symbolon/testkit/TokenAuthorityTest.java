package dev.symbolon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TokenAuthorityTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @RegisterExtension static final TokenAuthority SHARED = TokenAuthority.of("ES256", NOW);

  private static final String ADDRESS = SHARED.issuer();

  @RegisterExtension final TokenAuthority own = TokenAuthority.of("ES256");

  @Test
  void staticField_isStartedOnceForTheClass() throws Exception {
    assertThat(SHARED.issuer()).isEqualTo(ADDRESS);
    assertThat(get(SHARED.jwksUri()).statusCode()).isEqualTo(200);
  }

  @Nested
  class Inside {
    @Test
    void staticField_stillRunsInNestedClasses() throws Exception {
      assertThat(SHARED.issuer()).isEqualTo(ADDRESS);
      assertThat(get(SHARED.jwksUri()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void nestedClassHasEnded_staticFieldRunsOn() throws Exception {
    SHARED.beforeAll(null);
    SHARED.afterAll(null);
    assertThat(get(URI.create(ADDRESS + "/jwks.json")).statusCode()).isEqualTo(200);
  }

  @Test
  void instanceField_isAnotherIssuerForEachTest() throws Exception {
    assertThat(own.issuer()).isNotEqualTo(ADDRESS);
    assertThat(get(own.jwksUri()).body()).isEqualTo(TestKeys.jwks(own.key()));
  }

  @Test
  void lastScopeLeft_serverIsGone() throws Exception {
    TokenAuthority authority = TokenAuthority.of("ES256");
    authority.beforeEach(null);
    URI keys = authority.jwksUri();
    assertThat(get(keys).statusCode()).isEqualTo(200);
    authority.afterEach(null);
    assertThatThrownBy(() -> get(keys)).isInstanceOf(ConnectException.class);
  }

  @Test
  void discoveryDocument_namesIssuerAndKeys() throws Exception {
    Answered answer = get(URI.create(SHARED.issuer() + "/.well-known/openid-configuration"));
    assertThat(answer.contentType()).isEqualTo("application/json");
    assertThat(answer.body())
        .isEqualTo(
            ("{\"issuer\":\"%s\",\"jwks_uri\":\"%s\",\"response_types_supported\":[\"id_token\"],"
                    + "\"subject_types_supported\":[\"public\"],"
                    + "\"id_token_signing_alg_values_supported\":[\"ES256\"]}")
                .formatted(SHARED.issuer(), SHARED.jwksUri()));
  }

  @Test
  void mintedToken_isOfTheIssuerForTheAudienceAtTheClocksTime() {
    assertThat(SHARED.mint().claims())
        .containsEntry("iss", SHARED.issuer())
        .containsEntry("aud", SHARED.audience())
        .containsEntry("iat", NOW.getEpochSecond());
    assertThat(SHARED.mint("https://other.example").claims())
        .containsEntry("aud", "https://other.example");
  }

  @Test
  void rotated_newKeySignsAndTheOldStaysUntilRetired() throws Exception {
    TestKey old = own.key();
    TestKey next = own.rotate();
    assertThat(own.key()).isSameAs(next);
    assertThat(next.kid()).isNotEqualTo(old.kid());
    assertThat(next.algorithm()).isEqualTo("ES256");
    assertThat(get(own.jwksUri()).body()).isEqualTo(TestKeys.jwks(old, next));
    own.retire();
    assertThat(get(own.jwksUri()).body()).isEqualTo(TestKeys.jwks(next));
    assertThat(own.jwks()).isEqualTo(TestKeys.jwks(next));
  }

  @Test
  void createdWithoutMore_signsWithRs256ByTheSystemsTime() {
    Instant before = Instant.now();
    TokenAuthority authority = TokenAuthority.create();
    assertThat(authority.key().algorithm()).isEqualTo("RS256");
    assertThat(authority.clock().instant()).isBetween(before, Instant.now());
    assertThat(TokenAuthority.at(NOW).clock().instant()).isEqualTo(NOW);
  }

  @Test
  void closedAndStartedAgain_serves() throws Exception {
    TokenAuthority authority = TokenAuthority.of("ES256");
    authority.start();
    authority.close();
    authority.close();
    authority.start();
    assertThat(get(authority.jwksUri()).statusCode()).isEqualTo(200);
    authority.close();
  }

  private static Answered get(URI uri) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    try (InputStream body = connection.getInputStream()) {
      return new Answered(
          connection.getResponseCode(),
          connection.getContentType(),
          new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private record Answered(int statusCode, String contentType, String body) {}
}
