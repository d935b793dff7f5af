package dev.symbolon.jdbc;

import java.sql.SQLTimeoutException;
import java.time.Duration;

/** Until when somebody waits for an answer. By the monotonic clock: a clock step moves nothing. */
final class Deadline {
  private final long nanoTime;
  private volatile boolean gone;

  private Deadline(long nanoTime) {
    this.nanoTime = nanoTime;
  }

  static Deadline in(Duration wait) {
    return new Deadline(System.nanoTime() + wait.toNanos());
  }

  /** Nobody waits any more. */
  void end() {
    gone = true;
  }

  boolean hasPassed() {
    return gone || System.nanoTime() - nanoTime >= 0;
  }

  /**
   * @throws SQLTimeoutException where it has passed
   */
  void check() throws SQLTimeoutException {
    if (hasPassed()) {
      throw new SQLTimeoutException("database: expected a connection in time, got it too late");
    }
  }
}
