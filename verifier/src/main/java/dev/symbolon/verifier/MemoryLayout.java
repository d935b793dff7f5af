package dev.symbolon.verifier;

import java.util.Arrays;

/**
 * Which slab an entry belongs to, now and before the last change of their number. While the two
 * differ, an entry may still be found where it belonged before. Immutable.
 */
final class MemoryLayout {
  private static final double FULLNESS = 0.8;

  private final MemorySlab[] slabs;
  private final int number;
  private final int count;
  private final int before;

  private MemoryLayout(MemorySlab[] slabs, int number, int count, int before) {
    this.slabs = slabs;
    this.number = number;
    this.count = count;
    this.before = before;
  }

  static MemoryLayout of(MemorySlab slab) {
    return new MemoryLayout(new MemorySlab[] {slab}, 1, 1, 1);
  }

  MemoryLayout grown(MemorySlab[] more) {
    MemorySlab[] all = Arrays.copyOf(slabs, count + more.length);
    System.arraycopy(more, 0, all, count, more.length);
    return new MemoryLayout(all, number + 1, all.length, count);
  }

  /** The slabs above stay until their entries have moved. */
  MemoryLayout shrunkTo(int fewer) {
    return new MemoryLayout(slabs, number + 1, fewer, count);
  }

  /** The layout after every entry has moved. */
  MemoryLayout settled() {
    return new MemoryLayout(Arrays.copyOf(slabs, count), number + 1, count, count);
  }

  boolean isSettled() {
    return count == before;
  }

  /** Tells layouts apart; from 1. */
  int number() {
    return number;
  }

  int slabs() {
    return count;
  }

  /** How many entries the slabs hold without getting slow. */
  long comfortable() {
    return (long) (count * slabEntries());
  }

  /** How many slabs hold so many entries, with a reserve. */
  int slabsFor(long entries) {
    return (int) (entries / slabEntries() * 9 / 8) + 1;
  }

  private double slabEntries() {
    return slabs[0].blocks() * (double) MemoryBlock.SLOTS * FULLNESS;
  }

  MemoryBlock home(long hash) {
    return slabs[slabOf(hash, count)].block(hash);
  }

  /** The block where the entry is if it is anywhere: its former home hands it over first. */
  MemoryBlock settledHome(long hash) {
    int slab = slabOf(hash, count);
    if (count != before) {
      int former = slabOf(hash, before);
      if (former != slab) {
        slabs[former].block(hash).settle(this);
      }
    }
    return slabs[slab].block(hash);
  }

  /** The blocks out of which entries move: all of the old ones, or those of the leaving slabs. */
  int movingBlocks() {
    return (count > before ? before : before - count) * slabs[0].blocks();
  }

  MemoryBlock movingBlock(int index) {
    return blockAt(count > before ? index : index + count * slabs[0].blocks());
  }

  int blocks() {
    return slabs.length * slabs[0].blocks();
  }

  MemoryBlock blockAt(int index) {
    return slabs[index / slabs[0].blocks()].blockAt(index % slabs[0].blocks());
  }

  /**
   * Jump consistent hashing (Lamping and Veach, 2014): when slabs are added, entries move to the
   * new ones alone, and as many as make all slabs equally full.
   */
  static int slabOf(long hash, int slabs) {
    long seed = hash;
    long slab = 0;
    long next = 0;
    while (next < slabs) {
      slab = next;
      seed = seed * 2862933555777941757L + 1;
      next = (long) ((slab + 1) * (0x1p31 / ((seed >>> 33) + 1)));
    }
    return (int) slab;
  }
}
