package dev.symbolon.benchmarks.speed;

import dev.symbolon.issuer.IdTokenIssuer;
import dev.symbolon.issuer.IdTokenRequest;
import dev.symbolon.issuer.IssuanceException;
import dev.symbolon.issuer.SigningAlgorithm;
import dev.symbolon.issuer.SigningKey;
import dev.symbolon.issuer.SigningKeys;
import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** One issuer with one key, its tokens of eight claims, and who they are for. */
final class Scene {
  static final String ISSUER = "https://auth.example.com";
  static final String AUDIENCE = "https://api.example.com";
  static final String SUBJECT = "ajeg2b2et02f";
  static final String EMAIL = "ajeg2b2et02f@example.com";

  private final TestKey key;

  private Scene(TestKey key) {
    this.key = key;
  }

  /** With a key of its own; RSA keys have 2048 bits. */
  static Scene of(String algorithm) {
    return new Scene(TestKeys.of(algorithm));
  }

  TestKey key() {
    return key;
  }

  String jwks() {
    return TestKeys.jwks(key);
  }

  SigningKeys signingKeys() {
    SigningAlgorithm algorithm = SigningAlgorithm.valueOf(key.algorithm().toUpperCase(Locale.ROOT));
    return SigningKeys.of(SigningKey.of(key.kid(), algorithm, key.privateKey(), key.publicKey()));
  }

  IdTokenIssuer issuer() {
    return IdTokenIssuer.builder(ISSUER, signingKeys()).build();
  }

  /** Six claims of every token, and two more. */
  static IdTokenRequest request() {
    return IdTokenRequest.forSubject(SUBJECT)
        .audience(AUDIENCE)
        .claim("email", EMAIL)
        .claim("email_verified", true)
        .build();
  }

  /** As many different tokens, made on all processors. */
  List<String> tokens(int count) {
    IdTokenIssuer issuer = issuer();
    return IntStream.range(0, count).parallel().mapToObj(i -> token(issuer)).toList();
  }

  /** What was signed of each token. */
  static byte[][] signingInputs(List<String> tokens) {
    return tokens.stream()
        .map(token -> token.substring(0, token.lastIndexOf('.')))
        .map(signed -> signed.getBytes(StandardCharsets.US_ASCII))
        .toArray(byte[][]::new);
  }

  private static String token(IdTokenIssuer issuer) {
    try {
      return issuer.issue(request()).compact();
    } catch (IssuanceException e) {
      throw new IllegalStateException("a token for the measurements cannot be made", e);
    }
  }
}
