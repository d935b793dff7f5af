package dev.symbolon.verifier;

/**
 * A used token as it is remembered: 128 bits of its key, the second at which it may be forgotten,
 * and its subject's number, or 0 where no share is counted.
 */
record MemoryEntry(long high, long low, long end, int subject, long hash) {
  /** A slot that holds nothing reads as zeros; the end is never 0. */
  static final long FREE = 0;

  /** End and subject in one word. */
  long tail() {
    return (end << 32) | Integer.toUnsignedLong(subject);
  }

  static long endOf(long tail) {
    return tail >>> 32;
  }

  static int subjectOf(long tail) {
    return (int) tail;
  }
}
