package dev.symbolon.benchmarks.checkup;

import dev.symbolon.testkit.Presentation;
import dev.symbolon.testkit.VerifierCheckUp.Verifier;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;

/** jose4j's consumer with everything required that it can require. */
final class Jose4jLibrary implements Library {

  private static final int A_DAY = 24 * 60;

  @Override
  public String describe() {
    return "`JwtConsumer` with `JwksVerificationKeyResolver`, expected issuer and audience,"
        + " required `sub iat exp jti`, `setMaxFutureValidityInMinutes`,"
        + " `setIssuedAtRestrictions`, `setExpectedType`, permitted algorithms, no"
        + " skew";
  }

  @Override
  public Verifier verifierFor(Presentation given) throws Exception {
    JwtConsumer consumer =
        new JwtConsumerBuilder()
            .setRequireSubject()
            .setRequireExpirationTime()
            .setRequireIssuedAt()
            .setRequireJwtId()
            .setMaxFutureValidityInMinutes(A_DAY)
            .setIssuedAtRestrictions(0, A_DAY * 60)
            .setExpectedType(false, "JWT")
            .setAllowedClockSkewInSeconds(0)
            .setEvaluationTime(NumericDate.fromSeconds(given.now().getEpochSecond()))
            .setExpectedIssuer(given.issuer())
            .setExpectedAudience(given.audience())
            .setJwsAlgorithmConstraints(permitted())
            .setVerificationKeyResolver(
                new JwksVerificationKeyResolver(new JsonWebKeySet(given.jwks()).getJsonWebKeys()))
            .build();
    return consumer::processToClaims;
  }

  private static AlgorithmConstraints permitted() {
    return new AlgorithmConstraints(
        AlgorithmConstraints.ConstraintType.PERMIT,
        AlgorithmIdentifiers.RSA_USING_SHA256,
        AlgorithmIdentifiers.RSA_USING_SHA384,
        AlgorithmIdentifiers.RSA_USING_SHA512,
        AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
        AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
        AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
        AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
        AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
        AlgorithmIdentifiers.EDDSA);
  }
}
