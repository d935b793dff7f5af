package dev.symbolon.benchmarks.checkup;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import dev.symbolon.testkit.Presentation;
import dev.symbolon.testkit.VerifierCheckUp.Verifier;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Objects;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Spring Security's decoder, as a resource server sets it up, with validators for each claim. */
final class SpringLibrary implements Library {

  @Override
  public String describe() {
    return "`NimbusJwtDecoder` of all asymmetric algorithms, `JwtTimestampValidator` without skew,"
        + " `JwtIssuerValidator`, `JwtAudienceValidator`, `JwtTypeValidator.jwt()`, `sub`, `exp`,"
        + " `iat` and `jti` not null";
  }

  @Override
  public Verifier verifierFor(Presentation given) throws Exception {
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSource(new ImmutableJWKSet<>(JWKSet.parse(given.jwks())))
            .jwsAlgorithms(all -> all.addAll(Arrays.asList(SignatureAlgorithm.values())))
            .build();
    JwtTimestampValidator times = new JwtTimestampValidator(Duration.ZERO);
    times.setClock(Clock.fixed(given.now(), ZoneOffset.UTC));
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            times,
            JwtTypeValidator.jwt(),
            new JwtIssuerValidator(given.issuer()),
            new JwtAudienceValidator(given.audience()),
            new JwtClaimValidator<>("sub", Objects::nonNull),
            new JwtClaimValidator<>("exp", Objects::nonNull),
            new JwtClaimValidator<>("iat", Objects::nonNull),
            new JwtClaimValidator<>("jti", Objects::nonNull)));
    return decoder::decode;
  }
}
