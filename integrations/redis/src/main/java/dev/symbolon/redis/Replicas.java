package dev.symbolon.redis;

import dev.symbolon.verifier.VerificationUnavailableException;
import java.time.Duration;
import redis.clients.jedis.Response;

/**
 * How many replicas must have an entry before its token is accepted, and how long they are waited
 * for.
 */
record Replicas(int count, Duration within) {
  static final Replicas NONE = new Replicas(0, Duration.ZERO);

  /**
   * Returns when enough replicas have the entry.
   *
   * @param justWritten whether this very connection made the entry. One that an earlier attempt
   *     made is written once more: {@code WAIT} promises no more than the connection's own writes
   */
  void await(Link link, byte[] name, long end, boolean justWritten)
      throws VerificationUnavailableException {
    if (count == 0) {
      return;
    }
    if (!justWritten) {
      writeAgain(link, name, end);
    }
    Response<Long> reached = link.pipeline().waitReplicas(count, within.toMillis());
    link.pipeline().sync();
    if (reached.get() < count) {
      throw Unavailable.expected(
          count + " replicas to have the entry within " + within, String.valueOf(reached.get()));
    }
  }

  private static void writeAgain(Link link, byte[] name, long end)
      throws VerificationUnavailableException {
    Response<Long> alive = link.pipeline().pexpireAt(name, end);
    link.pipeline().sync();
    if (alive.get() != 1) {
      throw Unavailable.expected("the entry of an earlier attempt", "none any more");
    }
  }

  @Override
  public String toString() {
    return count == 0 ? "no replicas waited for" : count + " replicas within " + within;
  }
}
