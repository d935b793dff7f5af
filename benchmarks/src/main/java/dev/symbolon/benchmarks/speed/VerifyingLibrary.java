package dev.symbolon.benchmarks.speed;

import dev.symbolon.verifier.KeySource;
import java.util.concurrent.Callable;

/** The libraries that verify, each as it is usually set up, with keys in memory. */
public enum VerifyingLibrary {
  SYMBOLON("Symbolon, single use in memory"),
  SYMBOLON_REUSABLE("Symbolon, reusable, first time"),
  AUTH0("auth0 java-jwt"),
  TINK("tink"),
  JJWT("jjwt"),
  JOSE4J("jose4j"),
  SPRING("spring-security `NimbusJwtDecoder`"),
  NIMBUS("nimbus `DefaultJWTProcessor`"),
  NIMBUS_ID_TOKEN("nimbus `IDTokenValidator`");

  private final String words;

  VerifyingLibrary(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  boolean isOwn() {
    return this == SYMBOLON || this == SYMBOLON_REUSABLE;
  }

  /** Only some offer EdDSA as they come. */
  boolean verifies(String algorithm) {
    return !algorithm.equals("EdDSA") || isOwn() || this == JJWT || this == JOSE4J;
  }

  /**
   * Gives a verifier that has seen none of the tokens before. The others remember nothing, and keep
   * theirs; Symbolon keeps its keys.
   */
  Callable<TokenVerifier> verifiers(String jwks, String algorithm) throws Exception {
    KeySource keys = KeySource.fixed(jwks);
    if (this == SYMBOLON) {
      return () -> SymbolonSetup.singleUse(keys);
    }
    if (this == SYMBOLON_REUSABLE) {
      return () -> SymbolonSetup.reusable(keys);
    }
    TokenVerifier only = verifier(jwks, algorithm);
    return () -> only;
  }

  /** A new verifier. */
  TokenVerifier verifier(String jwks, String algorithm) throws Exception {
    return switch (this) {
      case SYMBOLON -> SymbolonSetup.singleUse(jwks);
      case SYMBOLON_REUSABLE -> SymbolonSetup.reusable(jwks);
      case AUTH0 -> Auth0Setup.verifier(jwks);
      case TINK -> TinkSetup.verifier(jwks);
      case JJWT -> JjwtSetup.parser(jwks);
      case JOSE4J -> Jose4jSetup.consumer(jwks, algorithm);
      case SPRING -> SpringSetup.decoder(jwks, algorithm);
      case NIMBUS -> NimbusSetup.processor(jwks, algorithm);
      case NIMBUS_ID_TOKEN -> NimbusSetup.idTokens(jwks, algorithm);
    };
  }
}
