package dev.symbolon.benchmarks.speed;

import java.nio.file.Files;
import java.nio.file.Path;

/** A program that verifies one token and ends. */
public final class FirstVerdict {
  private FirstVerdict() {}

  /**
   * Verifies, or does nothing at all: what a JVM takes by itself.
   *
   * @param args the library, the file of the key set, the file of the token
   */
  public static void main(String[] args) throws Exception {
    if (args[0].equals("none")) {
      return;
    }
    String jwks = Files.readString(Path.of(args[1]));
    String token = Files.readString(Path.of(args[2]));
    TokenVerifier verifier =
        switch (args[0]) {
          case "symbolon" -> SymbolonSetup.singleUse(jwks);
          case "nimbus" -> NimbusSetup.processor(jwks, args[3]);
          case "jose4j" -> Jose4jSetup.consumer(jwks, args[3]);
          default -> throw new IllegalArgumentException("unknown library: " + args[0]);
        };
    verifier.verify(token);
  }
}
