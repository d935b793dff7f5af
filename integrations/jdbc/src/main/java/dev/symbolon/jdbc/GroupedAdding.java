package dev.symbolon.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * All tokens that wait at one moment in one transaction, so that they wait for the disk together.
 * Nobody is answered before it is committed. For a store with one thread.
 */
final class GroupedAdding implements Adding {
  private static final int MOST_IN_A_GROUP = 500;

  private final Tables tables;
  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

  GroupedAdding(Tables tables) {
    this.tables = tables;
  }

  @Override
  public Callable<Outcome> of(Token token) {
    Waiting mine = new Waiting(token);
    waiting.add(mine);
    return () -> outcomeOf(mine);
  }

  /** Most often it is there already: an earlier one has taken it along in its group. */
  private Outcome outcomeOf(Waiting mine) {
    while (!mine.outcome.isDone()) {
      addGroup(nextGroup());
    }
    return mine.outcome.join();
  }

  private List<Waiting> nextGroup() {
    List<Waiting> group = new ArrayList<>();
    Waiting next = waiting.poll();
    while (next != null) {
      group.add(next);
      next = group.size() < MOST_IN_A_GROUP ? waiting.poll() : null;
    }
    return group;
  }

  /** Leaves none of the group without an outcome, whatever happens. */
  private void addGroup(List<Waiting> group) {
    try {
      tables.with(table -> addAll(table, group));
    } catch (SQLException | RuntimeException e) {
      group.forEach(one -> one.outcome.completeExceptionally(e));
    } finally {
      group.forEach(one -> one.outcome.cancel(false));
    }
  }

  private static boolean addAll(UsedTokenTable table, List<Waiting> group) throws SQLException {
    Map<Waiting, Boolean> added = table.inTransaction(() -> addEach(table, group));
    long forgottenUpTo = table.forgottenUpTo();
    added.forEach((one, isNew) -> one.complete(isNew, forgottenUpTo));
    return true;
  }

  private static Map<Waiting, Boolean> addEach(UsedTokenTable table, List<Waiting> group)
      throws SQLException {
    Map<Waiting, Boolean> added = new LinkedHashMap<>();
    for (Waiting one : group) {
      if (!one.token.deadline().hasPassed()) {
        added.put(one, table.addOnce(one.token.key().toBytes(), one.token.forgetAfter()));
      }
    }
    return added;
  }

  /** A class, since each is itself alone, were two tokens the same. */
  private static final class Waiting {
    private final Token token;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    Waiting(Token token) {
      this.token = token;
    }

    void complete(boolean isNew, long forgottenUpTo) {
      outcome.complete(Outcome.of(isNew, token.forgetAfter(), forgottenUpTo));
    }
  }
}
