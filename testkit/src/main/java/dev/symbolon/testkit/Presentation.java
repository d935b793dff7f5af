package dev.symbolon.testkit;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A token as it is presented, with everything that a verifier needs to judge it, so that any
 * library can be put to the test.
 *
 * @param token the text as it comes from the caller
 * @param jwks the keys that the issuer publishes, a JWK set (RFC 7517 section 5)
 * @param issuer the one trusted issuer, to be met exactly in {@code iss}
 * @param audience the relying party's only name, to be met exactly in {@code aud}
 * @param now the time of the presentation, by the relying party's clock
 * @param before tokens that the same verifier accepted just before this one; mostly none
 */
public record Presentation(
    String token, String jwks, String issuer, String audience, Instant now, List<String> before) {

  /** Copies the list. */
  public Presentation {
    Objects.requireNonNull(token, "token");
    Objects.requireNonNull(jwks, "jwks");
    Objects.requireNonNull(issuer, "issuer");
    Objects.requireNonNull(audience, "audience");
    Objects.requireNonNull(now, "now");
    before = List.copyOf(before);
  }
}
