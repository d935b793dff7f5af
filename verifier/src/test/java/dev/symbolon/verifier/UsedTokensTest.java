package dev.symbolon.verifier;

import static dev.symbolon.verifier.MemoryEntries.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The memory in small slabs, so that it grows and shrinks often. */
class UsedTokensTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant HOUR = NOW.plusSeconds(3600);
  private static final int FULLEST = 1_000;
  private static final int MANY = 60_000;
  private static final int ALL = 2_000_000;

  private static UsedTokens memory(int most) {
    return new UsedTokens(most, most, NOW, 2);
  }

  @Test
  void growing_losesNothing() throws Exception {
    UsedTokens used = memory(ALL);
    for (int i = 0; i < MANY; i++) {
      assertThat(used.add(key(i), 0, HOUR, NOW)).isTrue();
      assertThat(used.add(key(i / 2), 0, HOUR, NOW)).isFalse();
    }
    for (int i = 0; i < MANY; i++) {
      assertThat(used.add(key(i), 0, HOUR, NOW)).isFalse();
    }
    assertThat(used.size()).isEqualTo(MANY);
  }

  /** Whoever is at the upkeep may not be let run; a call that finds no room waits for it. */
  @Test
  void blockThatFillsUpBeforeTheUpkeep_isRelievedByTheCall() throws Exception {
    UsedTokens used = memory(ALL); // two blocks
    MemoryBlock held = used.upkeep.layout().blockAt(0);
    List<Integer> ours = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    for (int i = 0; ours.size() <= FULLEST || others.isEmpty(); i++) {
      long hash = MemoryEntries.hash(used.ledger, i);
      (used.upkeep.layout().home(hash) == held ? others : ours).add(i);
    }
    used.add(key(others.get(0)), 0, NOW, NOW.minusSeconds(1)); // ended, so the next round sweeps it
    Instant nextRound = NOW.plusSeconds(60);
    held.lock();
    Future<Boolean> atWork = adding(used, key(ours.get(0)), nextRound);
    for (int i = 1; i < FULLEST; i++) {
      used.add(key(ours.get(i)), 0, HOUR, nextRound);
    }
    Future<Boolean> inNeed = adding(used, key(ours.get(FULLEST)), nextRound);
    assertThat(inNeed).isNotDone();
    held.unlock();
    assertThat(atWork.get(30, TimeUnit.SECONDS)).isTrue();
    assertThat(inNeed.get(30, TimeUnit.SECONDS)).isTrue();
    for (int i = 0; i <= FULLEST; i++) {
      assertThat(used.add(key(ours.get(i)), 0, HOUR, nextRound)).as("%d", i).isFalse();
    }
  }

  /** A call on a thread of its own, which has ended or waits for a lock. */
  private static Future<Boolean> adding(UsedTokens used, ReplayKey key, Instant now) {
    FutureTask<Boolean> call = new FutureTask<>(() -> used.add(key, 0, HOUR, now));
    Thread thread = new Thread(call);
    thread.start();
    MemoryEntries.awaitStop(thread);
    return call;
  }

  @Test
  void growing_keepsSlabsWellFilled() throws Exception {
    UsedTokens used = memory(ALL);
    for (int i = 0; i < MANY; i++) {
      used.add(key(i), 0, HOUR, NOW);
    }
    double fullness = MANY / (used.slabs() * 2.0 * MemoryBlock.SLOTS);
    assertThat(fullness).isBetween(0.8 * 8 / 9 - 0.01, 0.8);
  }

  @Test
  void afterTheirTime_slabsAreGivenBackByOtherCalls() throws Exception {
    UsedTokens used = memory(ALL);
    for (int i = 0; i < MANY; i++) {
      used.add(key(i), 0, HOUR, NOW);
    }
    Instant day = HOUR.plus(Duration.ofDays(1));
    int calls = used.slabs() * 2 + 200;
    for (int i = 0; i < calls; i++) {
      assertThat(used.add(key(MANY + i), 0, day, HOUR.plusSeconds(i))).isTrue();
    }
    assertThat(used.slabs()).isEqualTo(1);
    assertThat(used.size()).isEqualTo(calls);
    for (int i = 0; i < calls; i++) {
      assertThat(used.add(key(MANY + i), 0, day, HOUR.plusSeconds(calls))).isFalse();
    }
  }

  @Test
  void shrinking_losesNothingThatLives() throws Exception {
    UsedTokens used = memory(ALL);
    Instant day = NOW.plus(Duration.ofDays(1));
    for (int i = 0; i < MANY; i++) {
      used.add(key(i), 0, i % 10 == 0 ? day : HOUR, NOW);
    }
    int before = used.slabs();
    for (int i = 0; i < MANY; i += 10) {
      assertThat(used.add(key(i), 0, day, HOUR)).isFalse();
    }
    assertThat(used.slabs()).isLessThan(before / 4);
    for (int i = 0; i < MANY; i += 10) {
      assertThat(used.add(key(i), 0, day, HOUR.plusSeconds(100))).isFalse();
    }
    assertThat(used.size()).isEqualTo(MANY / 10);
  }

  @Test
  void threadsRaceWhileItGrowsAndShrinks_everyKeyIsNewOnce() throws Exception {
    UsedTokens used = memory(ALL);
    int threads = 4;
    int rounds = 3;
    AtomicIntegerArray winners = new AtomicIntegerArray(rounds * MANY);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < rounds; round++) {
        Instant now = NOW.plus(Duration.ofHours(2L * round));
        int from = round * MANY;
        List<Future<?>> runs = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
          Random order = new Random(thread);
          runs.add(
              pool.submit(
                  () -> {
                    int start = order.nextInt(MANY / 20);
                    for (int i = 0; i < MANY; i++) {
                      int key = from + (start + i) % MANY;
                      if (used.add(key(key), 0, now.plusSeconds(3600), now)) {
                        winners.incrementAndGet(key);
                      }
                    }
                    return null;
                  }));
        }
        for (Future<?> run : runs) {
          run.get();
        }
      }
    } finally {
      pool.shutdownNow();
    }
    for (int i = 0; i < winners.length(); i++) {
      assertThat(winners.get(i)).as("winners of " + i).isEqualTo(1);
    }
  }

  /** Against a map that forgets nothing, with few keys so that they meet and probe long. */
  @Test
  void anyOrderOfUses_noLiveOneIsTakenForNew() throws Exception {
    Random random = new Random(42);
    UsedTokens used = memory(ALL);
    Map<Integer, Instant> ends = new HashMap<>();
    Instant now = NOW;
    for (int i = 0; i < 300_000; i++) {
      now = now.plusSeconds(random.nextInt(400) == 0 ? random.nextInt(120) : 0);
      int id = random.nextInt(2_500);
      Instant end = now.plusSeconds(1 + random.nextInt(600));
      Instant known = ends.get(id);
      boolean expected = known == null || !known.isAfter(now);
      assertThat(used.add(key(id), 0, end, now)).as("use " + i).isEqualTo(expected);
      if (expected) {
        ends.put(id, end);
      }
    }
    Instant last = now;
    long live = ends.values().stream().filter(end -> end.isAfter(last)).count();
    assertThat(used.size()).isGreaterThanOrEqualTo(live);
  }

  @Test
  void fractionOfASecond_isRoundedToALaterEnd() throws Exception {
    UsedTokens used = memory(10);
    Instant end = NOW.plusNanos(1);
    assertThat(used.add(key(1), 0, end, NOW)).isTrue();
    assertThat(used.add(key(1), 0, NOW.plusSeconds(60), NOW.plusMillis(999))).isFalse();
    assertThat(used.add(key(1), 0, NOW.plusSeconds(60), NOW.plusSeconds(1))).isTrue();
  }

  @Test
  void timesBeyondTheRange_areKeptForever() throws Exception {
    for (Instant now : List.of(Instant.MIN, Instant.EPOCH.minusSeconds(1L << 40), Instant.MAX)) {
      UsedTokens used = memory(2);
      assertThat(used.add(key(1), 0, now, now)).isTrue();
      assertThat(used.add(key(1), 0, now, now)).isFalse();
      assertThat(used.add(key(2), 0, Instant.MAX, now)).isTrue();
      assertThat(used.add(key(2), 0, Instant.MAX, now)).isFalse();
      assertThatExceptionOfType(VerificationUnavailableException.class)
          .isThrownBy(() -> used.add(key(3), 0, Instant.MAX, now));
    }
  }

  @Test
  @Tag("slow")
  void fromAMillionOn_refusesWithinAHundredthOfTheBound() throws Exception {
    int most = 1_000_000;
    UsedTokens used = new UsedTokens(most, most, NOW);
    int added = 0;
    try {
      while (true) {
        used.add(key(added), 0, HOUR, NOW);
        added++;
      }
    } catch (VerificationUnavailableException e) {
      assertThat(e).hasMessageContaining("got " + most);
    }
    assertThat(added).isBetween(most / 100 * 99, most);
    assertThat(used.size()).isEqualTo(added);
  }

  @Test
  void slabs_areAsLargeAsARegionOfTheCollector() {
    int block = MemoryBlock.SLOTS * MemoryBlock.WORDS * Long.BYTES;
    long megabyte = 1 << 20;
    assertThat(MemorySlab.blocksFor(512 * megabyte, ALL) * block).isBetween(1_000_000, 1 << 20);
    assertThat(MemorySlab.blocksFor(2048 * megabyte, ALL) * block).isBetween(1_000_000, 1 << 20);
    assertThat(MemorySlab.blocksFor(2049 * megabyte, ALL) * block).isBetween(2_000_000, 2 << 20);
    assertThat(MemorySlab.blocksFor(6144 * megabyte, ALL) * block).isBetween(4_100_000, 4 << 20);
    assertThat(MemorySlab.blocksFor(1 << 20, 1) * block).isBetween(100_000, 200_000);
    assertThat(MemorySlab.blocksFor(Long.MAX_VALUE / 4, Integer.MAX_VALUE) * block)
        .isBetween(8_300_000, 8 << 20);
  }

  @Test
  void moreSlabs_takeTheirShareFromTheOldOnesAlone() {
    Random random = new Random(7);
    int[] counts = new int[10];
    int moved = 0;
    for (int i = 0; i < 100_000; i++) {
      long hash = random.nextLong();
      int nine = MemoryLayout.slabOf(hash, 9);
      int ten = MemoryLayout.slabOf(hash, 10);
      assertThat(ten).isIn(nine, 9);
      moved += ten == nine ? 0 : 1;
      counts[ten]++;
    }
    assertThat(moved).isBetween(9_500, 10_500);
    for (int count : counts) {
      assertThat(count).isBetween(9_500, 10_500);
    }
  }
}
