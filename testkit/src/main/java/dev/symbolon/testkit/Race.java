package dev.symbolon.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Lets many threads try the same thing at the same moment, round after round. */
final class Race {

  /** What each thread tries once a round. */
  interface Attempt {
    boolean wins(int round) throws Exception;
  }

  private final CyclicBarrier start;
  private final AtomicIntegerArray winners;
  private final Attempt attempt;
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

  private Race(int threads, int rounds, Attempt attempt) {
    this.start = new CyclicBarrier(threads);
    this.winners = new AtomicIntegerArray(rounds);
    this.attempt = attempt;
  }

  /**
   * Runs all rounds.
   *
   * @return the number of winners of each round
   * @throws ExecutionException if an attempt threw: the rounds after it do not count
   */
  static int[] winners(int threads, int rounds, Attempt attempt)
      throws InterruptedException, ExecutionException {
    Race race = new Race(threads, rounds, attempt);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (Future<Void> runner : pool.invokeAll(race.runners(threads))) {
        runner.get();
      }
    } finally {
      pool.shutdownNow();
    }
    Throwable failure = race.failures.peek();
    if (failure != null) {
      throw new ExecutionException(failure);
    }
    return race.result();
  }

  private List<Callable<Void>> runners(int threads) {
    List<Callable<Void>> runners = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      runners.add(this::run);
    }
    return runners;
  }

  private Void run() throws InterruptedException, BrokenBarrierException {
    for (int round = 0; round < winners.length(); round++) {
      start.await();
      tryOnce(round);
    }
    return null;
  }

  /** After a failure the threads still meet, so that none waits for one that has gone. */
  private void tryOnce(int round) {
    if (!failures.isEmpty()) {
      return;
    }
    try {
      if (attempt.wins(round)) {
        winners.incrementAndGet(round);
      }
    } catch (Throwable failure) { // an assertion's, too: the race tells of it at its end
      failures.add(failure);
    }
  }

  private int[] result() {
    int[] result = new int[winners.length()];
    for (int round = 0; round < result.length; round++) {
      result[round] = winners.get(round);
    }
    return result;
  }
}
