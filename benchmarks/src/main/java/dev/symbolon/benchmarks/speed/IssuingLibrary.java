package dev.symbolon.benchmarks.speed;

/** The libraries that issue, each as its documentation shows, the signer made once. */
public enum IssuingLibrary {
  SYMBOLON("Symbolon"),
  AUTH0("auth0 java-jwt"),
  TINK("tink"),
  JJWT("jjwt"),
  JOSE4J("jose4j"),
  NIMBUS("nimbus");

  private final String words;

  IssuingLibrary(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** Not all offer EdDSA. */
  boolean issues(String algorithm) {
    return !algorithm.equals("EdDSA") || (this != AUTH0 && this != TINK);
  }

  TokenIssuer issuer(Scene scene) throws Exception {
    return switch (this) {
      case SYMBOLON -> SymbolonSetup.issuer(scene);
      case AUTH0 -> Auth0Setup.issuer(scene);
      case TINK -> TinkSetup.issuer(scene.key().algorithm());
      case JJWT -> JjwtSetup.issuer(scene);
      case JOSE4J -> Jose4jSetup.issuer(scene);
      case NIMBUS -> NimbusSetup.issuer(scene);
    };
  }
}
