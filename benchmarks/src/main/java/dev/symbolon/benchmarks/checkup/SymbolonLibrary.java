package dev.symbolon.benchmarks.checkup;

import dev.symbolon.testkit.Presentation;
import dev.symbolon.testkit.VerifierCheckUp.Verifier;
import dev.symbolon.verifier.IdTokenVerifier;
import dev.symbolon.verifier.InMemoryReplayOptions;
import dev.symbolon.verifier.KeySource;
import dev.symbolon.verifier.ReplayStore;
import dev.symbolon.verifier.TrustedIssuer;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

/**
 * Symbolon as it comes, but for the clock, and for good tokens that are older than the verifier.
 */
final class SymbolonLibrary implements Library {
  private static final InMemoryReplayOptions TOKENS_OF_A_DAY =
      InMemoryReplayOptions.builder().acceptIssuedBeforeStart().build();

  @Override
  public String describe() {
    return "`IdTokenVerifier`, no skew, `acceptIssuedBeforeStart()`";
  }

  @Override
  @SuppressWarnings("resource") // a verifier of fixed keys holds nothing that closing would free
  public Verifier verifierFor(Presentation given) {
    KeySource keys = KeySource.fixed(given.jwks());
    IdTokenVerifier verifier =
        IdTokenVerifier.builder(TrustedIssuer.of(given.issuer(), keys), given.audience())
            .clock(Clock.fixed(given.now(), ZoneOffset.UTC))
            .clockSkew(Duration.ZERO)
            .singleUse(ReplayStore.inMemory(TOKENS_OF_A_DAY))
            .build();
    return verifier::verify;
  }
}
