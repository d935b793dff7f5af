package dev.symbolon.benchmarks.checkup;

import dev.symbolon.testkit.Presentation;
import dev.symbolon.testkit.VerifierCheckUp.Verifier;
import dev.symbolon.verifier.IdTokenVerifier;
import dev.symbolon.verifier.KeySource;
import dev.symbolon.verifier.TrustedIssuer;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

/** Symbolon as it comes, but for the clock. */
final class SymbolonLibrary implements Library {

  @Override
  public String describe() {
    return "`IdTokenVerifier`, no skew";
  }

  @Override
  @SuppressWarnings("resource") // a verifier of fixed keys holds nothing that closing would free
  public Verifier verifierFor(Presentation given) {
    KeySource keys = KeySource.fixed(given.jwks());
    IdTokenVerifier verifier =
        IdTokenVerifier.builder(TrustedIssuer.of(given.issuer(), keys), given.audience())
            .clock(Clock.fixed(given.now(), ZoneOffset.UTC))
            .clockSkew(Duration.ZERO)
            .build();
    return verifier::verify;
  }
}
