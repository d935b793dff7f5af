package dev.symbolon.benchmarks.speed;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Spring Security's decoder, as a resource server sets it up. */
final class SpringSetup {
  private SpringSetup() {}

  static TokenVerifier decoder(String jwks, String algorithm) throws Exception {
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSource(new ImmutableJWKSet<>(JWKSet.parse(jwks)))
            .jwsAlgorithms(all -> all.add(SignatureAlgorithm.from(algorithm)))
            .build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            JwtValidators.createDefaultWithIssuer(Scene.ISSUER),
            new JwtAudienceValidator(Scene.AUDIENCE)));
    return decoder::decode;
  }
}
