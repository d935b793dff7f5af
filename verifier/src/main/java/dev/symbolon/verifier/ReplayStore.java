package dev.symbolon.verifier;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;

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
   * Returns a store in this process's memory, with every option at its default. See {@link
   * #inMemory(InMemoryReplayOptions)}.
   */
  static ReplayStore inMemory() {
    return inMemory(InMemoryReplayOptions.builder().build());
  }

  /**
   * Returns a store in this process's memory, built for tens of millions of live tokens. It forgets
   * by the clock of the verifier that uses it, and all at once when the process ends. What a
   * restart has forgotten is not accepted again: a verifier with this store rejects tokens that
   * were issued before its start as {@link RejectionReason#ISSUED_BEFORE_START}. For that, and for
   * the share of a subject, the verifier must be given the store itself, not one that wraps it.
   *
   * <p>Where several processes serve one audience, they need a store that they share; where a start
   * must not reject the tokens that are under way, one that remembers over it: {@code
   * JdbcReplayStore} or {@code RedisReplayStore}.
   *
   * @param options its bounds, and what it makes of tokens from before its start
   * @throws NullPointerException where {@code options} is null
   */
  static ReplayStore inMemory(InMemoryReplayOptions options) {
    return new InMemoryReplayStore(Objects.requireNonNull(options, "options"), Clock.systemUTC());
  }
}
