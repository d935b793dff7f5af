package dev.symbolon.jdbc;

import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenForge;
import dev.symbolon.verifier.IdTokenVerifier;
import dev.symbolon.verifier.KeySource;
import dev.symbolon.verifier.ReplayStore;
import dev.symbolon.verifier.TrustedIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Signed tokens and the key to verify them, as a file that several processes read. */
record TokenBatch(String jwks, List<String> tokens) {
  private static final String ISSUER = "https://auth.example.com";
  private static final String AUDIENCE = "https://api.example.com";

  static TokenBatch forge(int count) {
    TestKey key = TestKeys.fresh("ES256", "key-1");
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tokens.add(forge(key));
    }
    return new TokenBatch(TestKeys.jwks(key), tokens);
  }

  static String forge(TestKey key) {
    return TokenForge.valid(key, ISSUER, AUDIENCE, Instant.now()).compact();
  }

  IdTokenVerifier verifier(ReplayStore store) {
    return verifier(jwks, store);
  }

  static IdTokenVerifier verifier(String jwks, ReplayStore store) {
    return IdTokenVerifier.builder(TrustedIssuer.of(ISSUER, KeySource.fixed(jwks)), AUDIENCE)
        .singleUse(store)
        .build();
  }

  Path write(Path file) throws IOException {
    List<String> lines = new ArrayList<>(List.of(jwks));
    lines.addAll(tokens);
    return Files.write(file, lines);
  }

  static TokenBatch read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    return new TokenBatch(lines.get(0), lines.subList(1, lines.size()));
  }
}
