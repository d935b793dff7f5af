package dev.symbolon.verifier;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One fetch at a time: whoever needs its answer meanwhile waits for the same one. So an answer is
 * never replaced by an earlier one, and no lock is held while the network is waited for.
 */
final class SharedFetch<T> {
  private final AtomicReference<@Nullable CompletableFuture<T>> running = new AtomicReference<>();
  private final String source;
  private final Duration patience;

  /**
   * @param source whose failures are told
   * @param patience how long to wait for a fetch of another thread. A fetch has its own deadline;
   *     this one only guards against its thread being gone
   */
  SharedFetch(String source, Duration patience) {
    this.source = source;
    this.patience = patience;
  }

  /** What is fetched, on the thread that began the fetch. */
  interface Fetch<T> {
    T fetch() throws VerificationUnavailableException;
  }

  /** The answer of the fetch that is under way, or of this one. */
  T await(Fetch<T> fetch) throws VerificationUnavailableException {
    CompletableFuture<T> mine = new CompletableFuture<>();
    CompletableFuture<T> others = running.compareAndExchange(null, mine);
    if (others == null) {
      run(mine, fetch);
    }
    return answer(others == null ? mine : others);
  }

  /** Fetches behind the caller's back, unless a fetch is under way. */
  void begin(Fetch<T> fetch) {
    if (running.get() != null) {
      return; // seen by every request while a renewal is under way
    }
    CompletableFuture<T> mine = new CompletableFuture<>();
    if (running.compareAndSet(null, mine)) {
      try {
        BackgroundThread.start("symbolon-keys", () -> run(mine, fetch));
      } catch (RuntimeException | Error e) { // no thread to be had: the next request tries again
        end(mine, e);
      }
    }
  }

  boolean isUnderWay() {
    return running.get() != null;
  }

  /** The way is free again before the answer is given, so nobody joins a fetch that is over. */
  private void run(CompletableFuture<T> mine, Fetch<T> fetch) {
    try {
      T answer = fetch.fetch();
      running.set(null);
      mine.complete(answer);
    } catch (VerificationUnavailableException | RuntimeException | Error e) {
      end(mine, e); // whatever went wrong, those who wait must learn of it
    }
  }

  private void end(CompletableFuture<T> mine, Throwable failure) {
    running.set(null);
    mine.completeExceptionally(failure);
  }

  private T answer(CompletableFuture<T> fetch) throws VerificationUnavailableException {
    try {
      return fetch.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof VerificationUnavailableException failure) {
        throw failure;
      }
      throw unavailable("the fetch failed", e.getCause());
    } catch (TimeoutException e) {
      throw unavailable("the fetch that was under way did not end", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("interrupted while waiting for them", e);
    }
  }

  private VerificationUnavailableException unavailable(String what, @Nullable Throwable cause) {
    return new VerificationUnavailableException("keys from " + source + ": " + what, cause);
  }
}
