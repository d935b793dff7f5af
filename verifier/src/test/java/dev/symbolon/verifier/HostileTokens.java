package dev.symbolon.verifier;

import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenForge;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tokens made to be dear, of every kind of refusal. Those that can be large are as large as the
 * verifier reads.
 */
final class HostileTokens {
  /** What fits into a payload beside header, signature and the usual claims. */
  private static final int PAYLOAD = 11_000;

  private static final int HEADER = 3_900;

  private static final String FOREIGN = "\u0130";

  /** Dear in a message. */
  private static final String UNPRINTABLE = FOREIGN.repeat(300);

  private HostileTokens() {}

  /** Refused for what they say, or for their outer form. */
  static Map<String, String> plain(RelyingParty party) {
    Map<String, String> tokens = new LinkedHashMap<>();
    addForms(tokens, party.valid());
    addHeaders(tokens, party.valid());
    addSignatures(tokens, party);
    addClaims(tokens, party.valid());
    return tokens;
  }

  private static void addForms(Map<String, String> tokens, TokenForge good) {
    tokens.put("form: no dot", "a".repeat(CompactToken.LONGEST));
    tokens.put("form: dots alone", ".".repeat(CompactToken.LONGEST));
    tokens.put("form: empty", "");
    tokens.put("size: a megabyte", good.compact() + "A".repeat(1 << 20));
    tokens.put("base64: padded signature", good.compact() + "=");
    tokens.put(
        "base64: large, its last character bad",
        good.claim("pad", "x".repeat(PAYLOAD)).compact() + "=");
  }

  private static void addHeaders(Map<String, String> tokens, TokenForge good) {
    tokens.put("header: no alg", good.withoutHeader("alg").compact());
    tokens.put("header: long alg", good.header("alg", UNPRINTABLE).compact());
    tokens.put("header: another algorithm", good.header("alg", "ES512").compact());
    tokens.put("header: long typ", good.header("typ", "x".repeat(HEADER)).compact());
    tokens.put("issuer: long", good.claim("iss", "x".repeat(PAYLOAD)).compact());
    tokens.put("issuer: unprintable", good.claim("iss", UNPRINTABLE).compact());
    tokens.put("kid: none", good.withoutHeader("kid").compact());
    tokens.put("kid: unknown", good.header("kid", "another").compact());
    tokens.put("kid: unprintable", good.header("kid", UNPRINTABLE).compact());
  }

  private static void addSignatures(Map<String, String> tokens, RelyingParty party) {
    TokenForge good = party.valid();
    String algorithm = party.key.algorithm();
    tokens.put("signature: another key's", good.signedBy(TestKeys.fresh(algorithm, "k")).compact());
    tokens.put("signature: short", good.signature(new byte[1]).compact());
    tokens.put("signature: zeroes", good.signatureTransformed(s -> new byte[s.length]).compact());
    tokens.put("signature: long", good.signature(new byte[PAYLOAD]).compact());
    tokens.put(
        "signature: bad, under a long payload",
        good.claim("pad", "x".repeat(PAYLOAD))
            .signatureTransformed(s -> new byte[s.length])
            .compact());
  }

  private static void addClaims(Map<String, String> tokens, TokenForge good) {
    tokens.put("claims: exp is text", good.claim("exp", "soon").compact());
    tokens.put("claims: long sub", good.claim("sub", "x".repeat(PAYLOAD)).compact());
    tokens.put("claims: unprintable sub", good.claim("sub", UNPRINTABLE).compact());
    tokens.put("claims: unprintable audience", good.claim("aud", UNPRINTABLE).compact());
    tokens.put("time: expired", good.claim("exp", 2).claim("iat", 1).compact());
    tokens.put("time: not yet", good.claim("nbf", 9_999_999_999L).compact());
  }

  /** JSON made to be dear to read. */
  static Map<String, String> bombs(RelyingParty party) {
    TokenForge bad = party.valid().claim("exp", 2).claim("iat", 1); // refused, however it is read
    Map<String, String> tokens = new LinkedHashMap<>();
    tokens.put("deep lists", payload(bad, "[".repeat(PAYLOAD)));
    tokens.put("deep objects", payload(bad, "{\"a\":".repeat(PAYLOAD / 5)));
    tokens.put("wide lists", payload(bad, "[" + "[[[[[[[]]]]]]],".repeat(PAYLOAD / 15) + "1]"));
    tokens.put("many members", payload(bad, members(PAYLOAD)));
    tokens.put("many elements", payload(bad, "[" + "1,".repeat(PAYLOAD / 2) + "1]"));
    tokens.put("many empty objects", payload(bad, "[" + "{},".repeat(PAYLOAD / 3) + "1]"));
    tokens.put("long text", payload(bad, '"' + "x".repeat(PAYLOAD) + '"'));
    tokens.put("many escapes", payload(bad, '"' + "\\u0041".repeat(PAYLOAD / 6) + '"'));
    tokens.put("long number", payload(bad, "9".repeat(PAYLOAD)));
    tokens.put("long numbers", payload(bad, numbers("9".repeat(60))));
    tokens.put("many decimals", payload(bad, numbers("1e9")));
    tokens.put("large exponent", payload(bad, "1e99999999"));
    tokens.put("many audiences", bad.claim("aud", Collections.nCopies(1_000, "another")).compact());
    tokens.put(
        "header of many members", bad.rawHeader("{\"a\":" + members(HEADER) + "}").compact());
    return tokens;
  }

  /** A good token at least as long, its length a text's; or the shortest one. */
  static String goodWithText(RelyingParty party, int length) {
    return goodWithText(party, length, "x");
  }

  /** A good token at least as long, with text that is not of ASCII. */
  static String goodWithForeignText(RelyingParty party, int length) {
    return goodWithText(party, length, FOREIGN);
  }

  private static String goodWithText(RelyingParty party, int length, String text) {
    int room = length - party.valid().claim("pad", "").compact().length();
    int octets = text.getBytes(StandardCharsets.UTF_8).length;
    return room <= 0
        ? party.valid().compact()
        : party.valid().claim("pad", text.repeat(room * 3 / 4 / octets + 1)).compact();
  }

  /** A good token at least as long, full of members: none is dearer. */
  static String goodWithMembers(RelyingParty party, int length) {
    int room = length - party.valid().claim("pad", "").compact().length();
    return payload(party.valid(), members(Math.max(20, room * 3 / 4 + 12)));
  }

  private static String numbers(String number) {
    return "[" + (number + ",").repeat(PAYLOAD / (number.length() + 1)) + "1]";
  }

  private static String payload(TokenForge good, String value) {
    return good.claim("pad", TokenForge.json(value)).compact();
  }

  private static String members(int length) {
    StringBuilder members = new StringBuilder("{");
    for (int i = 0; members.length() < length - 10; i++) {
      members.append('"').append(Integer.toString(i, 36)).append("\":1,");
    }
    return members.append("\"\":1}").toString();
  }
}
