package dev.symbolon.verifier;

import java.time.Instant;

/**
 * Time as the memory of used tokens keeps it: whole seconds in 32 bits, for 68 years either way. An
 * entry's end is rounded up and the present down, so that no entry ends early; beyond the 68 years,
 * entries do not end at all.
 */
final class MemorySeconds {
  /** Of an entry that never ends. */
  private static final long NEVER = 0xffff_ffffL;

  private final long base;

  MemorySeconds(Instant middle) {
    this.base = middle.getEpochSecond() - (1L << 31);
  }

  /** From 1, since 0 marks a free slot. */
  long up(Instant end) {
    long whole = end.getEpochSecond() + (end.getNano() > 0 ? 1 : 0);
    return Math.min(Math.max(whole - base, 1), NEVER);
  }

  /** Before {@link #NEVER}, and perhaps before every end. */
  long down(Instant now) {
    return Math.min(Math.max(now.getEpochSecond() - base, 0), NEVER - 1);
  }

  Instant instant(long seconds) {
    return Instant.ofEpochSecond(base + seconds);
  }
}
