package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.verifier.MemoryBlock.Outcome;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One table of used tokens. */
class MemoryBlockTest {
  private static final long NOW = 1_000;

  private final MemoryLedger ledger =
      new MemoryLedger(new MemoryHash(new SecureRandom()), new SubjectShares(10), 999_999);
  private final MemoryBlock block = new MemorySlab(ledger, 1).blockAt(0);

  private Outcome add(int i, long end) {
    return MemoryEntries.add(block, MemoryEntries.entry(ledger, i, end), NOW);
  }

  @Test
  void sweep_dropsWhatHasEndedAndCountsIt() {
    for (int i = 0; i < 30; i++) {
      add(i, NOW + i);
    }
    assertThat(block.earliest()).isEqualTo(NOW);
    assertThat(block.sweep(NOW + 10)).isEqualTo(11);
    assertThat(block.size()).isEqualTo(19);
    assertThat(block.earliest()).isEqualTo(NOW + 11);
    assertThat(block.sweep(NOW + 10)).isZero();
    assertThat(ledger.droppedUpTo()).isEqualTo(NOW + 10);
    assertThat(ledger.taken()).isEqualTo(19);
  }

  /** A lock that was not given back would stop the other thread. */
  @Test
  void calls_leaveNoLockBehind() throws Exception {
    add(1, NOW + 1);
    block.sweep(NOW);
    block.size();
    CompletableFuture<Outcome> other = CompletableFuture.supplyAsync(() -> add(1, NOW + 1));
    assertThat(other.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.SEEN);
  }
}
