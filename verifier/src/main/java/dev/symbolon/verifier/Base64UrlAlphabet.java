package dev.symbolon.verifier;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The 64 characters of base64url (RFC 4648 section 5). A text is held against them eight octets at
 * a time, each in its own part of a word, and by operations that the JVM does on several words at
 * once: one octet after the other takes longer than to decode them.
 */
final class Base64UrlAlphabet {
  /** By octet; negative for one that is not of the alphabet. */
  private static final byte[] VALUES = values();

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  /** The number 1 in each octet of a word. */
  private static final long ONES = 0x0101_0101_0101_0101L;

  private static final int TOP = 0x80;
  private static final long TOPS = ONES << 7;

  /** What a small letter has and a capital has not. */
  private static final long SMALL = ONES * 0x20;

  private Base64UrlAlphabet() {}

  /** The six bits that the octet stands for; negative where it is not of the alphabet. */
  static int valueOf(byte octet) {
    return VALUES[octet & 0xff];
  }

  /** Whether this part of the text has no octet that is not of the alphabet. */
  static boolean holds(byte[] text, int from, int to) {
    long tops = TOPS;
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      tops &= ofTheAlphabet((long) WORDS.get(text, i));
    }
    int values = 0;
    for (; i < to; i++) {
      values |= valueOf(text[i]);
    }
    return tops == TOPS && values >= 0;
  }

  /** Sets the top bit of each octet that is of the alphabet. */
  private static long ofTheAlphabet(long word) {
    long low = word & ~TOPS; // so that no sum runs over into the next octet
    long letters = within(low | SMALL, 'a', 'z');
    long digits = within(low, '0', '9');
    long others = within(low, '-', '-') | within(low, '_', '_');
    return (letters | digits | others) & ~word & TOPS;
  }

  /** Sets the top bit of each octet between these; of all else, it says nothing. */
  private static long within(long low, int first, int last) {
    return atLeast(low, first) & ~atLeast(low, last + 1);
  }

  private static long atLeast(long low, int octet) {
    return low + ONES * (TOP - octet);
  }

  private static byte[] values() {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    byte[] values = new byte[256];
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < alphabet.length(); i++) {
      values[alphabet.charAt(i)] = (byte) i;
    }
    return values;
  }
}
