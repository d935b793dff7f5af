package dev.symbolon.redis;

import dev.symbolon.verifier.VerificationUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The server forgets by its own clock. Each entry lives longer by the tolerance than it must, and
 * the server says its time with every use of a token; where it is ahead of ours by more than the
 * tolerance, nothing is accepted.
 *
 * <p>That suffices, and needs no sum with a measured difference, which the next step of either
 * clock would make wrong: while a token can still be accepted, our clock has not reached its end,
 * so a clock that is ahead by no more than the tolerance has not reached the entry's. A server
 * whose clock has been set back may have dropped entries when it was ahead; the latest time that
 * any server has shown tells which. Thread-safe.
 */
final class ServerClock {
  /**
   * Two verifiers that share a server may differ in their clock skew by so much, and the entry of
   * the one must last for the other.
   */
  static final Duration SKEWS_DIFFER_BY = Duration.ofMinutes(10);

  private final Clock ours;
  private final Duration tolerance;
  private final AtomicLong latestMillis = new AtomicLong(Long.MIN_VALUE);

  ServerClock(Clock ours, Duration tolerance) {
    this.ours = ours;
    this.tolerance = tolerance;
  }

  /** Read before the question goes out: the answer's way then counts against the server. */
  Instant now() {
    return ours.instant();
  }

  /** The end of an entry in milliseconds since 1970 by the server's clock, rounded up. */
  long endOf(Instant forgetAfter) {
    return forgetAfter.plus(SKEWS_DIFFER_BY).plus(tolerance).plusNanos(999_999).toEpochMilli();
  }

  /**
   * Compares the clocks, and remembers the server's.
   *
   * @param asked our time when the question went out
   * @param answer the answer to {@code TIME}: seconds, and microseconds within them
   */
  void checkAhead(Instant asked, List<String> answer) throws VerificationUnavailableException {
    Instant server = instant(answer);
    latestMillis.accumulateAndGet(server.toEpochMilli(), Math::max);
    if (server.isAfter(asked.plus(tolerance))) {
      throw Unavailable.expected(
          "a server's clock ahead of ours, " + asked + ", by at most " + tolerance,
          server.toString());
    }
  }

  /** Asks whether an earlier entry of the token, be it of a verifier with less skew, is kept. */
  void checkKept(Instant forgetAfter) throws VerificationUnavailableException {
    Instant leastEnd = forgetAfter.plus(tolerance);
    Instant latest = Instant.ofEpochMilli(latestMillis.get());
    if (!leastEnd.isAfter(latest)) {
      throw Unavailable.expected(
          "a server that has kept all entries up to " + leastEnd,
          "one whose clock has already shown " + latest);
    }
  }

  private static Instant instant(List<String> time) {
    return Instant.ofEpochSecond(Long.parseLong(time.get(0)), Long.parseLong(time.get(1)) * 1_000);
  }
}
