package dev.symbolon.benchmarks.speed;

import com.google.crypto.tink.KeyTemplates;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.jwt.JwkSetConverter;
import com.google.crypto.tink.jwt.JwtPublicKeySign;
import com.google.crypto.tink.jwt.JwtPublicKeyVerify;
import com.google.crypto.tink.jwt.JwtSignatureConfig;
import com.google.crypto.tink.jwt.JwtValidator;
import com.google.crypto.tink.jwt.RawJwt;
import java.time.Instant;
import java.util.UUID;

/** Tink's JWT, with keys of its own where it issues: it takes in no private ones. */
final class TinkSetup {
  private TinkSetup() {}

  static TokenVerifier verifier(String jwks) throws Exception {
    JwtSignatureConfig.register();
    JwtPublicKeyVerify verifier =
        JwkSetConverter.toPublicKeysetHandle(jwks)
            .getPrimitive(RegistryConfiguration.get(), JwtPublicKeyVerify.class);
    JwtValidator validator =
        JwtValidator.newBuilder()
            .expectTypeHeader("JWT")
            .expectIssuer(Scene.ISSUER)
            .expectAudience(Scene.AUDIENCE)
            .build();
    return token -> verifier.verifyAndDecode(token, validator);
  }

  static TokenIssuer issuer(String algorithm) throws Exception {
    JwtSignatureConfig.register();
    String template = algorithm.equals("RS256") ? "JWT_RS256_2048_F4" : "JWT_ES256";
    JwtPublicKeySign signer =
        KeysetHandle.generateNew(
                KeyTemplates.get(template).toParameters(), RegistryConfiguration.get())
            .getPrimitive(RegistryConfiguration.get(), JwtPublicKeySign.class);
    return () -> signer.signAndEncode(claims());
  }

  private static RawJwt claims() throws Exception {
    Instant now = Instant.now();
    return RawJwt.newBuilder()
        .setTypeHeader("JWT")
        .setIssuer(Scene.ISSUER)
        .setSubject(Scene.SUBJECT)
        .addAudience(Scene.AUDIENCE)
        .setExpiration(now.plusSeconds(3600))
        .setIssuedAt(now)
        .setJwtId(UUID.randomUUID().toString())
        .addStringClaim("email", Scene.EMAIL)
        .addBooleanClaim("email_verified", true)
        .build();
  }
}
