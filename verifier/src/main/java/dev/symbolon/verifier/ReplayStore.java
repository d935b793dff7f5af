package dev.symbolon.verifier;

import java.time.Clock;
import java.time.Instant;

/**
 * The memory of used tokens. One method, which an application may implement over any store that can
 * insert a key atomically.
 *
 * <p>Implementations are thread-safe. What they must keep: for one key, {@link #firstUse} is true
 * exactly once until {@code forgetAfter}, whatever number of threads, processes and machines ask;
 * where that cannot be known, it throws. A full store throws; it never forgets a live entry.
 */
@FunctionalInterface
public interface ReplayStore {
  /**
   * Marks a token as used, and says whether this was its first use.
   *
   * @param key what the token is remembered by
   * @param forgetAfter the instant after which no verifier accepts the token any more, so that the
   *     entry may be forgotten; it may not be forgotten before
   * @return true exactly once for each key
   * @throws VerificationUnavailableException where the store cannot know: out of reach, full, or in
   *     doubt. The verifier then accepts nothing
   */
  boolean firstUse(ReplayKey key, Instant forgetAfter) throws VerificationUnavailableException;

  /**
   * Returns a store in this process's memory, for up to a million live tokens. It forgets by the
   * clock of the verifier that uses it, and all at once when the process ends: a token that was
   * used before a restart and has not expired is accepted once more after it.
   */
  static ReplayStore inMemory() {
    return new InMemoryReplayStore(new UsedTokens(UsedTokens.MOST), Clock.systemUTC());
  }
}
