package dev.symbolon.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.symbolon.verifier.IdTokenVerifier;
import dev.symbolon.verifier.KeySource;
import dev.symbolon.verifier.TrustedIssuer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** A token that Google's production key signed in 2020, with the keys that Google published. */
final class GoogleToken {
  private static final Instant WITHIN_ITS_LIFE = Instant.parse("2020-04-23T07:30:00Z");
  private static final String AUDIENCE = "https://example.com/path";

  private GoogleToken() {}

  static void show(Acts acts) throws IOException {
    String token = resource("google-federated-rs256.jwt");
    Clock then = Clock.fixed(WITHIN_ITS_LIFE, ZoneOffset.UTC);
    acts.expect(
        "a real token by Google, within its life",
        "accepted",
        trustingGoogle(AUDIENCE).reusable().clock(then).build(),
        token);
    acts.expect(
        "the same, today",
        "rejected as EXPIRED",
        trustingGoogle(AUDIENCE).reusable().build(),
        token);
    acts.expect(
        "the same, within its life, at another audience",
        "rejected as WRONG_AUDIENCE",
        trustingGoogle("https://example.com/other").reusable().clock(then).build(),
        token);
    acts.expect(
        "the same, within its life, under single use: it has no jti",
        "rejected as BAD_CLAIM",
        trustingGoogle(AUDIENCE).clock(then).build(),
        token);
  }

  private static IdTokenVerifier.Builder trustingGoogle(String audience) throws IOException {
    KeySource keys = KeySource.fixed(resource("google-federated-jwks.json"));
    return IdTokenVerifier.builder(TrustedIssuer.of("https://accounts.google.com", keys), audience);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = GoogleToken.class.getResourceAsStream("/google/" + name)) {
      if (in == null) {
        throw new FileNotFoundException("/google/" + name);
      }
      return new String(in.readAllBytes(), UTF_8).strip();
    }
  }
}
