package dev.symbolon.benchmarks.checkup;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.symbolon.testkit.Presentation;
import dev.symbolon.testkit.VerifierCheckUp.Verifier;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Set;

/** Nimbus JOSE + JWT, its processor with key selector and claims verifier. */
final class NimbusLibrary implements Library {

  static final Set<JWSAlgorithm> ALGORITHMS = algorithms();

  @Override
  public String describe() {
    return "`DefaultJWTProcessor`, `JWSVerificationKeySelector` of all asymmetric algorithms,"
        + " `DefaultJWTClaimsVerifier` with audience, exact `iss`, required"
        + " `sub iat exp jti`, no skew";
  }

  @Override
  public Verifier verifierFor(Presentation given) throws Exception {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            ALGORITHMS, new ImmutableJWKSet<>(JWKSet.parse(given.jwks()))));
    DefaultJWTClaimsVerifier<SecurityContext> claims =
        new DefaultJWTClaimsVerifier<>(
            given.audience(),
            new JWTClaimsSet.Builder().issuer(given.issuer()).build(),
            Set.of("sub", "iat", "exp", "jti")) {
          @Override
          @SuppressWarnings("JavaUtilDate") // the library's type
          protected Date currentTime() {
            return Date.from(given.now());
          }
        };
    claims.setMaxClockSkew(0);
    processor.setJWTClaimsSetVerifier(claims);
    return token -> processor.process(token, null);
  }

  private static Set<JWSAlgorithm> algorithms() {
    Set<JWSAlgorithm> all = new LinkedHashSet<>(JWSAlgorithm.Family.RSA);
    all.addAll(Set.of(JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.ES512));
    all.add(JWSAlgorithm.EdDSA);
    return Set.copyOf(all);
  }
}
