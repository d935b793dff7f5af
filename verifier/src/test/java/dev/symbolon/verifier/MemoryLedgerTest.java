package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

/** How room is handed out, and what the memory remembers of what it dropped. */
class MemoryLedgerTest {
  private static MemoryLedger ledger(long most) {
    return new MemoryLedger(new MemoryHash(new SecureRandom()), new SubjectShares(9), most);
  }

  @Test
  void roomOfALargeMemory_goesOutByTheHandful() {
    assertThat(ledger(999_999).takeRoom()).isEqualTo(1);
    assertThat(ledger(1_000_000).takeRoom()).isEqualTo(8);
  }

  @Test
  void room_isHandedOutToTheLastAndTakenBack() {
    MemoryLedger ledger = ledger(2);
    assertThat(ledger.takeRoom()).isEqualTo(1);
    assertThat(ledger.takeRoom()).isEqualTo(1);
    assertThat(ledger.takeRoom()).isZero();
    ledger.giveBackRoom(0);
    assertThat(ledger.takeRoom()).isZero();
    ledger.giveBackRoom(1);
    assertThat(ledger.takeRoom()).isEqualTo(1);
    assertThat(ledger.taken()).isEqualTo(2);
  }

  @Test
  void crowded_fromOneMoreThanIsComfortable() {
    MemoryLedger ledger = ledger(1_000_000);
    ledger.comfortableUpTo(8);
    ledger.takeRoom();
    assertThat(ledger.isCrowded()).isFalse();
    ledger.takeRoom();
    assertThat(ledger.isCrowded()).isTrue();
    ledger.comfortableUpTo(16);
    assertThat(ledger.isCrowded()).isFalse();
    ledger.comfortableUpTo(15);
    assertThat(ledger.isCrowded()).isTrue();
  }

  @Test
  void slab_hasTheBlocksThatTheMemoryNeedsAndNoMoreThanARegionHolds() {
    long fourGigabytes = 4L << 30; // regions of two megabytes
    assertThat(MemorySlab.blocksFor(fourGigabytes, 10_000)).isEqualTo(20);
    assertThat(MemorySlab.blocksFor(fourGigabytes, 1)).isEqualTo(8);
    assertThat(MemorySlab.blocksFor(fourGigabytes, 100_000_000)).isEqualTo(85);
  }
}
