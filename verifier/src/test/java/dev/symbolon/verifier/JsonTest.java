package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.MALFORMED;
import static dev.symbolon.verifier.RejectionReason.TOO_LARGE;

import dev.symbolon.testkit.TokenForge;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Header and payload as JSON: strict, and never readable in two ways. */
class JsonTest {
  private final RelyingParty party = RelyingParty.trusting("ES256");

  /** The claims of an accepted token as JSON text, without the braces around them. */
  private String members() {
    return party.valid().claims().entrySet().stream()
        .map(JsonTest::member)
        .collect(Collectors.joining(","));
  }

  private static String member(Map.Entry<String, Object> claim) {
    Object value = claim.getValue();
    return "\"" + claim.getKey() + "\":" + (value instanceof String ? "\"" + value + "\"" : value);
  }

  private TokenForge payload(String json) {
    return party.valid().rawPayload(json);
  }

  @Test
  void plainObject_accepted() {
    party.accepts(payload("{" + members() + "}"));
  }

  @Test
  void whiteSpaceWithinTheObject_accepted() {
    party.accepts(payload(" {\n" + members() + "\t} "));
  }

  @Test
  void notAnObject_rejected() {
    party.rejects(payload("[{" + members() + "}]"), MALFORMED, "payload", "not an object");
    party.rejects(payload("null"), MALFORMED, "payload", "not an object");
    party.rejects(payload("\"text\""), MALFORMED, "payload", "not an object");
    party.rejects(payload(" "), MALFORMED, "payload", "not an object");
  }

  @Test
  void headerNotAnObject_rejected() {
    party.rejects(party.valid().rawHeader("null"), MALFORMED, "header", "not an object");
  }

  @Test
  void textAfterTheObject_rejected() {
    party.rejects(
        payload("{" + members() + "}{}"), MALFORMED, "payload", "something after the object");
  }

  @Test
  void byteOrderMark_rejected() {
    party.rejects(payload("\ufeff{" + members() + "}"), MALFORMED, "payload");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"iss\":\"https://issuer.example\"",
        "\"is\\u0073\":\"https://issuer.example\"",
        "\"x\":{\"a\":1,\"a\":1}",
        "\"x\":[[{\"a\":{\"b\":1,\"\\u0062\":2}}]]"
      })
  void duplicateMember_rejected(String extra) {
    party.rejects(payload("{" + members() + "," + extra + "}"), MALFORMED, "duplicate member");
  }

  @Test
  void duplicateHeaderMember_rejected() {
    String kid = party.key.kid();
    party.rejects(
        party
            .valid()
            .rawHeader("{\"alg\":\"ES256\",\"kid\":\"" + kid + "\",\"kid\":\"" + kid + "\"}"),
        MALFORMED,
        "header",
        "duplicate member");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"x\":01",
        "\"x\":+1",
        "\"x\":.5",
        "\"x\":1.",
        "\"x\":NaN",
        "\"x\":0x1",
        "\"x\":Infinity",
        "'x':1",
        "x:1",
        "\"x\":'a'",
        "\"x\":tru",
        "\"x\"",
        "\"x\":",
        "\"x\":1,",
        "/*x*/\"x\":1",
        "\"x\":\"\\x\"",
        "\"x\":\"\t\"",
        "\"x\":\"\\ud80\"",
        "\"x\":1e9999999999999"
      })
  void invalidJson_rejected(String extra) {
    party.rejects(payload("{" + members() + "," + extra + "}"), MALFORMED, "payload");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"x\":\"\\ud800\"",
        "\"x\":\"\\udc00\\ud800\"",
        "\"x\":[\"a\\ud800b\"]",
        "\"x\":[{\"y\":\"\\ud800\"}]"
      })
  void unpairedSurrogate_rejected(String extra) {
    party.rejects(
        payload("{" + members() + "," + extra + "}"), MALFORMED, "payload", "unpaired surrogate");
  }

  @Test
  void unpairedSurrogateInAName_rejected() {
    party.rejects(
        payload("{" + members() + ",\"a\\udfff\":1}"), MALFORMED, "payload", "invalid JSON");
    party.rejects(
        payload("{" + members() + ",\"x\":[{\"\\ud800\":1}]}"),
        MALFORMED,
        "payload",
        "invalid JSON");
  }

  @Test
  void pairedSurrogates_accepted() {
    party.accepts(payload("{" + members() + ",\"x\":\"\\ud83d\\ude00\",\"y\":\"\ud83d\ude00\"}"));
  }

  @Test
  void replacementCharacterOfItsOwn_accepted() {
    party.accepts(payload("{" + members() + ",\"x\":\"\ufffd\"}"));
  }

  @Test
  void invalidUtf8_rejected() {
    for (String bad :
        new String[] {"\u00ff", "\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00e2\u0082"}) {
      byte[] bytes =
          ("{" + members() + ",\"x\":\"" + bad + "\"}").getBytes(StandardCharsets.ISO_8859_1);
      party.rejects(party.valid().rawPayload(bytes), MALFORMED, "payload", "invalid UTF-8");
    }
  }

  @Test
  void depthAtTheLimit_accepted() {
    party.accepts(payload("{" + members() + ",\"x\":" + "[".repeat(15) + "]".repeat(15) + "}"));
  }

  @Test
  void depthOverTheLimit_rejected() {
    party.rejects(
        payload("{" + members() + ",\"x\":" + "[".repeat(16) + "]".repeat(16) + "}"),
        TOO_LARGE,
        "payload");
  }

  @Test
  void numberOfTooManyDigits_rejected() {
    party.accepts(payload("{" + members() + ",\"x\":" + "1".repeat(64) + "}"));
    party.rejects(
        payload("{" + members() + ",\"x\":" + "1".repeat(65) + "}"), TOO_LARGE, "payload");
  }

  @Test
  void numberOfTooLargeAnExponent_rejected() {
    party.accepts(payload("{" + members() + ",\"x\":[1e400,1e-400]}"));
    party.rejects(payload("{" + members() + ",\"x\":1e401}"), TOO_LARGE, "payload");
    party.rejects(payload("{" + members() + ",\"x\":1e-401}"), TOO_LARGE, "payload");
  }

  @Test
  void tooManyValues_rejected() {
    party.accepts(payload("{" + members() + ",\"x\":[" + "1,".repeat(3_900) + "1]}"));
    party.rejects(
        payload("{" + members() + ",\"x\":[" + "1,".repeat(4_000) + "1]}"), TOO_LARGE, "payload");
  }
}
