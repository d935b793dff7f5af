package dev.symbolon.verifier;

import java.util.concurrent.locks.ReentrantLock;

/**
 * A small table of used tokens in a part of a slab, behind a lock that is held for microseconds.
 * Entries are found by probing in order; where one leaves, those behind it move up.
 */
final class MemoryBlock {
  static final int SLOTS = 1024;

  /** Words to a slot: both halves of the fingerprint, then end and subject. */
  static final int WORDS = 3;

  private static final int TAIL = 2;
  private static final int MASK = SLOTS - 1;

  /** The tables are sized to be four fifths full on average; this is six deviations above. */
  private static final int FULLEST = 1000;

  /** What became of an entry. */
  enum Outcome {
    /** It was not there, and now is. */
    ADDED,
    /** It was there. */
    SEEN,
    /** Entries that end as late as it have been dropped, and it may have been one of them. */
    FORGOTTEN,
    /** It is not there, and the memory is full. */
    NO_ROOM,
    /** It is not there, and this block is full, though the memory is not. */
    CRAMPED,
    /** It is not there, and its subject has its share already. */
    OVER_SHARE
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final MemoryLedger ledger;
  private final long[] words;
  private final int from;
  private int size;
  private int room;
  private volatile long earliest = Long.MAX_VALUE;
  private volatile int settledIn;

  /**
   * @param words the slab's array
   * @param from the block's first word in it
   */
  MemoryBlock(MemoryLedger ledger, long[] words, int from) {
    this.ledger = ledger;
    this.words = words;
    this.from = from;
  }

  void lock() {
    lock.lock();
  }

  void unlock() {
    lock.unlock();
  }

  /** Adds the entry if it can be told that it is new; the caller holds the lock. */
  Outcome add(MemoryEntry entry, long now) {
    int at = find(entry.high(), entry.low(), entry.hash());
    if (words[at + TAIL] != MemoryEntry.FREE) {
      if (endAt(at) > now || entry.end() <= now) {
        return Outcome.SEEN;
      }
      drop(at);
      at = find(entry.high(), entry.low(), entry.hash());
    }
    if (entry.end() <= ledger.droppedUpTo()) {
      return Outcome.FORGOTTEN;
    }
    if (!hasRoom()) {
      return Outcome.NO_ROOM;
    }
    if (size >= FULLEST) {
      return Outcome.CRAMPED;
    }
    if (!ledger.takeShare(entry.subject())) {
      return Outcome.OVER_SHARE;
    }
    room--;
    put(at, entry.high(), entry.low(), entry.tail());
    return Outcome.ADDED;
  }

  /** A block takes room before it needs it, and keeps what is over. */
  private boolean hasRoom() {
    if (room == 0) {
      room = ledger.takeRoom();
    }
    return room > 0;
  }

  /**
   * Drops what has ended, and gives back the room.
   *
   * @return the number of entries dropped
   */
  int sweep(long now) {
    lock();
    try {
      int before = size;
      long first = Long.MAX_VALUE;
      for (int at = from; at < from + SLOTS * WORDS; ) {
        long tail = words[at + TAIL];
        if (tail != MemoryEntry.FREE && MemoryEntry.endOf(tail) <= now) {
          drop(at); // and look at the same slot again
        } else {
          first = tail == MemoryEntry.FREE ? first : Math.min(first, MemoryEntry.endOf(tail));
          at += WORDS;
        }
      }
      earliest = first;
      ledger.giveBackRoom(room);
      room = 0;
      return before - size;
    } finally {
      unlock();
    }
  }

  /** Hands over the entries that belong elsewhere in this layout; at most once for each. */
  void settle(MemoryLayout layout) {
    if (settledIn >= layout.number()) {
      return;
    }
    lock();
    try {
      for (int at = from; settledIn < layout.number() && at < from + SLOTS * WORDS; ) {
        MemoryBlock home = words[at + TAIL] == MemoryEntry.FREE ? this : layout.home(hashAt(at));
        if (home == this) {
          at += WORDS;
        } else {
          home.take(words[at], words[at + 1], words[at + TAIL], hashAt(at));
          size--;
          remove(at); // and look at the same slot again
        }
      }
      settledIn = Math.max(settledIn, layout.number());
    } finally {
      unlock();
    }
  }

  /** Its room comes with it. Blocks are locked from the old home to the new, never otherwise. */
  private void take(long high, long low, long tail, long hash) {
    lock();
    try {
      if (size == SLOTS - 1) {
        throw new IllegalStateException("expected a free slot in a block of " + SLOTS);
      }
      put(find(high, low, hash), high, low, tail);
    } finally {
      unlock();
    }
  }

  /** No entry ends before this. Without a lock: it may be late by a moment. */
  long earliest() {
    return earliest;
  }

  int size() {
    lock();
    try {
      return size;
    } finally {
      unlock();
    }
  }

  private void put(int at, long high, long low, long tail) {
    words[at] = high;
    words[at + 1] = low;
    words[at + TAIL] = tail;
    size++;
    if (MemoryEntry.endOf(tail) < earliest) {
      earliest = MemoryEntry.endOf(tail);
    }
  }

  private void drop(int at) {
    ledger.dropped(words[at + TAIL]);
    size--;
    room++;
    remove(at);
  }

  /** The entry's place, or the free one where it would go: there always is one. */
  private int find(long high, long low, long hash) {
    int at = home(hash);
    while (words[at + TAIL] != MemoryEntry.FREE && (words[at] != high || words[at + 1] != low)) {
      at = next(at);
    }
    return at;
  }

  /** Entries behind the hole move into it, unless that would put them before their home. */
  private void remove(int emptied) {
    int hole = emptied;
    for (int at = next(hole); words[at + TAIL] != MemoryEntry.FREE; at = next(at)) {
      if (distance(home(hashAt(at)), at) >= distance(hole, at)) {
        System.arraycopy(words, at, words, hole, WORDS);
        hole = at;
      }
    }
    words[hole + TAIL] = MemoryEntry.FREE;
  }

  private int home(long hash) {
    return from + (int) ((hash >>> 32) & MASK) * WORDS;
  }

  private int next(int at) {
    return at + WORDS == from + SLOTS * WORDS ? from : at + WORDS;
  }

  /** In words, going forward from one slot to another. */
  private int distance(int start, int end) {
    return end >= start ? end - start : end - start + SLOTS * WORDS;
  }

  private long hashAt(int at) {
    return ledger.hash.of(words[at], words[at + 1]);
  }

  private long endAt(int at) {
    return MemoryEntry.endOf(words[at + TAIL]);
  }
}
