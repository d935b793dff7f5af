package dev.symbolon.verifier;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The work that keeps the memory in shape: making slabs, moving entries between them, dropping what
 * has ended, giving slabs back. There is no thread for it: each call does a small piece, and none
 * waits for another's.
 */
final class MemoryUpkeep {
  private static final long SECONDS_BETWEEN_ROUNDS = 60;
  private static final int MOVES = 2;
  private static final int SWEEPS = 2;
  private static final int LOOKS = 1024;
  private static final int RELIEVING_MOVES = 64;
  private static final int RECLAIMING_SWEEPS = 64;
  private static final int GROWTH = 8;

  private final MemoryLedger ledger;
  private final int slabBlocks;
  private final ReentrantLock working = new ReentrantLock();
  private final Deque<MemorySlab> made = new ArrayDeque<>();
  private int nextBlock;
  private volatile MemoryLayout layout;
  private volatile long lastRound = -SECONDS_BETWEEN_ROUNDS;
  private volatile long nothingEndedBy = -1;

  MemoryUpkeep(MemoryLedger ledger, int slabBlocks) {
    this.ledger = ledger;
    this.slabBlocks = slabBlocks;
    this.layout = MemoryLayout.of(new MemorySlab(ledger, slabBlocks));
    ledger.comfortableUpTo(layout.comfortable());
  }

  MemoryLayout layout() {
    return layout;
  }

  /**
   * Does the next piece of work, if there is any and nobody else is at it. Only where entries move
   * together and the room for them gets scarce do calls wait for each other.
   */
  void help(long now) {
    if (!isNeeded(now)) {
      return;
    }
    if (ledger.isCrowded() && !layout.isSettled()) {
      working.lock();
    } else if (!working.tryLock()) {
      return;
    }
    try {
      if (!layout.isSettled()) {
        move();
      } else if (ledger.isCrowded()) {
        grow();
      } else if (isRoundDue(now)) {
        tidy(now);
      }
    } finally {
      working.unlock();
    }
  }

  private boolean isNeeded(long now) {
    return isRoundDue(now) || ledger.isCrowded() || !layout.isSettled();
  }

  /** Also where the clock has stepped back. */
  private boolean isRoundDue(long now) {
    long since = now - lastRound;
    return since < 0 || since >= SECONDS_BETWEEN_ROUNDS;
  }

  private void move() {
    int end = Math.min(nextBlock + MOVES, layout.movingBlocks());
    while (nextBlock < end) {
      layout.movingBlock(nextBlock).settle(layout);
      nextBlock++;
    }
    if (end == layout.movingBlocks()) {
      change(layout.settled());
    }
  }

  /** One slab a call; the layout changes when all that it needs are there. */
  private void grow() {
    made.add(new MemorySlab(ledger, slabBlocks));
    if (made.size() * GROWTH >= layout.slabs()) {
      change(layout.grown(made.toArray(MemorySlab[]::new)));
      made.clear();
    }
  }

  /**
   * Makes room in a block that has filled up faster than the work went on, perhaps because the
   * thread that was at it was not let run: waits for it, and goes on.
   */
  void relieve(long hash) {
    working.lock();
    try {
      MemoryLayout cramped = layout;
      if (cramped.isSettled()) {
        while (layout == cramped) {
          grow();
        }
      } else {
        for (int i = 0; i < RELIEVING_MOVES && layout == cramped; i++) {
          move();
        }
      }
      layout.home(hash).settle(layout);
    } finally {
      working.unlock();
    }
  }

  private void tidy(long now) {
    int swept = 0;
    int end = Math.min(nextBlock + LOOKS, layout.blocks());
    while (nextBlock < end && swept < SWEEPS) {
      MemoryBlock block = layout.blockAt(nextBlock);
      if (block.earliest() <= now) {
        block.sweep(now);
        swept++;
      }
      nextBlock++;
    }
    if (nextBlock == layout.blocks()) {
      lastRound = now;
      nextBlock = 0;
      made.clear();
      shrink();
    }
  }

  private void shrink() {
    int enough = layout.slabsFor(ledger.taken());
    if (enough * 2 <= layout.slabs()) {
      change(layout.shrunkTo(enough));
    }
  }

  private void change(MemoryLayout next) {
    nextBlock = 0;
    layout = next;
    ledger.comfortableUpTo(next.comfortable());
  }

  /**
   * Drops what has ended, wherever it is, up to a bounded number of blocks: for a memory that is
   * full.
   *
   * @return whether anything was dropped
   */
  boolean reclaim(long now) {
    if (nothingEndedBy == now) {
      return false; // by the second, so nothing has ended since
    }
    MemoryLayout all = layout;
    int swept = 0;
    int dropped = 0;
    for (int i = 0; i < all.blocks() && swept < RECLAIMING_SWEEPS; i++) {
      if (all.blockAt(i).earliest() <= now) {
        dropped += all.blockAt(i).sweep(now);
        swept++;
      }
    }
    if (swept == 0) {
      nothingEndedBy = now;
    }
    return dropped > 0;
  }

  long size() {
    MemoryLayout all = layout;
    long size = 0;
    for (int i = 0; i < all.blocks(); i++) {
      size += all.blockAt(i).size();
    }
    return size;
  }
}
