/**
 * Signs OpenID Connect ID tokens for service accounts and publishes the keys.
 *
 * <pre>{@code
 * SigningKeyProvider keys =
 *     SigningKeys.fromPem(keyFile, SigningAlgorithm.RS256).withKid("2026-11");
 * IdTokenIssuer issuer = IdTokenIssuer.builder("https://auth.example.com", keys).build();
 *
 * IdTokenRequest request =
 *     IdTokenRequest.forSubject("ajeg2b2et02f").audience("https://api.example.com").build();
 * String token = issuer.issue(request).compact(); // send as "Authorization: Bearer " + token
 * String jwks = issuer.jwks(); // serve as application/jwk-set+json, public halves alone
 * }</pre>
 *
 * <p>Every key has an id and exactly one algorithm. Ready-made keys come from {@link
 * dev.symbolon.issuer.SigningKeys}: fresh ones, PEM, JWK sets, PKCS#12. A key held in a KMS or HSM
 * is made by {@link dev.symbolon.issuer.SigningKey#remote}, and a {@link
 * dev.symbolon.issuer.SigningKeyProvider} of your own can change keys while the issuer runs.
 *
 * <p>Arguments are never {@code null}: one that is brings a {@link NullPointerException} that names
 * it.
 */
@NullMarked
package dev.symbolon.issuer;

import org.jspecify.annotations.NullMarked;
