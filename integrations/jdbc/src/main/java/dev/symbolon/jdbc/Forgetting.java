package dev.symbolon.jdbc;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Deletes rows that have been out of date for long, a batch at a time between other work. No
 * verdict waits for more than one batch.
 *
 * <p>A row goes when both this machine's clock and the database's are past it, so that no single
 * clock that runs ahead deletes live rows. Before anything is deleted, the mark in the database is
 * raised, so that whoever's clock is behind finds out.
 */
final class Forgetting {
  private static final Logger LOG = System.getLogger(Forgetting.class.getName());
  private static final Duration BETWEEN = Duration.ofMinutes(1);
  private static final int BATCH = 1000;

  private final Tables tables;
  private final OwnThreads threads;
  private final Clock clock;
  private final Duration keepExpired;
  private final AtomicBoolean atWork = new AtomicBoolean();
  private volatile @Nullable Instant lastBegun;

  Forgetting(Tables tables, OwnThreads threads, Clock clock, Duration keepExpired) {
    this.tables = tables;
    this.threads = threads;
    this.clock = clock;
    this.keepExpired = keepExpired;
  }

  /** Begins where it is time to, and waits for nothing. */
  void nowAndThen() {
    Instant now = clock.instant();
    if (isDue(now) && atWork.compareAndSet(false, true)) {
      lastBegun = now;
      next(this::begin);
    }
  }

  boolean isAtWork() {
    return atWork.get();
  }

  /** Also where the clock has stepped back: it would take long to reach the next time. */
  private boolean isDue(Instant now) {
    Instant last = lastBegun;
    return last == null || Duration.between(last, now).abs().compareTo(BETWEEN) >= 0;
  }

  private void next(Step step) {
    if (!threads.start(() -> run(step))) {
      atWork.set(false);
    }
  }

  private void run(Step step) {
    boolean more = false;
    try {
      more = step.take();
    } catch (SQLException | RuntimeException e) {
      // Nobody waits for it: without a word the table would grow unseen.
      LOG.log(Level.WARNING, "used tokens that have expired could not be deleted: " + e);
    } finally {
      if (!more) {
        atWork.set(false);
      }
    }
  }

  /** Of all processes with one table, the first to raise the mark deletes. */
  private boolean begin() throws SQLException {
    return tables.with(
        table -> {
          long now = Math.min(clock.millis(), table.now());
          long upTo = now - keepExpired.toMillis();
          boolean ours = table.raiseForgotten(upTo, upTo - BETWEEN.toMillis());
          if (ours) {
            next(() -> deleteBatch(upTo));
          }
          return ours;
        });
  }

  private boolean deleteBatch(long upTo) throws SQLException {
    int deleted = tables.with(table -> table.delete(upTo, BATCH));
    boolean more = deleted == BATCH;
    if (more) {
      next(() -> deleteBatch(upTo));
    }
    return more;
  }

  private interface Step {
    boolean take() throws SQLException;
  }
}
