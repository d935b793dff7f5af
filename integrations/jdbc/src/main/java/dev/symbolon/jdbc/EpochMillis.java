package dev.symbolon.jdbc;

import java.time.Instant;

/** Instants as the tables hold them. */
final class EpochMillis {
  private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

  private EpochMillis() {}

  /**
   * The first millisecond not before the instant; where there is none, the last or first of all.
   */
  static long roundedUp(Instant instant) {
    if (!instant.isBefore(LAST)) {
      return Long.MAX_VALUE;
    }
    if (instant.isBefore(Instant.EPOCH)) {
      return 0;
    }
    long millis = instant.toEpochMilli();
    return Instant.ofEpochMilli(millis).isBefore(instant) ? millis + 1 : millis;
  }
}
