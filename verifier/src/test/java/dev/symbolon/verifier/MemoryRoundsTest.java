package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

/** Which piece of the upkeep is done when, and how much of it in one call. */
class MemoryRoundsTest {
  private static final long NOW = 1_000;
  private static final int BLOCKS = 256;
  private static final int ENTRIES = 20_000;

  private final MemoryLedger ledger =
      new MemoryLedger(new MemoryHash(new SecureRandom()), new SubjectShares(10), 9_999_999);

  private long hashOf(int i) {
    return MemoryEntries.hash(ledger, i);
  }

  private void add(MemoryUpkeep upkeep, int i, long end) {
    MemoryBlock home = upkeep.layout().settledHome(hashOf(i));
    assertThat(MemoryEntries.add(home, MemoryEntries.entry(ledger, i, end), 0))
        .isEqualTo(MemoryBlock.Outcome.ADDED);
  }

  private void crowd() {
    ledger.comfortableUpTo(0);
  }

  private void settle(MemoryUpkeep upkeep) {
    while (!upkeep.layout().isSettled()) {
      upkeep.help(NOW);
    }
  }

  @Test
  void round_isDueAMinuteAfterTheLast() {
    MemoryUpkeep upkeep = new MemoryUpkeep(ledger, 1);
    upkeep.help(NOW);
    add(upkeep, 1, NOW);
    upkeep.help(NOW);
    upkeep.help(NOW + 59);
    assertThat(upkeep.size()).isEqualTo(1);
    upkeep.help(NOW + 60);
    assertThat(upkeep.size()).isZero();
  }

  @Test
  void round_isDueWhereTheClockHasSteppedBack() {
    MemoryUpkeep upkeep = new MemoryUpkeep(ledger, 1);
    upkeep.help(NOW);
    add(upkeep, 1, NOW - 1);
    upkeep.help(NOW - 1);
    assertThat(upkeep.size()).isZero();
  }

  @Test
  void round_sweepsTwoBlocksACall() {
    MemoryUpkeep upkeep = new MemoryUpkeep(ledger, BLOCKS);
    fill(upkeep, NOW);
    upkeep.help(NOW);
    assertThat(emptyBlocks(upkeep.layout())).isEqualTo(2);
    upkeep.help(NOW);
    assertThat(emptyBlocks(upkeep.layout())).isEqualTo(4);
  }

  @Test
  void roundOverAMemoryInUse_leavesTheLayoutAsItIs() {
    MemoryUpkeep upkeep = new MemoryUpkeep(ledger, 1);
    add(upkeep, 1, NOW + 100);
    MemoryLayout before = upkeep.layout();
    upkeep.help(NOW);
    assertThat(upkeep.layout()).isSameAs(before);
  }

  @Test
  void memoryOfTwiceTheSlabsItNeeds_shrinks() {
    MemoryUpkeep upkeep = new MemoryUpkeep(ledger, 1);
    add(upkeep, 1, NOW + 100);
    crowd();
    upkeep.help(NOW);
    settle(upkeep);
    assertThat(upkeep.layout().slabs()).isEqualTo(2);
    upkeep.help(NOW);
    assertThat(upkeep.layout().slabs()).isEqualTo(1);
  }

  @Test
  void movesGoOn_betweenRounds() {
    MemoryUpkeep upkeep = new MemoryUpkeep(ledger, 1);
    upkeep.help(NOW);
    add(upkeep, 1, NOW + 100);
    crowd();
    upkeep.help(NOW);
    assertThat(upkeep.layout().isSettled()).isFalse();
    upkeep.help(NOW);
    assertThat(upkeep.layout().isSettled()).isTrue();
  }

  @Test
  void memoryGrows_byAnEighthOrMore() {
    MemoryUpkeep upkeep = new MemoryUpkeep(ledger, 1);
    add(upkeep, 1, NOW + 100);
    while (upkeep.layout().slabs() < 8) {
      grow(upkeep);
    }
    assertThat(upkeep.layout().slabs()).isEqualTo(8);
    grow(upkeep);
    assertThat(upkeep.layout().slabs()).isEqualTo(9);
    grow(upkeep);
    assertThat(upkeep.layout().slabs()).isEqualTo(9); // the second slab is yet to be made
    grow(upkeep);
    assertThat(upkeep.layout().slabs()).isEqualTo(11);
  }

  @Test
  void slabMadeBeforeALaterRound_isNotKept() {
    MemoryUpkeep upkeep = new MemoryUpkeep(ledger, 1);
    add(upkeep, 1, NOW + 100);
    while (upkeep.layout().slabs() < 9) {
      grow(upkeep);
    }
    grow(upkeep); // the first of two
    ledger.comfortableUpTo(Long.MAX_VALUE);
    upkeep.help(NOW); // shrinks what one entry does not need
    assertThat(upkeep.layout().slabs()).isEqualTo(1);
    settle(upkeep);
    crowd();
    upkeep.help(NOW);
    assertThat(upkeep.layout().slabs()).isEqualTo(2);
  }

  private void grow(MemoryUpkeep upkeep) {
    crowd();
    upkeep.help(NOW);
    settle(upkeep);
  }

  @Test
  void reclaim_sweepsABoundedNumberOfBlocks() {
    MemoryUpkeep upkeep = new MemoryUpkeep(ledger, 128);
    fill(upkeep, NOW);
    assertThat(upkeep.reclaim(NOW)).isTrue();
    assertThat(emptyBlocks(upkeep.layout())).isEqualTo(64);
    assertThat(upkeep.reclaim(NOW)).isTrue();
    assertThat(emptyBlocks(upkeep.layout())).isEqualTo(128);
    assertThat(upkeep.reclaim(NOW)).isFalse();
  }

  @Test
  void relief_movesABoundedNumberOfBlocksAndTheOneInNeed() {
    MemoryUpkeep upkeep = new MemoryUpkeep(ledger, BLOCKS);
    fill(upkeep, NOW + 100);
    crowd();
    upkeep.help(NOW);
    MemoryLayout layout = upkeep.layout();
    int[] before = new int[BLOCKS];
    for (int i = 0; i < BLOCKS; i++) {
      before[i] = layout.blockAt(i).size();
    }
    int cramped = 0;
    while (layout.home(hashOf(cramped)) != layout.blockAt(200)) {
      cramped++;
    }
    upkeep.relieve(hashOf(cramped));
    for (int i = 0; i < BLOCKS; i++) {
      if (i < 128 || i == 200) {
        assertThat(layout.blockAt(i).size()).as("block %d", i).isLessThan(before[i]);
      } else {
        assertThat(layout.blockAt(i).size()).as("block %d", i).isEqualTo(before[i]);
      }
    }
  }

  private void fill(MemoryUpkeep upkeep, long end) {
    for (int i = 0; i < ENTRIES; i++) {
      add(upkeep, i, end);
    }
  }

  private static int emptyBlocks(MemoryLayout layout) {
    int empty = 0;
    for (int i = 0; i < layout.blocks(); i++) {
      if (layout.blockAt(i).size() == 0) {
        empty++;
      }
    }
    return empty;
  }
}
