package dev.symbolon.benchmarks.speed;

import dev.symbolon.issuer.IdTokenIssuer;
import dev.symbolon.verifier.IdTokenVerifier;
import dev.symbolon.verifier.InMemoryReplayOptions;
import dev.symbolon.verifier.KeySource;
import dev.symbolon.verifier.ReplayStore;
import dev.symbolon.verifier.TrustedIssuer;

/** Symbolon with keys in memory. */
final class SymbolonSetup {
  /**
   * The memory has room for two rings of tokens, so that its first piece is no larger than that.
   */
  private static final InMemoryReplayOptions MEMORY =
      InMemoryReplayOptions.builder()
          .acceptIssuedBeforeStart() // the tokens are made before the verifier
          .maxLiveTokens(2 * TokenRing.SIZE)
          .build();

  private SymbolonSetup() {}

  static TokenVerifier singleUse(String jwks) {
    return singleUse(KeySource.fixed(jwks));
  }

  /** With an empty memory, and keys that may have served others. */
  static TokenVerifier singleUse(KeySource keys) {
    return verifierOf(builder(keys).singleUse(ReplayStore.inMemory(MEMORY)));
  }

  static TokenVerifier reusable(String jwks) {
    return reusable(KeySource.fixed(jwks));
  }

  /** With an empty memory, and keys that may have served others. */
  static TokenVerifier reusable(KeySource keys) {
    return verifierOf(builder(keys).reusable());
  }

  static TokenIssuer issuer(Scene scene) {
    IdTokenIssuer issuer = scene.issuer();
    return () -> issuer.issue(Scene.request()).compact();
  }

  private static IdTokenVerifier.Builder builder(KeySource keys) {
    return IdTokenVerifier.builder(TrustedIssuer.of(Scene.ISSUER, keys), Scene.AUDIENCE);
  }

  @SuppressWarnings("resource") // a verifier of fixed keys holds nothing that closing would free
  private static TokenVerifier verifierOf(IdTokenVerifier.Builder builder) {
    IdTokenVerifier verifier = builder.build();
    return verifier::verify;
  }
}
