package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.symbolon.testkit.JwksServer;
import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options of a key source: their ranges, and what each changes. */
class JwksOptionsTest {
  @Test
  void outsideTheirRange_refusedAtOnceShowingIt() {
    JwksOptions.Builder builder = JwksOptions.builder();
    List<Runnable> mistakes =
        List.of(
            () -> builder.cacheLife(Duration.ofMillis(999)),
            () -> builder.cacheLife(Duration.ofDays(7).plusNanos(1)),
            () -> builder.cacheLifeLimits(Duration.ofMillis(999), Duration.ofHours(1)),
            () -> builder.cacheLifeLimits(Duration.ofHours(1), Duration.ofMinutes(59)),
            () -> builder.cacheLifeLimits(Duration.ofHours(1), Duration.ofDays(7).plusNanos(1)),
            () -> builder.unknownKidMemory(Duration.ofMillis(999)),
            () -> builder.unknownKidMemory(Duration.ofHours(24).plusNanos(1)),
            () -> builder.unknownKidsRemembered(-1),
            () -> builder.unknownKidsRemembered(10_001),
            () -> builder.httpClient(following(HttpClient.Redirect.NORMAL)),
            () -> builder.httpClient(following(HttpClient.Redirect.ALWAYS)),
            () -> builder.staleFor(Duration.ofNanos(-1)),
            () -> builder.staleFor(Duration.ofDays(7).plusNanos(1)),
            () -> builder.timeout(Duration.ofMillis(99)),
            () -> builder.timeout(Duration.ofMinutes(1).plusNanos(1)),
            () -> builder.unknownKidCooldown(Duration.ofMillis(999)),
            () -> builder.unknownKidCooldown(Duration.ofHours(1).plusNanos(1)),
            () -> builder.maxBytes(1023),
            () -> builder.maxBytes((4 << 20) + 1),
            () -> builder.assumeAlgorithm("RS257"),
            () -> builder.assumeAlgorithm("none"));
    for (Runnable mistake : mistakes) {
      assertThatIllegalArgumentException()
          .isThrownBy(mistake::run)
          .withMessageContaining("expected")
          .withMessageContaining("got");
    }
  }

  private static HttpClient following(HttpClient.Redirect redirects) {
    return HttpClient.newBuilder().followRedirects(redirects).build();
  }

  @Test
  void contradictions_refusedWhenBuiltNamingBoth() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    SSLContext context = SSLContext.getDefault();
    ProxySelector proxy = ProxySelector.of(null);
    Path certificates = Path.of("certificates.pem");
    contradicts(
        JwksOptions.builder().cacheLife(Duration.ofSeconds(59)), "cacheLife", "cacheLifeLimits");
    contradicts(
        JwksOptions.builder().cacheLife(Duration.ofHours(25)), "cacheLife", "cacheLifeLimits");
    contradicts(
        JwksOptions.builder().unknownKidMemory(Duration.ofSeconds(29)),
        "unknownKidMemory",
        "unknownKidCooldown");
    contradicts(
        JwksOptions.builder().httpClient(client).sslContext(context), "httpClient", "sslContext");
    contradicts(JwksOptions.builder().httpClient(client).proxy(proxy), "httpClient", "proxy");
    contradicts(
        JwksOptions.builder().httpClient(client).trustedCertificates(certificates),
        "httpClient",
        "trustedCertificates");
    contradicts(
        JwksOptions.builder().sslContext(context).trustedCertificates(certificates),
        "sslContext",
        "trustedCertificates");
  }

  private static void contradicts(JwksOptions.Builder builder, String one, String other) {
    assertThatIllegalStateException()
        .isThrownBy(builder::build)
        .withMessageContaining(one)
        .withMessageContaining(other);
  }

  @Test
  void revocationBound_isTheLongestLifeAndTheStaleTime() {
    assertThat(JwksOptions.builder().build().revocationBound()).isEqualTo(Duration.ofHours(25));
    assertThat(JwksOptions.builder().staleFor(Duration.ZERO).build().revocationBound())
        .isEqualTo(Duration.ofHours(24));
    assertThat(
            JwksOptions.builder()
                .cacheLifeLimits(Duration.ofMinutes(1), Duration.ofHours(2))
                .staleFor(Duration.ofHours(3))
                .build()
                .revocationBound())
        .isEqualTo(Duration.ofHours(5));
  }

  @Test
  void keyWithoutAlgorithm_servesTheAssumedOneAlone() throws Exception {
    TestKey rsa = TestKeys.of("RS256").withKid("k");
    String nameless = rsa.publicJwk().replace("\"alg\":\"RS256\",", "");
    assertThat(nameless).doesNotContain("alg");
    String other = TestKeys.of("ES384").publicJwk();
    try (JwksServer server = JwksServer.serving("{\"keys\":[" + nameless + "," + other + "]}")) {
      assertThat(describe(server, JwksOptions.builder())).contains("unusable key (alg: expected");
      assertThat(describe(server, JwksOptions.builder().assumeAlgorithm("RS256")))
          .isEqualTo("a key for RS256");
      assertThat(describe(server, JwksOptions.builder().assumeAlgorithm("PS512")))
          .isEqualTo("a key for PS512");
      assertThat(describe(server, JwksOptions.builder().assumeAlgorithm("ES256")))
          .contains("unusable key (alg: expected");
    }
  }

  @Test
  void bearerFile_thatIsNoTokenIsUnavailableAndNotShown(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "two words\n");
    try (JwksServer server = JwksServer.serving(TestKeys.of("ES256"))) {
      JwksOptions options = JwksOptions.builder().bearerFile(file).build();
      JwksEndpoint endpoint = JwksEndpoint.at(server.uri(), options);
      VerificationUnavailableException failure =
          catchThrowableOfType(VerificationUnavailableException.class, () -> endpoint.fetch(null));
      assertThat(failure).hasMessageContaining("bearer token");
      assertThat(failure.getMessage()).doesNotContain("two words");
      assertThat(server.requests()).isZero();
      Files.writeString(file, "abc.def-1\n"); // read anew each time
      assertThat(endpoint.fetch(null).snapshot().hasUsableKeys()).isTrue();
      Files.delete(file);
      assertThat(
              catchThrowableOfType(
                  VerificationUnavailableException.class, () -> endpoint.fetch(null)))
          .hasMessageContaining("readable bearer token file");
    }
  }

  @Test
  void trustedCertificates_thatAreNoneAreRefusedAtOnce(@TempDir Path folder) throws Exception {
    Path empty = Files.writeString(folder.resolve("ca.pem"), "");
    for (Path file : List.of(empty, folder.resolve("missing.pem"))) {
      JwksOptions options = JwksOptions.builder().trustedCertificates(file).build();
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> KeySource.jwks(java.net.URI.create("https://issuer.example/jwks"), options))
          .withMessageContaining("trusted certificates: expected")
          .withMessageContaining(file.toString());
    }
  }

  private static String describe(JwksServer server, JwksOptions.Builder options) throws Exception {
    return JwksEndpoint.at(server.uri(), options.build())
        .fetch(null)
        .snapshot()
        .find("k")
        .get(0)
        .describe();
  }
}
