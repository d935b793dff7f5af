package dev.symbolon.benchmarks.speed;

import java.util.List;
import java.util.concurrent.Callable;

/**
 * Tokens that are verified in turn. Symbolon takes each of them once: whenever the ring begins
 * again, a new verifier takes over, and the making of it is a part of what is measured. The other
 * libraries remember nothing and keep theirs.
 */
final class TokenRing {
  static final int SIZE = 4096;

  /** Enough that a processor cannot learn their branches by heart. */
  static final int SIZE_FOR_OTHERS = 512;

  private final Callable<TokenVerifier> verifiers;
  private final String[] tokens;
  private TokenVerifier verifier;
  private int next;

  TokenRing(VerifyingLibrary library, Scene scene) throws Exception {
    this(library, scene, scene.tokens(library.isOwn() ? SIZE : SIZE_FOR_OTHERS));
  }

  TokenRing(VerifyingLibrary library, Scene scene, List<String> tokens) throws Exception {
    this.verifiers = library.verifiers(scene.jwks(), scene.key().algorithm());
    this.tokens = tokens.toArray(String[]::new);
    this.verifier = verifiers.call();
  }

  /** Verifies the next token. */
  Object verifyNext() throws Exception {
    if (next == tokens.length) {
      verifier = verifiers.call();
      next = 0;
    }
    return verifier.verify(tokens[next++]);
  }
}
