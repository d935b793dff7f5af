/**
 * Test fixtures for programs that issue or verify ID tokens: valid tokens and any single deviation
 * from them, a JWKS server that misbehaves when told to, a clock that tests move, contracts to
 * inherit.
 *
 * <pre>{@code
 * TestKey key = TestKeys.of("ES256");
 * ManualClock clock = ManualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
 * try (JwksServer server = JwksServer.serving(key)) {
 *   TokenForge valid =
 *       TokenForge.valid(key, server.issuer(), "https://api.example.com", clock.instant());
 *   String accepted = valid.compact();
 *   String forAnother = valid.claim("aud", "https://other.example.com").compact();
 *   String forged = valid.signedBy(TestKeys.fresh("ES256", "stranger")).compact();
 *   String unsigned = valid.unsigned().compact();
 *
 *   clock.advance(Duration.ofHours(1)); // now the first token has expired, to the second
 *   server.respondWithStatus(503); // and its key can no longer be fetched
 * }
 * }</pre>
 *
 * <ul>
 *   <li>{@link dev.symbolon.testkit.TokenForge}: tokens
 *   <li>{@link dev.symbolon.testkit.TestKeys}, {@link dev.symbolon.testkit.TestKey}: their keys, as
 *       JWK and as {@code java.security} has them
 *   <li>{@link dev.symbolon.testkit.JwksServer}: publishes keys, counts requests, fails on demand
 *   <li>{@link dev.symbolon.testkit.JwksFault}: each way in which it can fail
 *   <li>{@link dev.symbolon.testkit.ManualClock}: stands still until it is moved
 *   <li>{@link dev.symbolon.testkit.TokenAuthority}: all of these as one issuer, a JUnit extension
 *   <li>{@link dev.symbolon.testkit.HostileTokens}, {@link dev.symbolon.testkit.VerifierCheckUp}: a
 *       check-up for any verifier, by hundreds of tokens that it must refuse or accept
 *   <li>{@link dev.symbolon.testkit.ReplayStoreContract}: what a memory of used tokens must keep
 * </ul>
 *
 * <p>All of it is made with {@code java.security}, {@code java.net} and {@code javax.net.ssl}, and
 * shares no code with the issuer or the verifier, so that a fault cannot hide on both sides. JUnit
 * Jupiter is needed for the contract, the authority and the check-up alone, Bouncy Castle for keys
 * of ES256K and ML-DSA alone.
 */
@NullMarked
package dev.symbolon.testkit;

import org.jspecify.annotations.NullMarked;
