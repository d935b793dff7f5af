package dev.symbolon.benchmarks.speed;

import java.util.List;

/**
 * Tokens that are verified in turn. Symbolon takes each of them once: whenever the ring begins
 * again, a new verifier takes over, and the making of it is a part of what is measured. The other
 * libraries remember nothing and keep theirs.
 */
final class TokenRing {
  static final int SIZE = 4096;

  /** Enough that a processor cannot learn their branches by heart. */
  static final int SIZE_FOR_OTHERS = 512;

  private final VerifyingLibrary library;
  private final String algorithm;
  private final String jwks;
  private final String[] tokens;
  private TokenVerifier verifier;
  private int next;

  TokenRing(VerifyingLibrary library, Scene scene) throws Exception {
    this(library, scene, scene.tokens(library.isOwn() ? SIZE : SIZE_FOR_OTHERS));
  }

  TokenRing(VerifyingLibrary library, Scene scene, List<String> tokens) throws Exception {
    this.library = library;
    this.algorithm = scene.key().algorithm();
    this.jwks = scene.jwks();
    this.tokens = tokens.toArray(String[]::new);
    this.verifier = library.verifier(jwks, algorithm);
  }

  /** Verifies the next token. */
  Object verifyNext() throws Exception {
    if (next == tokens.length) {
      verifier = library.isOwn() ? library.verifier(jwks, algorithm) : verifier;
      next = 0;
    }
    return verifier.verify(tokens[next++]);
  }
}
