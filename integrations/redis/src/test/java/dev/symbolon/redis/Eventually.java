package dev.symbolon.redis;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Asks again and again, for what another process does in its own time. */
final class Eventually {
  private Eventually() {}

  /**
   * @throws AssertionError where it does not hold in time
   */
  static void holds(Duration within, Callable<Boolean> condition) {
    long end = System.nanoTime() + within.toNanos();
    while (!ask(condition)) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("did not hold within " + within);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  private static boolean ask(Callable<Boolean> condition) {
    try {
      return condition.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
