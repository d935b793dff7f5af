package dev.symbolon.verifier;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A bounded set of used tokens, each kept until its time. Entries whose time has come are dropped
 * now and then; when the set is full of others, it refuses.
 *
 * <p>What has been dropped is never taken for unused: if a clock steps back, or a second verifier's
 * clock is behind, the set finds that it no longer knows.
 */
final class UsedTokens {
  static final int MOST = 1_000_000;
  private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);

  private final int most;
  private final ConcurrentHashMap<ReplayKey, Instant> used = new ConcurrentHashMap<>();
  private final AtomicReference<Instant> mark = new AtomicReference<>(Instant.EPOCH);

  UsedTokens(int most) {
    this.most = most;
  }

  boolean add(ReplayKey key, Instant forgetAfter, Instant now)
      throws VerificationUnavailableException {
    if (now.isAfter(droppedUpTo().plus(BETWEEN_SWEEPS)) || isFull()) {
      dropUpTo(now);
    }
    if (isFull() && !used.containsKey(key)) {
      throw new VerificationUnavailableException(
          "replay store: expected room for one more token, got " + most + " live ones");
    }
    boolean first = used.putIfAbsent(key, forgetAfter) == null;
    // Asked after the insertion: an entry dropped by another thread in between is noticed.
    if (!forgetAfter.isAfter(droppedUpTo())) {
      throw new VerificationUnavailableException(
          "replay store: expected to remember tokens up to "
              + forgetAfter
              + ", got a memory that begins after "
              + droppedUpTo()
              + "; the clock has stepped back, or another one is ahead of it");
    }
    return first;
  }

  /** The mark is raised before anything is dropped, so that nobody misses it. */
  private void dropUpTo(Instant now) {
    mark.accumulateAndGet(now, (a, b) -> a.isAfter(b) ? a : b);
    Instant upTo = droppedUpTo();
    used.values().removeIf(forgetAfter -> !forgetAfter.isAfter(upTo));
  }

  private Instant droppedUpTo() {
    return Objects.requireNonNull(mark.get());
  }

  int size() {
    return used.size();
  }

  private boolean isFull() {
    return used.mappingCount() >= most;
  }
}
