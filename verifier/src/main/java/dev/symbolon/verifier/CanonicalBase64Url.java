package dev.symbolon.verifier;

import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Base64url in its one canonical spelling (RFC 4648 sections 3.5 and 5, RFC 7515 section 2): the
 * alphabet alone, no padding, unused bits zero. Every byte string has exactly one such spelling, so
 * a token cannot be respelled.
 */
final class CanonicalBase64Url {
  private static final byte[] VALUES = values();

  private CanonicalBase64Url() {}

  /** Returns the bytes, or null where the text is not their canonical spelling. */
  static byte @Nullable [] decode(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (valueOf(text.charAt(i)) < 0) {
        return null;
      }
    }
    return hasUnusedBits(text) ? null : Base64.getUrlDecoder().decode(text);
  }

  /** A last group of two or three characters has four or two bits to spare; one alone is none. */
  private static boolean hasUnusedBits(String text) {
    int last = text.isEmpty() ? 0 : valueOf(text.charAt(text.length() - 1));
    return switch (text.length() % 4) {
      case 1 -> true;
      case 2 -> (last & 0b1111) != 0;
      case 3 -> (last & 0b11) != 0;
      default -> false;
    };
  }

  private static int valueOf(char c) {
    return c < VALUES.length ? VALUES[c] : -1;
  }

  private static byte[] values() {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    byte[] values = new byte[128];
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < alphabet.length(); i++) {
      values[alphabet.charAt(i)] = (byte) i;
    }
    return values;
  }
}
