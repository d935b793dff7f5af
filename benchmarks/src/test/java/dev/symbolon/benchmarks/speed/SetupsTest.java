package dev.symbolon.benchmarks.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.SignedJWT;
import dev.symbolon.testkit.TokenForge;
import java.io.File;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is measured is the whole work: every library, as it is set up, tells good from bad. */
class SetupsTest {

  static Stream<Arguments> verifying() {
    return Plan.ALGORITHMS.stream()
        .flatMap(
            algorithm ->
                Arrays.stream(VerifyingLibrary.values())
                    .filter(library -> library.verifies(algorithm))
                    .map(library -> Arguments.of(library, algorithm)));
  }

  static Stream<Arguments> issuing() {
    return Plan.ALGORITHMS.stream()
        .flatMap(
            algorithm ->
                Arrays.stream(IssuingLibrary.values())
                    .filter(library -> library.issues(algorithm))
                    .map(library -> Arguments.of(library, algorithm)));
  }

  static Stream<Arguments> engines() {
    return Plan.ALGORITHMS.stream()
        .flatMap(
            algorithm ->
                Stream.of(RawEngine.JDK, RawEngine.BOUNCY_CASTLE, RawEngine.SYMBOLON)
                    .filter(engine -> engine.offers(algorithm))
                    .map(engine -> Arguments.of(engine, algorithm)));
  }

  @ParameterizedTest
  @MethodSource("verifying")
  void ringOfTokens_eachVerifiedTwiceOver(VerifyingLibrary library, String algorithm)
      throws Exception {
    Scene scene = Scene.of(algorithm);
    TokenRing ring = new TokenRing(library, scene, scene.tokens(3));
    for (int i = 0; i < 6; i++) {
      assertThat(ring.verifyNext()).isNotNull();
    }
  }

  @ParameterizedTest
  @MethodSource("verifying")
  void tokenWithOneFault_refused(VerifyingLibrary library, String algorithm) throws Exception {
    Scene scene = Scene.of(algorithm);
    TokenVerifier verifier = library.verifier(scene.jwks(), algorithm);
    Instant now = Instant.now();
    TokenForge good = TokenForge.valid(scene.key(), Scene.ISSUER, Scene.AUDIENCE, now);
    assertThat(verifier.verify(good.compact())).isNotNull();
    TokenForge next = good.freshId();
    for (TokenForge bad :
        List.of(
            next.tamperedPayload("sub", "other"),
            next.claim("iss", "https://other.example"),
            next.claim("aud", "https://other.example"),
            next.claim("exp", now.getEpochSecond() - 600))) {
      String token = bad.compact();
      assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(Exception.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Garbage.class)
  void garbage_refusedByAll(Garbage garbage) throws Exception {
    Scene scene = Scene.of("ES256");
    String text = garbage.texts(scene).get(1);
    for (VerifyingLibrary library : VerifyingLibrary.values()) {
      TokenVerifier verifier = library.verifier(scene.jwks(), "ES256");
      assertThatThrownBy(() -> verifier.verify(text)).isInstanceOf(Exception.class);
    }
  }

  @ParameterizedTest
  @MethodSource("issuing")
  void issuedTokens_differAndHaveEightClaims(IssuingLibrary library, String algorithm)
      throws Exception {
    TokenIssuer issuer = library.issuer(Scene.of(algorithm));
    String token = issuer.issue();
    assertThat(issuer.issue()).isNotEqualTo(token);
    assertThat(SignedJWT.parse(token).getJWTClaimsSet().getClaims()).hasSize(8);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void rawEngine_tellsGoodFromBad(RawEngine engine, String algorithm) throws Exception {
    RawSignature raw = engine.open(Scene.of(algorithm));
    byte[] signature = raw.sign(new byte[] {1, 2, 3});
    assertThat(raw.verify(new byte[] {1, 2, 3}, signature)).isTrue();
    assertThat(raw.verify(new byte[] {1, 2, 4}, signature)).isFalse();
  }

  @Test
  void nativeProviders_areOnTheirOwnClassPathsAlone() {
    String path =
        "a.jar:lib/conscrypt-1.jar:lib/AmazonCorrettoCryptoProvider-2.jar:classes"
            .replace(":", File.pathSeparator);
    assertThat(Providers.NONE.pathFrom(path)).doesNotContain("conscrypt", "Corretto");
    assertThat(Providers.CONSCRYPT.pathFrom(path)).contains("conscrypt").doesNotContain("Corretto");
    assertThat(Providers.CORRETTO.pathFrom(path)).contains("Corretto").doesNotContain("conscrypt");
  }
}
