package dev.symbolon.benchmarks.speed;

import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwk;
import io.jsonwebtoken.security.Jwks;
import java.security.Key;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** jjwt's parser and builder. */
final class JjwtSetup {
  private JjwtSetup() {}

  static TokenVerifier parser(String jwks) {
    Map<String, Key> keys = new HashMap<>();
    for (Jwk<?> key : Jwks.setParser().build().parse(jwks).getKeys()) {
      keys.put(key.getId(), key.toKey());
    }
    JwtParser parser =
        Jwts.parser()
            .keyLocator(header -> keys.get(header.get("kid")))
            .requireIssuer(Scene.ISSUER)
            .requireAudience(Scene.AUDIENCE)
            .build();
    return parser::parseSignedClaims;
  }

  static TokenIssuer issuer(Scene scene) {
    PrivateKey key = scene.key().privateKey();
    String kid = scene.key().kid();
    return () -> token(key, kid);
  }

  @SuppressWarnings("JavaUtilDate") // the library's type
  private static String token(PrivateKey key, String kid) {
    Instant now = Instant.now();
    return Jwts.builder()
        .header()
        .type("JWT")
        .keyId(kid)
        .and()
        .issuer(Scene.ISSUER)
        .subject(Scene.SUBJECT)
        .audience()
        .add(Scene.AUDIENCE)
        .and()
        .expiration(Date.from(now.plusSeconds(3600)))
        .issuedAt(Date.from(now))
        .id(UUID.randomUUID().toString())
        .claim("email", Scene.EMAIL)
        .claim("email_verified", true)
        .signWith(key)
        .compact();
  }
}
