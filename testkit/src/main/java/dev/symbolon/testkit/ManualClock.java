package dev.symbolon.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * A clock that stands still until a test moves it. Its zone is UTC; it keeps whatever precision it
 * is given, down to the nanosecond.
 *
 * <p>Thread-safe: a move is seen at once by every thread and by every clock made from this one with
 * {@link #withZone}.
 */
public final class ManualClock extends Clock {

  private final Time time;
  private final ZoneId zone;

  private ManualClock(Time time, ZoneId zone) {
    this.time = time;
    this.zone = zone;
  }

  /**
   * A clock that shows the given time.
   *
   * @param now any instant
   * @return a new clock, in UTC
   */
  public static ManualClock at(Instant now) {
    return new ManualClock(new Time(Objects.requireNonNull(now, "now")), ZoneOffset.UTC);
  }

  /**
   * Moves the time by a step. Steps of several threads add up.
   *
   * @param step how far; zero does nothing, a negative step moves the clock back
   * @throws java.time.DateTimeException if the result is outside the range of {@link Instant}
   * @throws ArithmeticException if the result overflows
   */
  public void advance(Duration step) {
    Objects.requireNonNull(step, "step");
    time.advance(step);
  }

  /**
   * Moves the time to an instant, later or earlier.
   *
   * @param instant the time to show from now on
   */
  public void set(Instant instant) {
    time.set(Objects.requireNonNull(instant, "instant"));
  }

  /**
   * The time last set.
   *
   * @return the same instant until the clock is moved
   */
  @Override
  public Instant instant() {
    return time.now;
  }

  /**
   * The zone, which has no effect on {@link #instant()}.
   *
   * @return UTC, unless this clock was made with {@link #withZone}
   */
  @Override
  public ZoneId getZone() {
    return zone;
  }

  /**
   * A clock in another zone that shares its time with this one: moving either moves both.
   *
   * @param zone the zone of the new clock
   * @return a new clock
   */
  @Override
  public ManualClock withZone(ZoneId zone) {
    return new ManualClock(time, Objects.requireNonNull(zone, "zone"));
  }

  /**
   * The time and the zone.
   *
   * @return for instance {@code ManualClock[2026-01-01T00:00:00Z, Z]}
   */
  @Override
  public String toString() {
    return "ManualClock[" + instant() + ", " + zone + "]";
  }

  /** The time that a clock shares with those made from it. */
  private static final class Time {

    private volatile Instant now;

    Time(Instant now) {
      this.now = now;
    }

    synchronized void set(Instant instant) {
      now = instant;
    }

    synchronized void advance(Duration step) {
      now = now.plus(step);
    }
  }
}
