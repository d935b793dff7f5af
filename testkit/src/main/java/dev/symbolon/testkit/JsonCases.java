package dev.symbolon.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Header or payload is not one JSON object that every program reads alike. */
final class JsonCases {

  private static final String JSON = "RFC 8259 section ";

  private final CaseBook book;
  private final String payload;

  private JsonCases(CaseBook book) {
    this.book = book.group("json");
    this.payload = book.payload();
  }

  static void write(CaseBook book) {
    JsonCases json = new JsonCases(book);
    json.kinds();
    json.encodings();
    json.duplicates();
    json.grammar();
    json.numbers();
    json.strings();
    json.bounds();
  }

  private void kinds() {
    book.refuses("MALFORMED", "RFC 7515 section 4", "the header is a JSON object")
        .text("header-null", header("null"))
        .text("header-true", header("true"))
        .text("header-array", header("[" + book.header() + "]"))
        .text("header-string", header("\"RS256\""))
        .text("header-number", header("256"))
        .text("header-of-white-space", header("    "))
        .text("header-cut-short", header(shortened(book.header())));
    book.refuses("MALFORMED", "RFC 7519 section 7.2", "the payload is a JSON object")
        .token("payload-null", payload("null"))
        .token("payload-false", payload("false"))
        .token("payload-array", payload("[" + payload + "]"))
        .token("payload-string", payload("\"sub\""))
        .token("payload-number", payload("0"))
        .token("payload-of-white-space", payload("    "))
        .token("payload-cut-short", payload(shortened(payload)))
        .token("payload-nested-token", payload(book.good().compact()))
        .token("payload-url-encoded", payload("iss=" + book.issuer() + "&aud=" + book.audience()));
  }

  private void encodings() {
    book.refuses("MALFORMED", JSON + "8.1", "UTF-8 without byte order mark, well formed")
        .text("header-byte-order-mark", header("\ufeff" + book.header()))
        .token("payload-byte-order-mark", payload("\ufeff" + payload))
        .token("payload-utf-16", bytes(payload.getBytes(StandardCharsets.UTF_16BE)))
        .token("payload-utf-16-little-endian", bytes(payload.getBytes(StandardCharsets.UTF_16LE)))
        .token("payload-utf-32", bytes(payload.getBytes(Charset.forName("UTF-32"))))
        .token("utf-8-lone-latin-1-byte", broken("e9"))
        .token("utf-8-overlong-two-bytes", broken("c1a1"))
        .token("utf-8-overlong-nul", broken("c080"))
        .token("utf-8-overlong-three-bytes", broken("e081a1"))
        .token("utf-8-surrogates", broken("eda0bdedb880"))
        .token("utf-8-cut-short", broken("e282"))
        .token("utf-8-continuation-alone", broken("80"))
        .token("utf-8-beyond-unicode", broken("f4908080"))
        .token("utf-8-five-bytes", broken("f888808080"))
        .token("utf-8-ff", broken("ff"));
  }

  private void duplicates() {
    String alg = "\"alg\":\"" + book.own().algorithm() + "\"";
    book.refuses("MALFORMED", "RFC 7515 section 4", "header member names are unique")
        .text("header-twice-alg", header(first(book.header(), "\"alg\":\"none\"")))
        .text("header-twice-alg-alike", header(first(book.header(), alg)))
        .text("header-twice-kid", header(first(book.header(), "\"kid\":\"other\"")))
        .text("header-twice-typ-escaped", header(first(book.header(), "\"t\\u0079p\":\"JWT\"")))
        .text("header-twice-nested", header(first(book.header(), "\"x\":{\"a\":1,\"a\":2}")));
    book.refuses("MALFORMED", "RFC 7519 section 4", "claim names are unique")
        .token("twice-iss", payload(first(payload, "\"iss\":\"https://other.example\"")))
        .token("twice-iss-last", payload(last(payload, "\"iss\":\"https://other.example\"")))
        .token("twice-sub", payload(first(payload, "\"sub\":\"administrator\"")))
        .token("twice-sub-last", payload(last(payload, "\"sub\":\"administrator\"")))
        .token("twice-aud", payload(first(payload, "\"aud\":\"https://other.example\"")))
        .token("twice-exp", payload(first(payload, "\"exp\":1")))
        .token("twice-exp-last", payload(last(payload, "\"exp\":9999999999")))
        .token("twice-jti", payload(last(payload, "\"jti\":\"another\"")))
        .token("twice-aud-escaped", payload(last(payload, "\"\\u0061ud\":\"other\"")))
        .token("twice-unknown", payload(last(payload, "\"x\":1,\"x\":1")))
        .token("twice-nested", payload(last(payload, "\"x\":{\"a\":1,\"a\":2}")))
        .token("twice-in-array", payload(last(payload, "\"x\":[{\"a\":1,\"a\":2}]")));
  }

