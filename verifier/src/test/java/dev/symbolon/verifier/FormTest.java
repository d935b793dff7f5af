package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.MALFORMED;
import static dev.symbolon.verifier.RejectionReason.TOO_LARGE;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of a token: its size, its three parts, and their one canonical spelling. */
class FormTest {
  private final RelyingParty party = RelyingParty.trusting("RS256");

  @Test
  void null_isTheProgrammersMistake() {
    assertThatNullPointerException()
        .isThrownBy(() -> party.verifier.verify(null))
        .withMessage("compact");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "...", "....", "a", "a.b", "\u0000\u0001\u00ff", "\ud800"})
  void noToken_rejected(String text) {
    party.rejects(text, MALFORMED);
  }

  @Test
  void partMissing_rejected() {
    party.rejects(
        party.valid().compactTransformed(t -> t.substring(0, t.lastIndexOf('.'))),
        MALFORMED,
        "token form",
        "2 parts");
  }

  @Test
  void partTooMany_rejected() {
    party.rejects(
        party.valid().compactTransformed(t -> t + ".AAAA"), MALFORMED, "token form", "4 parts");
  }

  @ParameterizedTest
  @CsvSource({"0, header", "1, payload", "2, signature"})
  void emptyPart_rejected(int index, String name) {
    party.rejects(
        party.valid().compactTransformed(t -> changed(t, index, part -> "")),
        MALFORMED,
        name + " encoding",
        "nothing");
  }

  @ParameterizedTest
  @CsvSource({"0, header", "1, payload", "2, signature"})
  void respelledPart_rejected(int index, String name) {
    List<String> suffixes =
        List.of("=", "==", " ", "\n", "+", "/", "%", "\u00e9", "\u0080", "\u0141", "A.");
    for (String suffix : suffixes.subList(0, suffixes.size() - 1)) {
      party.rejects(
          party.valid().compactTransformed(t -> changed(t, index, part -> part + suffix)),
          MALFORMED,
          name + " encoding");
    }
  }

  @Test
  void unusedBitsSet_rejected() {
    // A signature of 256 bytes leaves four unused bits in its last character.
    party.rejects(
        party.valid().compactTransformed(t -> t.substring(0, t.length() - 1) + withUnusedBits(t)),
        MALFORMED,
        "signature encoding");
  }

  @Test
  void bearerBeforeIt_rejected() {
    party.rejects(
        party.valid().compactTransformed(t -> "Bearer " + t), MALFORMED, "header encoding");
  }

  @Test
  void sizeAtTheLimit_readFurther() {
    party.rejects("a".repeat(CompactToken.LONGEST), MALFORMED, "token form");
  }

  @Test
  void sizeOverTheLimit_rejected() {
    party.rejects("a".repeat(CompactToken.LONGEST + 1), TOO_LARGE, "token size", "16385");
  }

  @Test
  void oneMegabyte_rejected() {
    party.rejects(
        party.valid().claim("padding", "x".repeat(1 << 20)), TOO_LARGE, "token size", "16384");
  }

  @Test
  void headerAtTheLimit_accepted() {
    int others = headerLength(party.valid().header("pad", ""));
    party.accepts(party.valid().header("pad", "x".repeat(CompactToken.LONGEST_HEADER - others)));
  }

  @Test
  void headerOverTheLimit_rejected() {
    int others = headerLength(party.valid().header("pad", ""));
    party.rejects(
        party.valid().header("pad", "x".repeat(CompactToken.LONGEST_HEADER - others + 1)),
        TOO_LARGE,
        "header size",
        "4097");
  }

  private static int headerLength(dev.symbolon.testkit.TokenForge forge) {
    String token = forge.compact();
    return java.util.Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))).length;
  }

  private static String changed(
      String token, int index, java.util.function.UnaryOperator<String> change) {
    String[] parts = token.split("\\.", -1);
    parts[index] = change.apply(parts[index]);
    return String.join(".", parts);
  }

  private static String withUnusedBits(String token) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int last = alphabet.indexOf(token.charAt(token.length() - 1));
    return String.valueOf(alphabet.charAt(last | 1));
  }
}
