package dev.symbolon.verifier;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What the blocks of the memory have in common: how much room is left, each subject's share, and up
 * to when entries have been dropped. Thread-safe.
 */
final class MemoryLedger {
  /** Blocks take room by the handful, so that threads seldom meet here. */
  private static final int HANDFUL = 8;

  private static final int FEW = 1_000_000;

  /** The count stands in the middle, on a cache line of its own. */
  private static final int COUNT = 16;

  final MemoryHash hash;
  private final SubjectShares shares;
  private final long most;
  private final int handful;
  private final AtomicLongArray taken = new AtomicLongArray(2 * COUNT);
  private final AtomicLong droppedUpTo = new AtomicLong();
  private volatile long comfortable;
  private volatile boolean crowded;

  MemoryLedger(MemoryHash hash, SubjectShares shares, long most) {
    this.hash = hash;
    this.shares = shares;
    this.most = most;
    this.handful = most < FEW ? 1 : HANDFUL;
  }

  /** Returns how many more entries the block may hold: none where the memory is full. */
  int takeRoom() {
    while (true) {
      long before = taken();
      int granted = (int) Math.min(handful, most - before);
      if (granted == 0) {
        return 0;
      }
      if (taken.compareAndSet(COUNT, before, before + granted)) {
        if (before + granted > comfortable) {
          crowded = true;
        }
        return granted;
      }
    }
  }

  void giveBackRoom(int entries) {
    if (entries > 0) {
      taken.addAndGet(COUNT, -entries);
    }
  }

  /** Live entries, dead ones that are not dropped yet, and room that blocks hold in reserve. */
  long taken() {
    return taken.get(COUNT);
  }

  boolean takeShare(int subject) {
    return shares.take(subject);
  }

  /** Called under the lock of the block, so that whoever misses the entry finds it told here. */
  void dropped(long tail) {
    shares.giveBack(MemoryEntry.subjectOf(tail));
    long end = MemoryEntry.endOf(tail);
    if (end > droppedUpTo.get()) {
      droppedUpTo.accumulateAndGet(end, Math::max);
    }
  }

  /** The latest end of an entry that was dropped: what ends later was never dropped. */
  long droppedUpTo() {
    return droppedUpTo.get();
  }

  /** Sets up to how many entries the present slabs hold well. */
  void comfortableUpTo(long entries) {
    comfortable = entries;
    crowded = taken() > entries;
  }

  boolean isCrowded() {
    return crowded;
  }
}
