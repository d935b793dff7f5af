package dev.symbolon.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Base64url in its one canonical spelling (RFC 4648 sections 3.5 and 5, RFC 7515 section 2): the
 * alphabet alone, no padding, unused bits zero. Every byte string has exactly one such spelling, so
 * a token cannot be respelled.
 */
final class CanonicalBase64Url {
  private CanonicalBase64Url() {}

  /** Returns the bytes, or null where the text is not their canonical spelling. */
  static byte @Nullable [] decode(String text) {
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    return decode(octets, 0, octets.length);
  }

  /**
   * Returns the bytes that a part of a text spells.
   *
   * @param text in ISO 8859-1, which has other octets than those of the alphabet for all else
   * @return null where the part is not their canonical spelling
   */
  static byte @Nullable [] decode(byte[] text, int from, int to) {
    if (!Base64UrlAlphabet.holds(text, from, to) || hasUnusedBits(text, from, to)) {
      return null;
    }
    // Exactly as long as what is spelled, so the array behind the buffer is the result.
    return Base64.getUrlDecoder().decode(ByteBuffer.wrap(text, from, to - from)).array();
  }

  /** A last group of two or three characters has four or two bits to spare; one alone is none. */
  private static boolean hasUnusedBits(byte[] text, int from, int to) {
    int last = from == to ? 0 : Base64UrlAlphabet.valueOf(text[to - 1]);
    return switch ((to - from) % 4) {
      case 1 -> true;
      case 2 -> (last & 0b1111) != 0;
      case 3 -> (last & 0b11) != 0;
      default -> false;
    };
  }
}
