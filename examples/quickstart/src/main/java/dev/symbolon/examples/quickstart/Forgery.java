package dev.symbolon.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** What somebody without the key can make of a captured token: another text in one of its parts. */
final class Forgery {
  private Forgery() {}

  static String withHeader(String token, String from, String to) {
    return changed(token, 0, from, to);
  }

  static String withClaims(String token, String from, String to) {
    return changed(token, 1, from, to);
  }

  private static String changed(String token, int part, String from, String to) {
    String[] parts = token.split("\\.", -1);
    String json = new String(Base64.getUrlDecoder().decode(parts[part]), UTF_8).replace(from, to);
    parts[part] = Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    return String.join(".", parts);
  }
}
