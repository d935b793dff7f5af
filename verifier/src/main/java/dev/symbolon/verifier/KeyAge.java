package dev.symbolon.verifier;

import java.time.Duration;
import java.util.Optional;

/**
 * How fresh keys were when they answered.
 *
 * @param nanos how long ago they were fetched, or found unchanged
 * @param lifeNanos for how long they are fresh; from then on they are stale
 */
record KeyAge(long nanos, long lifeNanos) {
  /** Of keys that nobody fetches, or of which nobody says when: never stale. */
  static final KeyAge NONE = new KeyAge(0, Long.MAX_VALUE);

  boolean isStale() {
    return nanos >= lifeNanos;
  }

  Duration staleBy() {
    return Duration.ofNanos(Math.max(0, nanos - lifeNanos));
  }

  Optional<Duration> age() {
    return equals(NONE) ? Optional.empty() : Optional.of(Duration.ofNanos(nanos));
  }
}
