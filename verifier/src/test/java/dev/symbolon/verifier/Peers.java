package dev.symbolon.verifier;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;

/**
 * Two other libraries, each with its own JSON, its own keys, its own signatures and its own rules
 * about claims, set to what the verifier asks for.
 */
final class Peers {
  private static final int SKEW_SECONDS = 60;
  private static final String[] ALGORITHMS = {"RS256", "RS512", "PS256", "ES256", "EdDSA"};

  private Peers() {}

  /** The subject, by jose4j. */
  static String jose4j(FuzzSituation situation)
      throws JoseException, InvalidJwtException, org.jose4j.jwt.MalformedClaimException {
    JwtClaims claims =
        new JwtConsumerBuilder()
            .setVerificationKeyResolver(
                new JwksVerificationKeyResolver(
                    new JsonWebKeySet(situation.jwks()).getJsonWebKeys()))
            .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, ALGORITHMS)
            .setExpectedIssuer(RelyingParty.ISSUER)
            .setExpectedAudience(RelyingParty.AUDIENCE)
            .setRequireSubject()
            .setRequireExpirationTime()
            .setRequireIssuedAt()
            .setEvaluationTime(NumericDate.fromSeconds(situation.now().getEpochSecond()))
            .setAllowedClockSkewInSeconds(SKEW_SECONDS)
            .build()
            .processToClaims(situation.token());
    return claims.getSubject();
  }

  /** The subject, by Nimbus, which has no EdDSA of its own. */
  static String nimbus(FuzzSituation situation)
      throws ParseException, BadJOSEException, JOSEException {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("application/jwt"), null));
    Set<JWSAlgorithm> algorithms =
        List.of(ALGORITHMS).stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            algorithms, new ImmutableJWKSet<>(new JWKSet(keys(situation.jwks())))));
    processor.setJWTClaimsSetVerifier(nimbusClaims(situation));
    return processor.process(situation.token(), null).getSubject();
  }

  private static DefaultJWTClaimsVerifier<SecurityContext> nimbusClaims(FuzzSituation situation) {
    DefaultJWTClaimsVerifier<SecurityContext> claims =
        new DefaultJWTClaimsVerifier<>(
            RelyingParty.AUDIENCE,
            new JWTClaimsSet.Builder().issuer(RelyingParty.ISSUER).build(),
            Set.of("sub", "exp", "iat")) {
          @Override
          protected Date currentTime() {
            return Date.from(situation.now());
          }
        };
    claims.setMaxClockSkew(SKEW_SECONDS);
    return claims;
  }

  /** Those keys that it can read: it refuses a whole set for one key that it cannot. */
  private static List<JWK> keys(String jwks) throws ParseException {
    List<JWK> keys = new ArrayList<>();
    for (Map<String, Object> jwk :
        JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(jwks), "keys")) {
      try {
        keys.add(JWK.parse(jwk));
      } catch (ParseException e) {
        // not a key for it
      }
    }
    return keys;
  }
}
