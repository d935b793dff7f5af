package dev.symbolon.verifier;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.util.List;

/** JSON values by a fuzzer's choice, most of them such as have broken some parser. */
final class JsonChoice {
  private static final List<String> WORDS =
      List.of(
          RelyingParty.ISSUER,
          RelyingParty.AUDIENCE,
          "",
          "https://api.example/",
          "JWT",
          "application/jwt",
          "at+jwt",
          "none",
          "HS256",
          "RS256",
          "ES256",
          "EdDSA",
          "test-es256",
          "test-rs256",
          "sig",
          "enc",
          "verify",
          "P-256",
          "\\ud800",
          "\\ud83d\\ude00",
          "\\u0000");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "-1",
          "1.5",
          "1e3",
          "1E400",
          "1e-400",
          "1e401",
          "01",
          "1.",
          ".5",
          "NaN",
          "9223372036854775807",
          "9223372036854775808",
          "253402300799",
          "253402300800",
          "-9223372036854775808",
          "1e99999999",
          "0.000000000000000000000000000000000000000001");

  private JsonChoice() {}

  static String value(FuzzedDataProvider data) {
    return switch (data.consumeInt(0, 9)) {
      case 0, 1 -> quoted(data.pickValue(WORDS));
      case 2, 3 -> near(data);
      case 4 -> data.pickValue(NUMBERS);
      case 5 -> data.pickValue(List.of("true", "false", "null"));
      case 6 -> list(data);
      case 7 -> nested(data);
      case 8 -> quoted(data.consumeAsciiString(40));
      default -> quoted(data.pickValue(WORDS).repeat(data.consumeInt(0, 400)));
    };
  }

  /** A time about which the times of the good token lie. */
  private static String near(FuzzedDataProvider data) {
    return Long.toString(RelyingParty.NOW.getEpochSecond() + data.consumeInt(-90_000, 90_000));
  }

  private static String list(FuzzedDataProvider data) {
    String entry = quoted(data.pickValue(WORDS));
    String rest = ("," + quoted(data.pickValue(WORDS))).repeat(data.consumeInt(0, 40));
    return data.consumeBoolean() ? "[" + entry + rest + "]" : "[" + entry + "]";
  }

  private static String nested(FuzzedDataProvider data) {
    int depth = data.consumeInt(0, 2_000);
    boolean lists = data.consumeBoolean();
    return (lists ? "[" : "{\"a\":").repeat(depth) + "1" + (lists ? "]" : "}").repeat(depth);
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
