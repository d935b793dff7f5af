package dev.symbolon.issuer;

import java.util.Map;

/** The names that {@link IdTokenRequest.Builder#claim} refuses, and what to do instead. */
final class ReservedClaim {
  private static final String BY_ISSUER = "it is set by the issuer and cannot be chosen";
  private static final String BY_KEY = "it belongs to the header and follows from the signing key";

  static final Map<String, String> ADVICE =
      Map.ofEntries(
          Map.entry("iss", BY_ISSUER),
          Map.entry("exp", BY_ISSUER),
          Map.entry("iat", BY_ISSUER),
          Map.entry("jti", BY_ISSUER),
          Map.entry("sub", "use forSubject(...)"),
          Map.entry("aud", "use audience(...)"),
          Map.entry("nonce", "use nonce(...)"),
          Map.entry("auth_time", "use authTime(...)"),
          Map.entry("alg", BY_KEY),
          Map.entry("kid", BY_KEY),
          Map.entry("typ", "it belongs to the header and cannot be chosen"));

  private ReservedClaim() {}

  static void refuse(String name) {
    String advice = ADVICE.get(name);
    if (advice != null) {
      throw new IllegalArgumentException(
          Wording.mismatch(
              "claim name", "one that is not reserved", Wording.quoted(name) + ": " + advice));
    }
  }
}
