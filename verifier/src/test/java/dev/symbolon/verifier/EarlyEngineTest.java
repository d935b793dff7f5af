package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From the engine that is at hand to the fastest. */
@Timeout(30)
class EarlyEngineTest {
  private static final byte[] MESSAGE = {1};
  private static final byte[] GOOD = {2};
  private static final byte[] BAD = {3};

  private final Counting atHand = new Counting("at hand", GOOD);
  private final Counting best = new Counting("best", GOOD);

  /** Says yes to one signature, and counts how often it was asked about one. */
  private static final class Counting implements SignatureEngine {
    private final String name;
    private final byte[] good;
    private final AtomicInteger asked = new AtomicInteger();

    Counting(String name, byte[] good) {
      this.name = name;
      this.good = good;
    }

    @Override
    public boolean verifies(byte[] signingInput, byte[] signature) {
      if (signature.length > 0) {
        asked.incrementAndGet();
      }
      return signature.length > 0 && signature[0] == good[0];
    }

    @Override
    public String name() {
      return name;
    }
  }

  /** The threads that it starts are of the group of the one that verifies. */
  @Test
  void firstYes_startsNothing() throws Exception {
    CountDownLatch ready = new CountDownLatch(1);
    EarlyEngine engine = new EarlyEngine(atHand, when(ready, best));
    ThreadGroup group = new ThreadGroup("those who verify");
    verifyGood(engine, group);
    assertThat(group.activeCount()).isZero();
    verifyGood(engine, group);
    assertThat(group.activeCount()).isOne();
    ready.countDown();
  }

  private static void verifyGood(EarlyEngine engine, ThreadGroup group) throws Exception {
    CompletableFuture<Boolean> verdict = new CompletableFuture<>();
    Thread thread = new Thread(group, () -> verdict.complete(engine.verifies(MESSAGE, GOOD)));
    thread.start();
    thread.join();
    assertThat(verdict).isCompletedWithValue(true);
  }

  @Test
  void yes_doesNotWaitForTheFastest() {
    CountDownLatch ready = new CountDownLatch(1);
    EarlyEngine engine = new EarlyEngine(atHand, when(ready, best));
    for (int i = 0; i < 3; i++) {
      assertThat(engine.verifies(MESSAGE, GOOD)).isTrue();
    }
    assertThat(best.asked).hasValue(0);
    ready.countDown();
  }

  @Test
  void no_isTheFastestEngines() {
    EarlyEngine engine = new EarlyEngine(new Counting("refuses a good one", BAD), () -> best);
    assertThat(engine.verifies(MESSAGE, GOOD)).isTrue();
    assertThat(engine.verifies(MESSAGE, BAD)).isFalse();
    assertThat(engine.name()).isEqualTo("best");
  }

  @Test
  void fastest_takesOver() {
    EarlyEngine engine = new EarlyEngine(atHand, () -> best);
    while (best.asked.get() < 2) { // once on its own thread, and then here
      assertThat(engine.verifies(MESSAGE, GOOD)).isTrue();
    }
    int before = atHand.asked.get();
    assertThat(engine.verifies(MESSAGE, GOOD)).isTrue();
    assertThat(engine.verifies(MESSAGE, BAD)).isFalse();
    assertThat(atHand.asked).hasValue(before);
  }

  @Test
  void fastestThatCannotBeMade_isDoneWithout() throws Exception {
    CompletableFuture<Thread> worker = new CompletableFuture<>();
    EarlyEngine engine =
        new EarlyEngine(
            atHand,
            () -> {
              worker.complete(Thread.currentThread());
              throw new NoClassDefFoundError("no library");
            });
    assertThat(engine.verifies(MESSAGE, GOOD)).isTrue();
    assertThat(engine.verifies(MESSAGE, GOOD)).isTrue();
    ended(worker);
    assertThat(engine.verifies(MESSAGE, GOOD)).isTrue();
    assertThat(engine.verifies(MESSAGE, BAD)).isFalse();
    assertThat(engine.name()).isEqualTo("at hand");
  }

  @Test
  void name_waitsForTheFastest() {
    assertThat(new EarlyEngine(atHand, () -> best).name()).isEqualTo("best");
  }

  @Test
  void fastest_lookedForOnceOnADaemonThread() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    CountDownLatch ready = new CountDownLatch(1);
    CompletableFuture<Thread> worker = new CompletableFuture<>();
    Supplier<SignatureEngine> late = when(ready, best);
    EarlyEngine engine =
        new EarlyEngine(
            atHand,
            () -> {
              looks.incrementAndGet();
              worker.complete(Thread.currentThread());
              return late.get();
            });
    for (int i = 0; i < 10; i++) {
      engine.verifies(MESSAGE, GOOD);
    }
    assertThat(worker.get().isDaemon()).isTrue();
    ready.countDown();
    ended(worker);
    engine.verifies(MESSAGE, GOOD);
    assertThat(engine.name()).isEqualTo("best");
    assertThat(looks).hasValue(1);
  }

  private static Supplier<SignatureEngine> when(CountDownLatch ready, SignatureEngine engine) {
    return () -> {
      try {
        assertThat(ready.await(20, TimeUnit.SECONDS)).isTrue();
        return engine;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  private static void ended(CompletableFuture<Thread> worker) throws Exception {
    worker.get(20, TimeUnit.SECONDS).join(Duration.ofSeconds(20).toMillis());
  }
}
