package dev.symbolon.benchmarks.speed;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.time.Instant;
import java.util.UUID;

/** Auth0's java-jwt, which reads no key sets: Nimbus reads them here, once. */
final class Auth0Setup {
  private Auth0Setup() {}

  static TokenVerifier verifier(String jwks) throws Exception {
    JWTVerifier verifier =
        JWT.require(algorithm(JWKSet.parse(jwks).getKeys().get(0)))
            .withIssuer(Scene.ISSUER)
            .withAudience(Scene.AUDIENCE)
            .withClaimPresence("sub")
            .withClaimPresence("iat")
            .withClaimPresence("exp")
            .withClaimPresence("jti")
            .build();
    return verifier::verify;
  }

  static TokenIssuer issuer(Scene scene) throws Exception {
    Algorithm algorithm = algorithm(JWK.parse(scene.key().privateJwk()));
    String kid = scene.key().kid();
    return () -> token(algorithm, kid);
  }

  private static Algorithm algorithm(JWK key) throws Exception {
    if (key instanceof ECKey ec) {
      return Algorithm.ECDSA256(ec.toECPublicKey(), key.isPrivate() ? ec.toECPrivateKey() : null);
    }
    RSAKey rsa = key.toRSAKey();
    return Algorithm.RSA256(rsa.toRSAPublicKey(), key.isPrivate() ? rsa.toRSAPrivateKey() : null);
  }

  private static String token(Algorithm algorithm, String kid) {
    Instant now = Instant.now();
    return JWT.create()
        .withKeyId(kid)
        .withIssuer(Scene.ISSUER)
        .withSubject(Scene.SUBJECT)
        .withAudience(Scene.AUDIENCE)
        .withExpiresAt(now.plusSeconds(3600))
        .withIssuedAt(now)
        .withJWTId(UUID.randomUUID().toString())
        .withClaim("email", Scene.EMAIL)
        .withClaim("email_verified", true)
        .sign(algorithm);
  }
}
