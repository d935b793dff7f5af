package dev.symbolon.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import dev.symbolon.verifier.IdTokenVerifier;
import dev.symbolon.verifier.ReplayStore;
import dev.symbolon.verifier.TokenRejectedException;
import dev.symbolon.verifier.VerificationUnavailableException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Threads that present tokens to one verifier without pause. Each token is presented until there is
 * a verdict, and then once more.
 */
final class Load implements AutoCloseable {
  private static final int THREADS = 8;
  private static final int MOST_TOKENS = 20_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  enum Verdict {
    ACCEPTED,
    REJECTED,
    UNAVAILABLE
  }

  record Answer(int token, Verdict verdict, long begun, long ended) {}

  private final TestKey key = TestKeys.of("ES256");
  private final String[] tokens = new String[MOST_TOKENS];
  private final IdTokenVerifier verifier;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final AtomicInteger next = new AtomicInteger();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private volatile boolean ended;

  private Load(ReplayStore store) {
    this.verifier = TokenBatch.verifier(TestKeys.jwks(key), store);
  }

  static Load on(ReplayStore store) {
    Load load = new Load(store);
    for (int i = 0; i < THREADS; i++) {
      load.threads.execute(load::presentAll);
    }
    return load;
  }

  private void presentAll() {
    for (int i = next.getAndIncrement(); i < MOST_TOKENS && !ended; i = next.getAndIncrement()) {
      tokens[i] = TokenBatch.forge(key);
      while (!ended && present(i) == Verdict.UNAVAILABLE) {
        Thread.onSpinWait();
      }
      present(i);
    }
  }

  private Verdict present(int token) {
    long begun = System.nanoTime();
    Verdict verdict = verdictOn(tokens[token]);
    answers.add(new Answer(token, verdict, begun, System.nanoTime()));
    return verdict;
  }

  private Verdict verdictOn(String token) {
    try {
      verifier.verify(token);
      return Verdict.ACCEPTED;
    } catch (TokenRejectedException e) {
      return Verdict.REJECTED;
    } catch (VerificationUnavailableException e) {
      return Verdict.UNAVAILABLE;
    }
  }

  /** Waits for acceptances that begin from now on. */
  void awaitAccepted(int count) {
    awaitAnswers(count, answer -> answer.verdict() == Verdict.ACCEPTED);
  }

  List<Answer> awaitAnswersBegunFromNow(int count) {
    return awaitAnswers(count, answer -> true);
  }

  private List<Answer> awaitAnswers(int count, Predicate<Answer> wanted) {
    long from = System.nanoTime();
    List<Answer> found = List.of();
    while (found.size() < count) {
      assertThat(Duration.ofNanos(System.nanoTime() - from))
          .as("waiting for " + count + " answers, got " + found.size())
          .isLessThan(PATIENCE);
      LockSupport.parkNanos(1_000_000);
      found = answers.stream().filter(a -> a.begun() - from > 0).filter(wanted).toList();
    }
    return found;
  }

  /** Lets what has begun end, and presents every token once more. */
  void end() throws InterruptedException {
    ended = true;
    threads.shutdown();
    assertThat(threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(next.get()).as("tokens, of which there must be enough").isLessThan(MOST_TOKENS);
    for (int i = 0; i < MOST_TOKENS; i++) {
      if (tokens[i] != null) {
        present(i);
      }
    }
  }

  long acceptedTwice() {
    int[] accepted = new int[MOST_TOKENS];
    answers.stream()
        .filter(a -> a.verdict() == Verdict.ACCEPTED)
        .forEach(a -> accepted[a.token()]++);
    return Arrays.stream(accepted).filter(times -> times > 1).count();
  }

  Duration longestWait() {
    return Duration.ofNanos(
        answers.stream().mapToLong(a -> a.ended() - a.begun()).max().orElseThrow());
  }

  @Override
  public void close() {
    ended = true;
    threads.shutdown();
    verifier.close();
  }
}
