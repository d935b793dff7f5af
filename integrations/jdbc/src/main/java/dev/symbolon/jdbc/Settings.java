package dev.symbolon.jdbc;

import java.time.Clock;
import java.time.Duration;

/** How a store behaves, all of it checked. */
record Settings(Duration timeout, int connections, Duration keepExpired, Clock clock) {
  static final Settings DEFAULTS =
      new Settings(Duration.ofSeconds(2), 8, Duration.ofHours(1), Clock.systemUTC());

  private static final Duration BEFORE_BREAKING = Duration.ofSeconds(1);

  Settings {
    check("timeout", Duration.ofMillis(100), Duration.ofMinutes(1), timeout);
    // Not less than the clock skew of a verifier, and clocks that differ a little.
    check("keepExpired", Duration.ofMinutes(15), Duration.ofDays(30), keepExpired);
    if (connections < 1 || connections > 256) {
      throw new IllegalArgumentException("connections: expected 1 to 256, got " + connections);
    }
  }

  private static void check(String what, Duration least, Duration most, Duration value) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          what + ": expected " + least + " to " + most + ", got " + value);
    }
  }

  Settings withTimeout(Duration value) {
    return new Settings(value, connections, keepExpired, clock);
  }

  Settings withConnections(int value) {
    return new Settings(timeout, value, keepExpired, clock);
  }

  Settings withKeepExpired(Duration value) {
    return new Settings(timeout, connections, value, clock);
  }

  Settings withClock(Clock value) {
    return new Settings(timeout, connections, keepExpired, value);
  }

  /** Rounded up, since zero means no limit. */
  int queryTimeoutSeconds() {
    return Math.toIntExact(timeout.plusSeconds(1).minusNanos(1).toSeconds());
  }

  /** Later than the statement's own, which leaves the connection whole. */
  int networkTimeoutMillis() {
    return Math.toIntExact(
        Duration.ofSeconds(queryTimeoutSeconds()).plus(BEFORE_BREAKING).toMillis());
  }
}
