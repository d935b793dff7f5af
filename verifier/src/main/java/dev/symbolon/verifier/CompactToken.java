package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.MALFORMED;
import static dev.symbolon.verifier.RejectionReason.TOO_LARGE;
import static dev.symbolon.verifier.TokenRejectedException.words;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text of a token taken apart (RFC 7515 section 7.1): three non-empty parts of canonical
 * base64url, none of them believed yet. The header is decoded when it is asked for: most tokens
 * have one that is known.
 */
final class CompactToken {
  /** Where nobody says otherwise. */
  static final int LONGEST = 16 * 1024;

  static final int LONGEST_HEADER = 4 * 1024;

  private final String text;
  private final byte[] octets;
  private final int endOfHeader;
  private final int endOfPayload;

  private CompactToken(String text, int endOfHeader, int endOfPayload) {
    this.text = text;
    // A character outside of ISO 8859-1 becomes a question mark, which base64url does not have.
    this.octets = text.getBytes(StandardCharsets.ISO_8859_1);
    this.endOfHeader = endOfHeader;
    this.endOfPayload = endOfPayload;
  }

  static CompactToken split(String text, int longest) throws TokenRejectedException {
    if (text.length() > longest) {
      String length = Integer.toString(text.length()); // the text itself is not held on to
      throw TokenRejectedException.of(
          TOO_LARGE, () -> words("token size", "at most " + longest + " characters", length));
    }
    int first = text.indexOf('.');
    int second = text.indexOf('.', first + 1);
    if (first < 0 || second < 0 || text.indexOf('.', second + 1) >= 0) {
      throw TokenRejectedException.of(
          MALFORMED, "token form", "three parts separated by dots", dots(text));
    }
    return new CompactToken(text, first, second);
  }

  /** The header as it is spelled. */
  String headerText(KnownHeaders headers) {
    return headers.textOf(text, endOfHeader);
  }

  byte[] header() throws TokenRejectedException {
    byte[] header = part("header encoding", 0, endOfHeader);
    if (header.length > LONGEST_HEADER) {
      String length = Integer.toString(header.length);
      throw TokenRejectedException.of(
          TOO_LARGE, () -> words("header size", "at most " + LONGEST_HEADER + " bytes", length));
    }
    return header;
  }

  byte[] payload() throws TokenRejectedException {
    return part("payload encoding", endOfHeader + 1, endOfPayload);
  }

  byte[] signature() throws TokenRejectedException {
    return part("signature encoding", endOfPayload + 1, octets.length);
  }

  /** The bytes that the issuer signed: header and payload as they were spelled. */
  byte[] signingInput() {
    return Arrays.copyOf(octets, endOfPayload);
  }

  private byte[] part(String name, int from, int to) throws TokenRejectedException {
    byte[] bytes = CanonicalBase64Url.decode(octets, from, to);
    if (bytes == null || bytes.length == 0) {
      throw TokenRejectedException.of(
          MALFORMED,
          name,
          "canonical base64url without padding, white space or unused bits",
          from == to ? "nothing" : "other text");
    }
    return bytes;
  }

  private static String dots(String text) {
    return text.isEmpty() ? "nothing" : (text.chars().filter(c -> c == '.').count() + 1) + " parts";
  }
}
