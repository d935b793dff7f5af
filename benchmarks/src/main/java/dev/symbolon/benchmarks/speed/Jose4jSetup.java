package dev.symbolon.benchmarks.speed;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;

/** jose4j's consumer, and its signature. */
final class Jose4jSetup {
  private Jose4jSetup() {}

  static TokenVerifier consumer(String jwks, String algorithm) throws Exception {
    JwtConsumer consumer =
        new JwtConsumerBuilder()
            .setRequireSubject()
            .setRequireExpirationTime()
            .setRequireIssuedAt()
            .setRequireJwtId()
            .setExpectedIssuer(Scene.ISSUER)
            .setExpectedAudience(Scene.AUDIENCE)
            .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, algorithm)
            .setVerificationKeyResolver(
                new JwksVerificationKeyResolver(new JsonWebKeySet(jwks).getJsonWebKeys()))
            .build();
    return consumer::processToClaims;
  }

  static TokenIssuer issuer(Scene scene) {
    return () -> {
      JsonWebSignature signature = new JsonWebSignature();
      signature.setPayload(claims().toJson());
      signature.setKey(scene.key().privateKey());
      signature.setKeyIdHeaderValue(scene.key().kid());
      signature.setAlgorithmHeaderValue(scene.key().algorithm());
      signature.setHeader("typ", "JWT");
      return signature.getCompactSerialization();
    };
  }

  private static JwtClaims claims() {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(Scene.ISSUER);
    claims.setSubject(Scene.SUBJECT);
    claims.setAudience(Scene.AUDIENCE);
    claims.setExpirationTimeMinutesInTheFuture(60);
    claims.setIssuedAtToNow();
    claims.setGeneratedJwtId();
    claims.setClaim("email", Scene.EMAIL);
    claims.setClaim("email_verified", true);
    return claims;
  }
}
