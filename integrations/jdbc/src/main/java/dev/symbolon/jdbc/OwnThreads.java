package dev.symbolon.jdbc;

import dev.symbolon.verifier.VerificationUnavailableException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A few threads that talk to the database, while their callers wait for a bounded time.
 *
 * <p>Frameworks bind a caller's transaction and its connection to the caller's thread. On a thread
 * of its own the store never meets one. And what waits for long, whether the pool of connections,
 * the driver or the disk, does not hold up the caller.
 */
final class OwnThreads {
  /** Callers wait in line; more than these at once are turned away without waiting. */
  private static final int MOST_WAITING = 10_000;

  private static final Duration IDLE = Duration.ofSeconds(30);

  private final ThreadPoolExecutor pool;
  private final Duration timeout;

  OwnThreads(int threads, Duration timeout) {
    this.timeout = timeout;
    ThreadFactory daemons =
        work -> {
          // Without the caller's inheritable thread-locals.
          Thread thread = new Thread(null, work, "symbolon-jdbc", 0, false);
          thread.setDaemon(true);
          return thread;
        };
    pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE.toSeconds(),
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            daemons);
    pool.allowCoreThreadTimeOut(true);
  }

  /** Returns what the work returns, within the timeout. */
  <T> T call(Callable<T> work) throws VerificationUnavailableException {
    FutureTask<T> task = new FutureTask<>(work);
    if (!start(task)) {
      throw new VerificationUnavailableException(
          pool.isShutdown()
              ? "replay store: expected an open one, got a closed one"
              : "replay store: expected at most " + MOST_WAITING + " waiting calls, got more");
    }
    try {
      return task.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      giveUp(task);
      throw new VerificationUnavailableException(
          "replay store: expected the database's answer within " + timeout + ", got none", e);
    } catch (InterruptedException e) {
      giveUp(task);
      Thread.currentThread().interrupt();
      throw new VerificationUnavailableException("replay store: the waiting was interrupted", e);
    } catch (ExecutionException e) {
      throw unavailable(reasonOf(e));
    }
  }

  /** Work that has not begun will not begin. No interrupt: it would break connections. */
  private void giveUp(FutureTask<?> task) {
    task.cancel(false);
    pool.remove(task);
  }

  /** Returns what the work returns, whenever that is. */
  <T> T callForAsLongAsItTakes(Callable<T> work) throws SQLException {
    FutureTask<T> task = new FutureTask<>(work);
    if (!start(task)) {
      throw new SQLException("replay store: expected an open one, got a closed or a busy one");
    }
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("replay store: the waiting was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException sql) {
        throw sql;
      }
      throw new SQLException("replay store: it failed", e.getCause());
    }
  }

  /** Starts what nobody waits for; returns whether there was room for it. */
  boolean start(Runnable work) {
    try {
      pool.execute(work);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /** Lets what has begun end, for as long as a caller would wait. */
  void close() {
    pool.shutdown();
    try {
      pool.awaitTermination(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static @Nullable Throwable reasonOf(ExecutionException failure) {
    Throwable cause = failure.getCause();
    return cause instanceof CompletionException shared ? shared.getCause() : cause;
  }

  private static VerificationUnavailableException unavailable(@Nullable Throwable failure) {
    if (failure instanceof SQLException sql) {
      return new VerificationUnavailableException(
          "replay store: expected the database to answer, got SQLState "
              + sql.getSQLState()
              + " and error code "
              + sql.getErrorCode(),
          sql);
    }
    return new VerificationUnavailableException("replay store: it failed", failure);
  }
}
