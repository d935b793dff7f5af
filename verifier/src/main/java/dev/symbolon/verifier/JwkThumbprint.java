package dev.symbolon.verifier;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The name that a key has by itself, whatever its kid: SHA-256 over the members that make it, in
 * base64url (RFC 7638; RFC 8037 section 2 for OKP, RFC 9964 for AKP).
 */
final class JwkThumbprint {
  private static final Map<String, List<String>> MEMBERS =
      Map.of(
          "RSA", List.of("e", "kty", "n"),
          "EC", List.of("crv", "kty", "x", "y"),
          "OKP", List.of("crv", "kty", "x"),
          "AKP", List.of("alg", "kty", "pub"));

  private JwkThumbprint() {}

  /** Of a key that has been read: its members are strings that need no escape. */
  static String of(Map<String, @Nullable Object> jwk) {
    StringBuilder json = new StringBuilder();
    for (String name : MEMBERS.getOrDefault(String.valueOf(jwk.get("kty")), List.of())) {
      json.append(json.isEmpty() ? "{\"" : ",\"").append(name).append("\":\"");
      json.append(jwk.get(name)).append('"');
    }
    byte[] octets = json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(MessageHash.SHA_256.of(octets));
  }
}
