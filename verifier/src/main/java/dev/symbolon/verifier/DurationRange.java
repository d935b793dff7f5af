package dev.symbolon.verifier;

import java.time.Duration;
import java.util.Objects;

/** The legal range of an option that is a duration. */
final class DurationRange {
  private DurationRange() {}

  /**
   * @throws IllegalArgumentException where the value is outside of the range, its ends included
   * @throws NullPointerException where it is null
   */
  static Duration check(String what, Duration least, Duration most, Duration value) {
    Objects.requireNonNull(value, what);
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          what + ": expected " + least + " to " + most + ", got " + value);
    }
    return value;
  }
}
