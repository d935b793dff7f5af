package dev.symbolon.verifier;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The end of one fetch as a whole, whatever its parts are: look-up, exchanges, bodies. */
final class Deadline {
  private final Duration length;
  private final long endsAtNanos;

  private Deadline(Duration length, long endsAtNanos) {
    this.length = length;
    this.endsAtNanos = endsAtNanos;
  }

  static Deadline in(Duration length) {
    return new Deadline(length, System.nanoTime() + length.toNanos());
  }

  /** The result of one part; what has not ended by the deadline is cancelled. */
  <T> T await(String source, CompletableFuture<T> part) throws VerificationUnavailableException {
    try {
      return part.get(Math.max(0, endsAtNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw failure(source, "expected an answer within " + length + ", got none", e);
    } catch (ExecutionException e) {
      throw failure(source, "expected an answer, got " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(source, "expected an answer, got interrupted while waiting for it", e);
    } finally {
      part.cancel(true); // ends what still runs; no effect on what is complete
    }
  }

  private static VerificationUnavailableException failure(
      String source, String what, @Nullable Throwable cause) {
    return new VerificationUnavailableException("keys from " + source + ": " + what, cause);
  }
}
