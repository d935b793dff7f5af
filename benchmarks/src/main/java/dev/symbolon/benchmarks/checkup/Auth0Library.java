package dev.symbolon.benchmarks.checkup;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.Verification;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.symbolon.testkit.Presentation;
import dev.symbolon.testkit.VerifierCheckUp.Verifier;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Auth0's java-jwt: the verifier is made for the algorithm of the key that {@code kid} names. It
 * reads no key sets itself; Nimbus reads them here.
 */
final class Auth0Library implements Library {

  @Override
  public String describe() {
    return "`JWT.require` with the `Algorithm` of the key that `kid` names (key set read by"
        + " Nimbus), `withIssuer`, `withAudience`, `withClaimPresence` of `sub iat exp jti`, no"
        + " leeway";
  }

  @Override
  public Verifier verifierFor(Presentation given) throws Exception {
    JWKSet keys = JWKSet.parse(given.jwks());
    return token -> {
      JWK key = keys.getKeyByKeyId(JWT.decode(token).getKeyId());
      Algorithm algorithm = key == null ? null : algorithm(key);
      if (algorithm == null) {
        throw new IllegalArgumentException("no key for this token");
      }
      verifier(given, algorithm).verify(token);
    };
  }

  private static JWTVerifier verifier(Presentation given, Algorithm algorithm) {
    Verification verification =
        JWT.require(algorithm)
            .withIssuer(given.issuer())
            .withAudience(given.audience())
            .withClaimPresence("sub")
            .withClaimPresence("iat")
            .withClaimPresence("exp")
            .withClaimPresence("jti");
    return ((JWTVerifier.BaseVerification) verification)
        .build(Clock.fixed(given.now(), ZoneOffset.UTC));
  }

  private static @Nullable Algorithm algorithm(JWK key) throws JOSEException {
    String name = key.getAlgorithm() == null ? "ES256" : key.getAlgorithm().getName();
    if (key instanceof ECKey ec) {
      return switch (name) {
        case "ES256" -> Algorithm.ECDSA256(ec.toECPublicKey(), null);
        case "ES384" -> Algorithm.ECDSA384(ec.toECPublicKey(), null);
        case "ES512" -> Algorithm.ECDSA512(ec.toECPublicKey(), null);
        default -> null;
      };
    }
    return key instanceof RSAKey rsa ? rsa(name, rsa.toRSAPublicKey()) : null;
  }

  private static @Nullable Algorithm rsa(String name, RSAPublicKey key) {
    return switch (name) {
      case "RS256" -> Algorithm.RSA256(key, null);
      case "RS384" -> Algorithm.RSA384(key, null);
      case "RS512" -> Algorithm.RSA512(key, null);
      default -> null;
    };
  }
}
