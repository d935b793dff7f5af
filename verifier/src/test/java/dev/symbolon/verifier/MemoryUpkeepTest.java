package dev.symbolon.verifier;

import static dev.symbolon.verifier.MemoryEntries.awaitStop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.verifier.MemoryBlock.Outcome;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What happens when calls come faster than the upkeep goes on. */
class MemoryUpkeepTest {
  private static final long NOW = 1_000;
  private static final int FULLEST = 1_000;

  private final MemoryLedger ledger =
      new MemoryLedger(new MemoryHash(new SecureRandom()), new SubjectShares(10), 999_999);
  private final MemoryUpkeep upkeep = new MemoryUpkeep(ledger, 1);

  private MemoryEntry entry(int i) {
    return MemoryEntries.entry(ledger, i, NOW + 100);
  }

  private Outcome add(int i) {
    MemoryEntry entry = entry(i);
    return MemoryEntries.add(upkeep.layout().settledHome(entry.hash()), entry, NOW);
  }

  @Test
  void blockThatFillsUpBeforeTheUpkeep_isRelieved() {
    for (int i = 0; i < FULLEST; i++) {
      assertThat(add(i)).isEqualTo(Outcome.ADDED);
    }
    assertThat(add(FULLEST)).isEqualTo(Outcome.CRAMPED);
    assertThat(add(7)).isEqualTo(Outcome.SEEN);
    upkeep.relieve(entry(FULLEST).hash());
    assertThat(upkeep.layout().slabs()).isEqualTo(2);
    assertThat(upkeep.layout().isSettled()).isFalse();
    assertThat(add(FULLEST)).isEqualTo(Outcome.ADDED);
    upkeep.relieve(entry(FULLEST).hash());
    assertThat(upkeep.layout().isSettled()).isTrue();
    for (int i = 0; i <= FULLEST; i++) {
      assertThat(add(i)).isEqualTo(Outcome.SEEN);
    }
    assertThat(upkeep.size()).isEqualTo(FULLEST + 1);
  }

  @Test
  void entryThatHasNotMovedYet_isFoundAtItsNewHome() {
    for (int i = 0; i < 900; i++) {
      add(i);
    }
    upkeep.help(NOW); // makes the second slab; nothing has moved
    MemoryLayout layout = upkeep.layout();
    assertThat(layout.isSettled()).isFalse();
    assertThat(layout.blockAt(1).size()).isZero();
    for (int i = 0; i < 900; i++) {
      assertThat(add(i)).isEqualTo(Outcome.SEEN);
    }
    assertThat(layout.blockAt(1).size()).isBetween(350, 550);
    assertThat(layout.blockAt(0).size() + layout.blockAt(1).size()).isEqualTo(900);
  }

  @Test
  void workOfAnotherCall_isNotWaitedFor() throws Exception {
    CountDownLatch atWork = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    MemoryBlock block = upkeep.layout().blockAt(0);
    block.lock(); // whoever does the work waits here
    for (int i = 0; i < 900; i++) {
      block.add(entry(i), NOW + 50);
    }
    Thread worker =
        new Thread(
            () -> {
              upkeep.help(NOW); // a slab
              atWork.countDown();
              upkeep.help(NOW); // the moves
              done.countDown();
            });
    worker.start();
    atWork.await();
    awaitStop(worker);
    upkeep.help(NOW);
    assertThat(done.getCount()).isEqualTo(1);
    block.unlock();
    done.await();
    worker.join();
    assertThat(upkeep.layout().isSettled()).isTrue();
  }

  /** Waiting is what keeps the calls from filling a block before its entries have moved. */
  @Test
  void workOfAnotherCall_isWaitedForWhereRoomIsScarce() throws Exception {
    for (int i = 0; i < 900; i++) {
      add(i);
    }
    upkeep.help(NOW); // a slab
    MemoryBlock block = upkeep.layout().blockAt(0);
    block.lock();
    Thread worker = new Thread(() -> upkeep.help(NOW));
    Thread next = new Thread(() -> upkeep.help(NOW));
    worker.start();
    awaitStop(worker);
    ledger.comfortableUpTo(0);
    next.start();
    awaitStop(next);
    assertThat(next.getState()).isEqualTo(Thread.State.WAITING);
    block.unlock();
    worker.join();
    next.join();
  }

  @Test
  void reclaim_tellsWhetherAnythingWasDropped() {
    for (int i = 0; i < 900; i++) {
      add(i);
    }
    assertThat(upkeep.reclaim(NOW + 99)).isFalse();
    assertThat(upkeep.size()).isEqualTo(900);
    assertThat(upkeep.reclaim(NOW + 100)).isTrue();
    assertThat(upkeep.size()).isZero();
    assertThat(upkeep.reclaim(NOW + 100)).isFalse();
    assertThat(upkeep.reclaim(NOW + 100)).isFalse(); // without looking
  }

  /** A lock that was not given back would stop the other thread. */
  @Test
  void calls_leaveNoLockBehind() throws Exception {
    for (int i = 0; i < 900; i++) {
      add(i);
    }
    upkeep.help(NOW);
    upkeep.relieve(entry(1).hash());
    upkeep.size();
    CompletableFuture<Boolean> other =
        CompletableFuture.supplyAsync(
            () -> {
              add(900);
              upkeep.relieve(entry(1).hash());
              return upkeep.size() == 901;
            });
    assertThat(other.get(10, TimeUnit.SECONDS)).isTrue();
  }
}