  private void grammar() {
    book.refuses("MALFORMED", JSON + "2", "one JSON text by the grammar, nothing beside it")
        .text("header-trailing-garbage", header(book.header() + "x"))
        .token("trailing-garbage", payload(payload + "x"))
        .token("trailing-brace", payload(payload + "}"))
        .token("trailing-object", payload(payload + "{\"sub\":\"administrator\"}"))
        .token("trailing-nul", payload(payload + "\0"))
        .token("trailing-no-break-space", payload(payload + "\u00a0"))
        .token("leading-comma", payload("," + payload))
        .token("leading-form-feed", payload("\f" + payload))
        .token("comment-in-stars", payload(first(payload, "/* */\"x\":1")))
        .token("comment-after-slashes", payload(first(payload, "//\n\"x\":1")))
        .token("comment-after-hash", payload(first(payload, "#\n\"x\":1")))
        .token("comma-before-brace", payload(shortened(payload) + ",}"))
        .token("comma-before-bracket", payload(last(payload, "\"x\":[1,]")))
        .token("comma-missing", payload(last(payload, "\"x\":1 \"y\":2")))
        .token("semicolon-for-comma", payload(last(payload, "\"x\":1;\"y\":2")))
        .token("equals-for-colon", payload(last(payload, "\"x\"=1")))
        .token("value-missing", payload(last(payload, "\"x\":")))
        .token("name-unquoted", payload(last(payload, "x:1")))
        .token("name-in-single-quotes", payload(last(payload, "'x':1")))
        .token("name-a-number", payload(last(payload, "1:1")))
        .token("string-in-single-quotes", payload(last(payload, "\"x\":'1'")))
        .token("literal-in-capitals", payload(last(payload, "\"x\":TRUE")))
        .token("literal-undefined", payload(last(payload, "\"x\":undefined")));
  }

  private void numbers() {
    book.refuses("MALFORMED", JSON + "6", "a number by the grammar")
        .token("number-nan", number("NaN"))
        .token("number-infinity", number("Infinity"))
        .token("number-minus-infinity", number("-Infinity"))
        .token("number-leading-zero", number("01"))
        .token("number-plus-sign", number("+1"))
        .token("number-hexadecimal", number("0x10"))
        .token("number-point-at-the-end", number("1."))
        .token("number-point-at-the-start", number(".5"))
        .token("number-exponent-missing", number("1e"))
        .token("number-with-underscore", number("1_000"))
        .token("number-with-suffix", number("1L"))
        .token("number-in-arabic-digits", number("\u0661"))
        .token("exp-leading-zero", book.good().claim("exp", zeroed(book.now() + 60)));
  }

  private void strings() {
    book.refuses("MALFORMED", JSON + "7", "a string by the grammar, of whole characters")
        .token("string-raw-newline", number("\"a\nb\""))
        .token("string-raw-tab", number("\"a\tb\""))
        .token("string-raw-nul", number("\"a\0b\""))
        .token("string-unknown-escape", number("\"\\x41\""))
        .token("string-short-escape", number("\"\\u00e\""))
        .token("string-not-ended", payload(shortened(payload) + ",\"x\":\"a}"));
    book.refuses("MALFORMED", JSON + "8.2", "no surrogate without its other half")
        .token("surrogate-high-alone", number("\"\\ud83d\""))
        .token("surrogate-low-alone", number("\"\\ude00\""))
        .token("surrogates-in-wrong-order", number("\"\\ude00\\ud83d\""))
        .token("surrogate-alone-in-name", payload(last(payload, "\"\\ud83d\":1")))
        .token("surrogate-alone-in-sub", book.good().claim("sub", TokenForge.json("\"a\\ud83d\"")));
  }

  private void bounds() {
    book.refuses("TOO_LARGE", JSON + "9", "depth and numbers are bounded")
        .token("nested-arrays", number("[".repeat(5_000) + "]".repeat(5_000)))
        .token("nested-objects", number("{\"a\":".repeat(1_500) + "1" + "}".repeat(1_500)))
        .token("number-of-sixty-five-digits", number("1".repeat(65)))
        .token("number-of-thousands-of-digits", number("1".repeat(10_000)))
        .token("number-of-huge-exponent", number("1e1000000000"))
        .token("number-of-tiny-exponent", number("1e-1000000000"))
        .token("exp-of-huge-exponent", book.good().claim("exp", TokenForge.json("1e1000000000")));
  }

  private String header(String text) {
    return book.signed(CaseBook.base64(text), CaseBook.base64(payload));
  }

  private TokenForge payload(String text) {
    return book.good().rawPayload(text);
  }

  private TokenForge bytes(byte[] bytes) {
    return book.good().rawPayload(bytes);
  }

  private TokenForge number(String text) {
    return book.good().claim("x", TokenForge.json(text));
  }

  /** The claims with bytes in a string that are no characters. */
  private TokenForge broken(String hex) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("{\"x\":\"".getBytes(StandardCharsets.UTF_8));
    out.writeBytes(HexFormat.of().parseHex(hex));
    out.writeBytes(("\"," + payload.substring(1)).getBytes(StandardCharsets.UTF_8));
    return bytes(out.toByteArray());
  }

  private static Object zeroed(long number) {
    return TokenForge.json("0" + number);
  }

  private static String first(String object, String member) {
    return "{" + member + "," + object.substring(1);
  }

  private static String last(String object, String member) {
    return shortened(object) + "," + member + "}";
  }

  /** Without its last brace. */
  private static String shortened(String object) {
    return object.substring(0, object.length() - 1);
  }
}
