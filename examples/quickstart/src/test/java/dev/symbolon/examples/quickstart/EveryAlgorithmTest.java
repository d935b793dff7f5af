package dev.symbolon.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symbolon.issuer.IdTokenIssuer;
import dev.symbolon.issuer.IdTokenRequest;
import dev.symbolon.issuer.IssuedIdToken;
import dev.symbolon.issuer.SigningAlgorithm;
import dev.symbolon.issuer.SigningKeys;
import dev.symbolon.verifier.IdTokenVerifier;
import dev.symbolon.verifier.KeySource;
import dev.symbolon.verifier.RejectionReason;
import dev.symbolon.verifier.TokenRejectedException;
import dev.symbolon.verifier.TrustedIssuer;
import dev.symbolon.verifier.VerifiedIdToken;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both halves together, under every algorithm: what the issuer signs, the verifier accepts. */
class EveryAlgorithmTest {
  private static final String ISSUER = "https://auth.example.com";
  private static final String AUDIENCE = "https://api.example.com";
  private static final Path TABLE =
      Path.of(System.getProperty("symbolon.module.dir", "."), "../../docs/algorithms.md");

  @ParameterizedTest
  @EnumSource
  void issued_acceptedOnceByThePublishedKey(SigningAlgorithm algorithm) throws Exception {
    IdTokenIssuer issuer =
        IdTokenIssuer.builder(ISSUER, SigningKeys.generate(algorithm).withKid("k1")).build();
    IdTokenVerifier verifier = trusting(issuer);
    IssuedIdToken issued = issue(issuer);

    VerifiedIdToken verified = verifier.verify(issued.compact());
    assertThat(verified.algorithm()).isEqualTo(algorithm.joseName());
    assertThat(verified.keyId()).isEqualTo(issued.keyId());
    assertThat(verified.id()).contains(issued.id());
    assertRejected(verifier, issued.compact(), RejectionReason.REPLAYED);
  }

  @ParameterizedTest
  @EnumSource
  void issuedByAnotherKeyOfThatId_rejected(SigningAlgorithm algorithm) throws Exception {
    IdTokenIssuer issuer =
        IdTokenIssuer.builder(ISSUER, SigningKeys.generate(algorithm).withKid("k1")).build();
    IdTokenIssuer impostor =
        IdTokenIssuer.builder(ISSUER, SigningKeys.generate(algorithm).withKid("k1")).build();

    assertRejected(trusting(issuer), issue(impostor).compact(), RejectionReason.BAD_SIGNATURE);
  }

  /** The sizes in docs/algorithms.md are those of today. */
  @ParameterizedTest
  @EnumSource
  void sizes_areThoseInTheTable(SigningAlgorithm algorithm) throws Exception {
    IdTokenIssuer issuer =
        IdTokenIssuer.builder(ISSUER, SigningKeys.generate(algorithm).withKid("k1")).build();
    String compact = issue(issuer).compact();
    int signature = (compact.length() - compact.lastIndexOf('.') - 1) * 3 / 4;
    String jwk = issuer.jwks().replaceAll("^\\{\"keys\":\\[|]}$", "");
    String row =
        "| `%s` | %d | %d | %d |"
            .formatted(algorithm.joseName(), signature, jwk.length(), compact.length());
    System.out.println(row);

    assertThat(Files.readString(TABLE)).contains(row);
  }

  private static IdTokenVerifier trusting(IdTokenIssuer issuer) throws Exception {
    return IdTokenVerifier.builder(
            TrustedIssuer.of(ISSUER, KeySource.fixed(issuer.jwks())), AUDIENCE)
        .build();
  }

  private static IssuedIdToken issue(IdTokenIssuer issuer) throws Exception {
    return issuer.issue(IdTokenRequest.forSubject("ajeg2b2et02f").audience(AUDIENCE).build());
  }

  private static void assertRejected(
      IdTokenVerifier verifier, String compact, RejectionReason reason) {
    assertThatThrownBy(() -> verifier.verify(compact))
        .isInstanceOfSatisfying(
            TokenRejectedException.class,
            rejection -> assertThat(rejection.reason()).isEqualTo(reason));
  }
}
