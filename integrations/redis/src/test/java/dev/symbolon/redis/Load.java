package dev.symbolon.redis;

import dev.symbolon.verifier.ReplayKey;
import dev.symbolon.verifier.ReplayStore;
import dev.symbolon.verifier.VerificationUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Threads that present new tokens without a pause, and write down what came of each. */
final class Load implements AutoCloseable {
  enum Outcome {
    ACCEPTED,
    REPLAYED,
    UNAVAILABLE
  }

  /** A moment, for telling apart what came before and after. */
  record Mark(long nanos) {}

  private record Answer(ReplayKey key, Outcome outcome, long began, long ended) {}

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ReplayStore store;
  private final Instant forgetAfter;
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  Load(ReplayStore store, int threads, Instant forgetAfter) {
    this.store = store;
    this.forgetAfter = forgetAfter;
    for (int i = 0; i < threads; i++) {
      Thread thread = new Thread(this::present, "load-" + i);
      thread.setDaemon(true);
      this.threads.add(thread);
      thread.start();
    }
  }

  private void present() {
    while (!stopped) {
      ReplayKey key =
          ReplayKey.of("load", Long.toHexString(ThreadLocalRandom.current().nextLong()));
      long began = System.nanoTime();
      Outcome outcome = outcome(key);
      answers.add(new Answer(key, outcome, began, System.nanoTime()));
      if (outcome == Outcome.ACCEPTED) {
        accepted.incrementAndGet();
      }
    }
  }

  private Outcome outcome(ReplayKey key) {
    try {
      return store.firstUse(key, forgetAfter) ? Outcome.ACCEPTED : Outcome.REPLAYED;
    } catch (VerificationUnavailableException e) {
      return Outcome.UNAVAILABLE;
    }
  }

  Mark mark() {
    return new Mark(System.nanoTime());
  }

  /** Returns when so many more are accepted. */
  void awaitAccepted(int more) {
    int target = accepted.get() + more;
    Eventually.holds(PATIENCE, () -> accepted.get() >= target);
  }

  void awaitUnavailableSince(Mark since, int count) {
    Eventually.holds(
        PATIENCE,
        () ->
            answers.stream()
                    .filter(answer -> answer.began > since.nanos)
                    .filter(answer -> answer.outcome == Outcome.UNAVAILABLE)
                    .count()
                >= count);
  }

  void awaitAnswersSince(Mark since, int count) {
    Eventually.holds(
        PATIENCE,
        () -> answers.stream().filter(answer -> answer.began > since.nanos).count() >= count);
  }

  void stop() throws InterruptedException {
    stopped = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** How many of each outcome began and ended between two moments. */
  Map<Outcome, Long> between(Mark begin, Mark end) {
    return answers.stream()
        .filter(answer -> answer.began > begin.nanos && answer.ended < end.nanos)
        .collect(Collectors.groupingBy(Answer::outcome, Collectors.counting()));
  }

  Duration longest() {
    return Duration.ofNanos(
        answers.stream().mapToLong(answer -> answer.ended - answer.began).max().orElseThrow());
  }

  Map<ReplayKey, Outcome> outcomes() {
    Map<ReplayKey, Outcome> outcomes = new ConcurrentHashMap<>();
    answers.forEach(answer -> outcomes.put(answer.key, answer.outcome));
    return outcomes;
  }

  @Override
  public void close() {
    stopped = true;
  }
}
