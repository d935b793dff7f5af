/**
 * Verifies OpenID Connect ID tokens in a relying party, and accepts each of them once.
 *
 * <pre>{@code
 * IdTokenVerifier verifier =
 *     IdTokenVerifier.builder(
 *             TrustedIssuer.of(
 *                 "https://auth.example.com",
 *                 KeySource.jwks(URI.create("https://auth.example.com/jwks.json"))),
 *             "https://api.example.com")
 *         .build();
 * try {
 *   VerifiedIdToken token = verifier.verify(bearerToken);
 *   return "200 hello, " + token.subject();
 * } catch (TokenRejectedException e) {
 *   return "401 " + e.reason(); // the caller's fault
 * } catch (VerificationUnavailableException e) {
 *   return "503"; // keys or replay store out of reach: no verdict, and never an acceptance
 * }
 * }</pre>
 *
 * <ul>
 *   <li>{@link dev.symbolon.verifier.IdTokenVerifier}: what to call
 *   <li>{@link dev.symbolon.verifier.TrustedIssuer}, {@link dev.symbolon.verifier.KeySource}: whose
 *       tokens, and where the keys come from
 *   <li>{@link dev.symbolon.verifier.VerifiedIdToken}: the proof, which nothing else can make
 *   <li>{@link dev.symbolon.verifier.TokenRejectedException}, {@link
 *       dev.symbolon.verifier.RejectionReason}: why a token is refused
 *   <li>{@link dev.symbolon.verifier.TokenUse}, {@link dev.symbolon.verifier.ReplayStore}: how
 *       often a token is accepted, and the memory of used ones
 * </ul>
 */
@NullMarked
package dev.symbolon.verifier;

import org.jspecify.annotations.NullMarked;
