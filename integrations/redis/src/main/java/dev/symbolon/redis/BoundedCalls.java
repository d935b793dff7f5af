package dev.symbolon.redis;

import dev.symbolon.verifier.VerificationUnavailableException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Talks to the server on threads of its own, so that no caller waits longer than the timeout,
 * whatever the client waits for: a paused server, a name that does not resolve, a connection from
 * an exhausted pool. Thread-safe.
 *
 * <p>A call that nobody waits for any more is left to end by the client's own timeout; it is not
 * interrupted, since a Cluster client is then perhaps about to learn where its servers are.
 */
final class BoundedCalls {
  static final int MOST_THREADS = 64;
  static final int MOST_WAITING = 1024;
  private static final AtomicInteger THREAD = new AtomicInteger();

  private final Duration timeout;
  private final ThreadPoolExecutor threads;

  /** What is done on such a thread; it stops when the deadline is over. */
  interface Call<T> {
    T run(Deadline deadline) throws VerificationUnavailableException;
  }

  BoundedCalls(Duration timeout) {
    this.timeout = timeout;
    this.threads =
        new ThreadPoolExecutor(
            MOST_THREADS,
            MOST_THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            BoundedCalls::thread);
    threads.allowCoreThreadTimeOut(true);
  }

  <T> T run(Call<T> call) throws VerificationUnavailableException {
    Deadline deadline = Deadline.in(timeout);
    FutureTask<T> task = new FutureTask<>(() -> call.run(deadline));
    try {
      threads.execute(task);
      return task.get(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      throw Unavailable.expected(
          "at most " + MOST_WAITING + " calls to wait for the server", "one more", e);
    } catch (TimeoutException e) {
      giveUp(task);
      throw Unavailable.expected("an answer within " + timeout, "none");
    } catch (InterruptedException e) {
      giveUp(task);
      Thread.currentThread().interrupt();
      throw Unavailable.expected("an answer", "an interrupt of the calling thread");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof VerificationUnavailableException unavailable) {
        throw unavailable;
      }
      throw Unavailable.expected("an answer", String.valueOf(e.getCause()), e.getCause());
    }
  }

  private void giveUp(FutureTask<?> task) {
    task.cancel(false);
    threads.remove(task);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "symbolon-redis-" + THREAD.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}
