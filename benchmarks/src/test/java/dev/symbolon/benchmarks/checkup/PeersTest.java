package dev.symbolon.benchmarks.checkup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.symbolon.testkit.Presentation;
import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenForge;
import dev.symbolon.testkit.VerifierCheckUp.Verifier;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each library is set up well enough to tell a good token from a tampered one. */
class PeersTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final TestKey KEY = TestKeys.of("ES256");
  private static final TokenForge GOOD =
      TokenForge.valid(KEY, "https://issuer.example", "https://api.example", NOW);

  static List<Map.Entry<String, Library>> libraries() {
    return List.copyOf(Peers.all().entrySet());
  }

  @Test
  void sixLibraries_withTheirVersions() {
    assertThat(Peers.all()).hasSize(6);
    assertThat(Peers.all().keySet().stream().skip(1))
        .allMatch(name -> name.matches("[a-z0-9-]+ [0-9.]+"));
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void plainToken_accepted(Map.Entry<String, Library> peer) throws Exception {
    verifier(peer).verify(GOOD.compact());
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void spoiltToken_refused(Map.Entry<String, Library> peer) throws Exception {
    Verifier verifier = verifier(peer);
    refused(() -> verifier.verify(GOOD.tamperedPayload("sub", "other").compact()));
    refused(() -> verifier.verify(GOOD.claim("iss", "https://other.example").compact()));
    refused(() -> verifier.verify(GOOD.claim("aud", "https://other.example").compact()));
    refused(() -> verifier.verify(GOOD.claim("exp", NOW.getEpochSecond() - 1).compact()));
  }

  private static Verifier verifier(Map.Entry<String, Library> peer) throws Exception {
    return peer.getValue()
        .verifierFor(
            new Presentation(
                "",
                TestKeys.jwks(KEY),
                "https://issuer.example",
                "https://api.example",
                NOW,
                List.of()));
  }

  private static void refused(ThrowingCallable verification) {
    assertThat(catchThrowable(verification)).isInstanceOf(Exception.class);
  }
}
