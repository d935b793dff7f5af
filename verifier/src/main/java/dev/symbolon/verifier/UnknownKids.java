package dev.symbolon.verifier;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The defence against made-up kids. A kid that is not in the set may be new, and is worth a look:
 * one look in a cool-down, whoever asks. A kid that was looked for in vain is remembered for a
 * while and worth no other, so that a caller with an old key does not use up the look of a new one.
 */
final class UnknownKids {
  private final Pause cooldown;
  private final long memoryNanos;
  private final int mostRemembered;
  private final LongSupplier nanoTime;

  /** Kid to the time at which it is forgotten. At most one is added in a cool-down. */
  private final Map<String, Long> soughtInVain = new ConcurrentHashMap<>();

  UnknownKids(Duration cooldown, Duration memory, int mostRemembered, LongSupplier nanoTime) {
    this.cooldown = new Pause(cooldown, nanoTime);
    this.memoryNanos = memory.toNanos();
    this.mostRemembered = mostRemembered;
    this.nanoTime = nanoTime;
  }

  /** True for the one caller who may look now. */
  boolean mayLookFor(String kid) {
    Long forgottenAt = soughtInVain.get(kid);
    boolean remembered = forgottenAt != null && nanoTime.getAsLong() - forgottenAt < 0;
    return !remembered && cooldown.begin();
  }

  void lookedInVainFor(String kid) {
    long now = nanoTime.getAsLong();
    soughtInVain.values().removeIf(forgottenAt -> now - forgottenAt >= 0);
    if (soughtInVain.size() < mostRemembered) {
      soughtInVain.put(kid, now + memoryNanos);
    }
  }
}
