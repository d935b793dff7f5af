package dev.symbolon.verifier;

import dev.symbolon.verifier.MemoryBlock.Outcome;

/** What tests of the memory's parts have in common: entries told apart by a number, and a wait. */
final class MemoryEntries {
  private MemoryEntries() {}

  static ReplayKey key(int i) {
    return ReplayKey.of("issuer", "id" + i);
  }

  static long hash(MemoryLedger ledger, int i) {
    return ledger.hash.of(key(i).high(), key(i).low());
  }

  static MemoryEntry entry(MemoryLedger ledger, int i, long end) {
    return new MemoryEntry(key(i).high(), key(i).low(), end, 0, hash(ledger, i));
  }

  static Outcome add(MemoryBlock home, MemoryEntry entry, long now) {
    home.lock();
    try {
      return home.add(entry, now);
    } finally {
      home.unlock();
    }
  }

  /** Until the thread waits for a lock, or has ended. */
  static void awaitStop(Thread thread) {
    while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
      Thread.onSpinWait();
    }
  }
}
