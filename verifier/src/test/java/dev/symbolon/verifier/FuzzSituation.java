package dev.symbolon.verifier;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenForge;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an issuer publishes, what somebody presents, and when, by a fuzzer's choice. Where it
 * chooses nothing, all is good. What is spoiled inside a token is signed, so that the fuzzer gets
 * past the signature.
 */
record FuzzSituation(String jwks, String token, Instant now) {
  private static final Pattern BEYOND_DOUBLES =
      Pattern.compile("[:,\\[]\\s*-?\\d[\\d.]*[eE]\\+?[2-4]\\d\\d");

  private static final Instant NOW = RelyingParty.NOW;
  private static final long EXPIRES = NOW.getEpochSecond() + 3600;

  static final List<TestKey> KEYS =
      Stream.of("ES256", "RS256", "EdDSA", "PS256", "RS512").map(TestKeys::of).toList();

  private static final List<String> HEADER_NAMES =
      List.of("alg", "kid", "typ", "crit", "b64", "zip", "enc", "cty", "other");
  private static final List<String> CLAIM_NAMES =
      List.of(
          "iss", "sub", "aud", "exp", "iat", "nbf", "jti", "azp", "nonce", "events", "auth_time");
  private static final List<String> KEY_NAMES =
      List.of("kty", "crv", "alg", "kid", "use", "x", "y", "n", "e", "d", "k", "other");

  static FuzzSituation of(FuzzedDataProvider data) {
    TestKey key = data.pickValue(KEYS);
    Instant now = time(data);
    String jwks = keySet(data);
    return new FuzzSituation(jwks, token(data, key), now);
  }

  static FuzzSituation good(TestKey key) {
    TokenForge token = TokenForge.valid(key, RelyingParty.ISSUER, RelyingParty.AUDIENCE, NOW);
    return new FuzzSituation(TestKeys.jwks(KEYS.toArray(TestKey[]::new)), token.compact(), NOW);
  }

  /** The verifier keeps a number up to 1e400 as it is, where it means nothing; Nimbus does not. */
  boolean holdsNumberBeyondDoubles() {
    Stream<String> objects =
        Arrays.stream(token.split("\\.", -1))
            .limit(2)
            .map(part -> new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    return Stream.concat(Stream.of(jwks), objects)
        .anyMatch(text -> BEYOND_DOUBLES.matcher(text).find());
  }

  private static Instant time(FuzzedDataProvider data) {
    Instant chosen =
        switch (data.consumeInt(0, 7)) {
          case 1 -> NOW.plusSeconds(data.consumeInt(-7200, 7200));
          case 2 -> NOW.minusSeconds(60).plusSeconds(data.consumeInt(-1, 1));
          case 3 -> Instant.ofEpochSecond(EXPIRES + 60).plusSeconds(data.consumeInt(-1, 1));
          case 4 -> Instant.ofEpochSecond(data.consumeLong(0, 253_402_300_799L));
          default -> NOW;
        };
    return chosen.plusNanos(data.consumeInt(0, 2)).minusNanos(data.consumeInt(0, 2));
  }

  private static String keySet(FuzzedDataProvider data) {
    int edited = data.consumeInt(0, KEYS.size());
    String keys =
        KEYS.stream()
            .map(key -> jwk(data, key, edited == KEYS.indexOf(key) + 1))
            .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    return new String(bytesEdited(data, keys), StandardCharsets.UTF_8);
  }

  private static String jwk(FuzzedDataProvider data, TestKey key, boolean edited) {
    return edited
        ? JsonDraft.ofFlat(key.publicJwk()).edited(data, KEY_NAMES).toString()
        : key.publicJwk();
  }

  private static String token(FuzzedDataProvider data, TestKey key) {
    JsonDraft header = header(key).edited(data, HEADER_NAMES);
    JsonDraft claims = claims().edited(data, CLAIM_NAMES);
    TokenForge forge =
        TokenForge.valid(key, RelyingParty.ISSUER, RelyingParty.AUDIENCE, NOW)
            .rawHeader(bytesEdited(data, header.toString()))
            .rawPayload(bytesEdited(data, claims.toString()));
    if (data.consumeInt(0, 9) == 9) {
      forge = forge.signedBy(data.pickValue(KEYS));
    }
    String compact = new String(bytesEdited(data, forge.compact()), StandardCharsets.UTF_8);
    return data.consumeInt(0, 19) == 19 ? data.consumeRemainingAsString() : compact;
  }

  private static JsonDraft header(TestKey key) {
    return JsonDraft.of(
        JsonDraft.member("kid", '"' + key.kid() + '"'),
        JsonDraft.member("alg", '"' + key.algorithm() + '"'),
        JsonDraft.member("typ", "\"JWT\""));
  }

  private static JsonDraft claims() {
    return JsonDraft.of(
        JsonDraft.member("iss", '"' + RelyingParty.ISSUER + '"'),
        JsonDraft.member("sub", "\"service-account-1\""),
        JsonDraft.member("aud", '"' + RelyingParty.AUDIENCE + '"'),
        JsonDraft.member("exp", Long.toString(EXPIRES)),
        JsonDraft.member("iat", Long.toString(NOW.getEpochSecond())),
        JsonDraft.member("jti", "\"an-id\""));
  }

  /** Up to two bytes replaced, put in or left out. */
  private static byte[] bytesEdited(FuzzedDataProvider data, String text) {
    StringBuilder bytes =
        new StringBuilder(
            new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    for (int left = Math.max(0, data.consumeInt(0, 9) - 7); left > 0 && !bytes.isEmpty(); left--) {
      int at = data.consumeInt(0, bytes.length() - 1);
      switch (data.consumeInt(0, 2)) {
        case 0 -> bytes.setCharAt(at, (char) data.consumeInt(0, 255));
        case 1 -> bytes.insert(at, (char) data.consumeInt(0, 255));
        default -> bytes.deleteCharAt(at);
      }
    }
    return bytes.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
