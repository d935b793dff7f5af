package dev.symbolon.redis;

import dev.symbolon.verifier.ReplayKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The attempts that ended without an answer, and may have marked their token all the same. When
 * such a token comes again, it is tried under the same id: nobody was told that it was accepted, so
 * it is no replay.
 *
 * <p>Bounded. An attempt that is forgotten costs its caller a token, never a second acceptance.
 */
final class OpenAttempts {
  static final int MOST = 10_000;

  private final Map<ReplayKey, AttemptId> open = new Eldest();

  /** Hands an attempt to one caller alone: two that shared its id would both be the first. */
  synchronized Optional<AttemptId> take(ReplayKey key) {
    return Optional.ofNullable(open.remove(key));
  }

  synchronized void keep(ReplayKey key, AttemptId id) {
    open.put(key, id);
  }

  synchronized int size() {
    return open.size();
  }

  /** Drops the eldest when it has more than its share. */
  private static final class Eldest extends LinkedHashMap<ReplayKey, AttemptId> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<ReplayKey, AttemptId> eldest) {
      return size() > MOST;
    }
  }
}
