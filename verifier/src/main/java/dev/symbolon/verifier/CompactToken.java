package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.MALFORMED;
import static dev.symbolon.verifier.RejectionReason.TOO_LARGE;
import static dev.symbolon.verifier.TokenRejectedException.words;

import java.nio.charset.StandardCharsets;

/**
 * The text of a token taken apart (RFC 7515 section 7.1): three non-empty parts of canonical
 * base64url, none of them believed yet.
 *
 * @param signingInput the bytes that the issuer signed: header and payload as they were spelled
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and never leaves the package
record CompactToken(byte[] header, byte[] payload, byte[] signature, byte[] signingInput) {
  /** Where nobody says otherwise. */
  static final int LONGEST = 16 * 1024;

  static final int LONGEST_HEADER = 4 * 1024;

  static CompactToken split(String text, int longest) throws TokenRejectedException {
    if (text.length() > longest) {
      String length = Integer.toString(text.length()); // the text itself is not held on to
      throw TokenRejectedException.of(
          TOO_LARGE, () -> words("token size", "at most " + longest + " characters", length));
    }
    int first = text.indexOf('.');
    int second = text.indexOf('.', first + 1);
    if (first < 0 || second != text.lastIndexOf('.')) {
      throw TokenRejectedException.of(
          MALFORMED, "token form", "three parts separated by dots", dots(text));
    }
    return new CompactToken(
        header(text.substring(0, first)),
        part("payload encoding", text.substring(first + 1, second)),
        part("signature encoding", text.substring(second + 1)),
        text.substring(0, second).getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] header(String text) throws TokenRejectedException {
    byte[] header = part("header encoding", text);
    if (header.length > LONGEST_HEADER) {
      throw TokenRejectedException.of(
          TOO_LARGE,
          () ->
              words(
                  "header size",
                  "at most " + LONGEST_HEADER + " bytes",
                  Integer.toString(header.length)));
    }
    return header;
  }

  private static byte[] part(String name, String text) throws TokenRejectedException {
    byte[] bytes = CanonicalBase64Url.decode(text);
    if (bytes == null || bytes.length == 0) {
      throw TokenRejectedException.of(
          MALFORMED,
          name,
          "canonical base64url without padding, white space or unused bits",
          text.isEmpty() ? "nothing" : "other text");
    }
    return bytes;
  }

  private static String dots(String text) {
    return text.isEmpty() ? "nothing" : (text.chars().filter(c -> c == '.').count() + 1) + " parts";
  }
}
