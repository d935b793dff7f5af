package dev.symbolon.verifier;

import dev.symbolon.verifier.MemoryBlock.Outcome;
import java.security.SecureRandom;
import java.time.Instant;

/**
 * A bounded set of used tokens, each kept until its time: tens of millions of them, in arrays, with
 * no object for each. When it is full of live ones it refuses.
 *
 * <p>What has been dropped is never taken for unused: if a clock steps back, or a second verifier's
 * clock is behind, the set finds that it no longer knows.
 *
 * <p>Thread-safe. A call holds the lock of one block of a thousand entries, and besides that does a
 * small piece of the upkeep if no other call is at it.
 */
final class UsedTokens {
  /** A call that finds no room tries to make some so often before it refuses. */
  private static final int TRIES = 8;

  final MemoryLedger ledger;
  final MemoryUpkeep upkeep;
  private final MemorySeconds seconds;
  private final int most;
  private final int mostOfSubject;

  /**
   * @param most how many live tokens
   * @param mostOfSubject how many of them may be one subject's
   * @param middle about now, by any clock that is right within decades
   */
  UsedTokens(int most, int mostOfSubject, Instant middle) {
    this(most, mostOfSubject, middle, MemorySlab.blocksFor(Runtime.getRuntime().maxMemory(), most));
  }

  UsedTokens(int most, int mostOfSubject, Instant middle, int slabBlocks) {
    this.most = most;
    this.mostOfSubject = mostOfSubject;
    this.ledger =
        new MemoryLedger(
            new MemoryHash(new SecureRandom()), new SubjectShares(mostOfSubject), most);
    this.seconds = new MemorySeconds(middle);
    this.upkeep = new MemoryUpkeep(ledger, slabBlocks);
  }

  boolean isEachSubjectBounded() {
    return mostOfSubject < most;
  }

  /** The number by which the share of a subject is counted. */
  int numberOf(String issuer, String subject) {
    return ledger.hash.ofSubject(issuer, subject);
  }

  /**
   * @param subject its number, or 0 where no share is counted
   */
  boolean add(ReplayKey key, int subject, Instant forgetAfter, Instant now)
      throws VerificationUnavailableException {
    long hash = ledger.hash.of(key.high(), key.low());
    MemoryEntry entry =
        new MemoryEntry(key.high(), key.low(), seconds.up(forgetAfter), subject, hash);
    long present = seconds.down(now);
    Outcome outcome = added(entry, present);
    upkeep.help(present);
    return switch (outcome) {
      case ADDED -> true;
      case SEEN -> false;
      case FORGOTTEN -> throw forgotten(forgetAfter);
      case NO_ROOM, CRAMPED ->
          throw new VerificationUnavailableException(
              "replay store: expected room for one more token, got " + most + " live ones");
      case OVER_SHARE ->
          throw new VerificationUnavailableException(
              "replay store: expected at most "
                  + mostOfSubject
                  + " live tokens of one subject, got one more; the others are served");
    };
  }

  private Outcome added(MemoryEntry entry, long now) {
    Outcome outcome = addedAtHome(entry, now);
    for (int i = 0; i < TRIES && madeRoom(outcome, entry, now); i++) {
      outcome = addedAtHome(entry, now);
    }
    return outcome;
  }

  private boolean madeRoom(Outcome outcome, MemoryEntry entry, long now) {
    return switch (outcome) {
      case ADDED, SEEN, FORGOTTEN -> false;
      case NO_ROOM, OVER_SHARE -> upkeep.reclaim(now);
      case CRAMPED -> {
        upkeep.relieve(entry.hash());
        yield true;
      }
    };
  }

  /** A layout that has changed under the call may have taken the entry to another block. */
  private Outcome addedAtHome(MemoryEntry entry, long now) {
    while (true) {
      MemoryLayout layout = upkeep.layout();
      MemoryBlock home = layout.settledHome(entry.hash());
      home.lock();
      try {
        if (layout == upkeep.layout()) {
          return home.add(entry, now);
        }
      } finally {
        home.unlock();
      }
    }
  }

  private VerificationUnavailableException forgotten(Instant forgetAfter) {
    return new VerificationUnavailableException(
        "replay store: expected to remember tokens up to "
            + forgetAfter
            + ", got a memory that begins after "
            + seconds.instant(ledger.droppedUpTo())
            + "; the clock has stepped back, or another one is ahead of it");
  }

  /** How many slabs there are: what the memory takes of the heap. */
  int slabs() {
    return upkeep.layout().slabs();
  }

  /** Live tokens, and ended ones that are not dropped yet. */
  long size() {
    return upkeep.size();
  }
}
