package dev.symbolon.verifier;

/**
 * The unit by which the memory grows and shrinks: one array, cut into blocks. It is about as large
 * as a region of the G1 collector is by default, which leaves such an array where it is made
 * instead of copying it.
 */
final class MemorySlab {
  private static final int BLOCK_BYTES = MemoryBlock.SLOTS * MemoryBlock.WORDS * Long.BYTES;
  private static final int HEADER_BYTES = 16;
  private static final long REGIONS = 2048;
  private static final long SMALLEST_REGION = 1 << 20;
  private static final long LARGEST_SLAB = 8 << 20;
  private static final int FEWEST_BLOCKS = 8;

  private final MemoryBlock[] blocks;

  MemorySlab(MemoryLedger ledger, int blocks) {
    long[] words = new long[blocks * MemoryBlock.SLOTS * MemoryBlock.WORDS];
    this.blocks = new MemoryBlock[blocks];
    for (int i = 0; i < blocks; i++) {
      this.blocks[i] = new MemoryBlock(ledger, words, i * MemoryBlock.SLOTS * MemoryBlock.WORDS);
    }
  }

  /** How many blocks a slab has, in a heap of this size and a memory of so many entries. */
  static int blocksFor(long heapBytes, long entries) {
    long region = Long.highestOneBit(2 * heapBytes / REGIONS - 1); // rounded up
    long bytes = Math.min(Math.max(region, SMALLEST_REGION), LARGEST_SLAB);
    long most = (bytes - HEADER_BYTES) / BLOCK_BYTES;
    long needed = Math.max(entries / (MemoryBlock.SLOTS / 2) + 1, FEWEST_BLOCKS);
    return (int) Math.min(needed, most);
  }

  MemoryBlock block(long hash) {
    return blocks[(int) (((hash & 0xffff_ffffL) * blocks.length) >>> 32)];
  }

  MemoryBlock blockAt(int index) {
    return blocks[index];
  }

  int blocks() {
    return blocks.length;
  }
}
