package dev.symbolon.benchmarks.speed;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.UUID;

/** Nimbus JOSE + JWT, and the validator of ID tokens that is built on it. */
final class NimbusSetup {
  private NimbusSetup() {}

  static TokenVerifier processor(String jwks, String algorithm) throws Exception {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            JWSAlgorithm.parse(algorithm), new ImmutableJWKSet<>(JWKSet.parse(jwks))));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            Scene.AUDIENCE,
            new JWTClaimsSet.Builder().issuer(Scene.ISSUER).build(),
            Set.of("sub", "iat", "exp", "jti")));
    return token -> processor.process(token, null);
  }

  static TokenVerifier idTokens(String jwks, String algorithm) throws Exception {
    IDTokenValidator validator =
        new IDTokenValidator(
            new Issuer(Scene.ISSUER),
            new ClientID(Scene.AUDIENCE),
            JWSAlgorithm.parse(algorithm),
            JWKSet.parse(jwks));
    return token -> validator.validate(SignedJWT.parse(token), null);
  }

  static TokenIssuer issuer(Scene scene) throws Exception {
    JWSSigner signer =
        new DefaultJWSSignerFactory().createJWSSigner(JWK.parse(scene.key().privateJwk()));
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.parse(scene.key().algorithm()))
            .type(JOSEObjectType.JWT)
            .keyID(scene.key().kid())
            .build();
    return () -> {
      SignedJWT token = new SignedJWT(header, claims());
      token.sign(signer);
      return token.serialize();
    };
  }

  @SuppressWarnings("JavaUtilDate") // the library's type
  private static JWTClaimsSet claims() {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(Scene.ISSUER)
        .subject(Scene.SUBJECT)
        .audience(Scene.AUDIENCE)
        .expirationTime(Date.from(now.plusSeconds(3600)))
        .issueTime(Date.from(now))
        .jwtID(UUID.randomUUID().toString())
        .claim("email", Scene.EMAIL)
        .claim("email_verified", true)
        .build();
  }
}
