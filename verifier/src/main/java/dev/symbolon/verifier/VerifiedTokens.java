package dev.symbolon.verifier;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that have been verified and may be used again, by the hash of their whole text: presented
 * again, they need not be read, nor their signature held against the key. Nothing else is left out.
 *
 * <p>Bounded in number and in bytes. Only tokens of trusted issuers come in, so that strangers
 * cannot fill it, and a caller with very many of them cannot make it grow. There are two
 * generations: the younger one takes in what is new, and what is presented again while it has room.
 * When it is full for a new one, or has lasted, it becomes the elder, and the one before it is
 * dropped with all that nobody presented meanwhile. So a hit locks nothing, and room is made at
 * once.
 */
final class VerifiedTokens {
  /** Longer ones are verified each time: strangers should not have much hashed. */
  static final int LONGEST = 64 * 1024;

  static final Duration LONGEST_GENERATION = Duration.ofMinutes(10);

  /** What each token counts for at least, so that the bound on bytes bounds the number too. */
  static final int LIGHTEST = 2_000;

  /** A heavier one would take the room of many. */
  private static final int OF_A_GENERATION = 16;

  private final Spares<TextHasher> hashers = new Spares<>();
  private final long roomOfAGeneration;
  private final int longest;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile Generations current;

  /**
   * @param most how many are remembered; 0 for none
   * @param longestToken no longer text is a token
   */
  VerifiedTokens(int most, int longestToken, Instant now) {
    this.longest = Math.min(longestToken, LONGEST);
    this.roomOfAGeneration = (long) most / 2 * LIGHTEST;
    this.current = new Generations(new Generation(now), new Generation(now));
  }

  /** What the token is known by; null for one that is not remembered. */
  @Nullable TextHash hashOf(String compact) {
    if (roomOfAGeneration == 0 || compact.length() > longest) {
      return null;
    }
    TextHasher spare = hashers.take();
    TextHasher hasher = spare == null ? new TextHasher() : spare;
    TextHash hash = hasher.of(compact);
    hashers.giveBack(hasher);
    return hash;
  }

  @Nullable SignedToken get(@Nullable TextHash hash) {
    if (hash == null) {
      return null;
    }
    Generations seen = current;
    SignedToken known = seen.younger.byHash.get(hash);
    return known == null ? fromTheElder(seen, hash) : known;
  }

  /** Presented again, it passes on to the younger one, where that has room. */
  private @Nullable SignedToken fromTheElder(Generations seen, TextHash hash) {
    SignedToken known = seen.elder.byHash.get(hash);
    if (known != null) {
      seen.younger.add(hash, known, roomOfAGeneration);
    }
    return known;
  }

  /** Remembers a token that was verified. */
  void add(@Nullable TextHash hash, SignedToken token, Instant now) {
    if (hash == null || token.weight() > roomOfAGeneration / OF_A_GENERATION) {
      return;
    }
    Generations seen = current;
    if (!now.isBefore(seen.younger.since.plus(LONGEST_GENERATION))) {
      seen = after(seen, now);
    }
    while (!seen.younger.add(hash, token, roomOfAGeneration)) {
      seen = after(seen, now);
    }
  }

  /** The generations after these: of several threads that find no room, one begins them. */
  private Generations after(Generations seen, Instant now) {
    turn.lock();
    try {
      if (current.equals(seen)) {
        current = new Generations(new Generation(now), seen.younger);
      }
      return current;
    } finally {
      turn.unlock();
    }
  }

  void forget(@Nullable TextHash hash) {
    if (hash != null) {
      Generations seen = current;
      seen.younger.remove(hash);
      seen.elder.remove(hash);
    }
  }

  /** How many are remembered; those that are in both generations count twice. */
  int size() {
    Generations seen = current;
    return seen.younger.byHash.size() + seen.elder.byHash.size();
  }

  private record Generations(Generation younger, Generation elder) {}

  private static final class Generation {
    private final Instant since;
    private final Map<TextHash, SignedToken> byHash = new ConcurrentHashMap<>();
    private final AtomicLong taken = new AtomicLong();

    Generation(Instant since) {
      this.since = since;
    }

    /** Takes the room first, and gives it back where it is not needed: never more than there is. */
    boolean add(TextHash hash, SignedToken token, long room) {
      int weight = weightOf(token);
      boolean fits = taken.addAndGet(weight) <= room;
      if (!fits || byHash.putIfAbsent(hash, token) != null) {
        taken.addAndGet(-weight);
      }
      return fits;
    }

    void remove(TextHash hash) {
      SignedToken gone = byHash.remove(hash);
      if (gone != null) {
        taken.addAndGet(-weightOf(gone));
      }
    }

    private static int weightOf(SignedToken token) {
      return Math.max(token.weight(), LIGHTEST);
    }
  }
}
