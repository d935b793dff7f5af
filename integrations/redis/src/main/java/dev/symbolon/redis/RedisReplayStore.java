package dev.symbolon.redis;

import dev.symbolon.verifier.ReplayKey;
import dev.symbolon.verifier.ReplayStore;
import dev.symbolon.verifier.VerificationUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import redis.clients.jedis.UnifiedJedis;

/**
 * The memory of used tokens in Redis 6.2 or later, or Valkey: a single server, a Sentinel group or
 * a Cluster, over the application's own Jedis client. All verifiers that share it accept a token
 * once between them.
 *
 * <p>Each use is one {@code SET key id NX PXAT end}, with a {@code GET} and a {@code TIME} behind
 * it on the same connection. The key is {@code symbolon:} and 32 bytes of hash; the id is that of
 * the attempt, 128 random bits. An attempt that finds its own id is the first use, so an answer
 * that was lost makes nobody a replay: neither when the call tries again by itself, up to twice
 * within its timeout, nor when the same token comes again to the same store after a call that
 * threw. Another process rejects that token as replayed.
 *
 * <h2>What each setting promises</h2>
 *
 * <table>
 * <caption>Settings of the store and of the server</caption>
 * <tr><th>setting</th><th>promise</th></tr>
 * <tr><td>{@code timeout}</td><td>no call takes longer, whatever the client and the server do; then
 * it throws</td></tr>
 * <tr><td>{@code clockTolerance}</td><td>entries live until the token's end by our clock, while the
 * server's is ahead by no more; where it is ahead by more, nothing is accepted. Another ten minutes
 * are added for verifiers that share the server and allow for more clock skew than this one</td></tr>
 * <tr><td>{@code waitForReplicas}</td><td>what was accepted survives the loss of the server, if one
 * of the replicas that had it takes over. Without it, a failover accepts again what the replica had
 * not received yet. Only with <em>all</em> replicas waited for is it sure that the one which takes
 * over is among them</td></tr>
 * <tr><td>{@code maxmemory-policy noeviction}</td><td>a full server refuses, and never forgets a live
 * entry. Any other policy is refused, at the start and whenever it is found later</td></tr>
 * <tr><td>{@code appendonly yes} with {@code appendfsync always}</td><td>what was accepted survives a
 * restart and a crash of the server and of its machine. With {@code everysec}, the last second is
 * accepted again after a crash; with snapshots alone, everything since the last one; without
 * persistence, everything. The store cannot see this setting: it is the operator's to choose</td></tr>
 * </table>
 *
 * <p>Immutable and thread-safe. It closes nothing: the client stays the application's.
 */
public final class RedisReplayStore implements ReplayStore {
  private final BoundedCalls calls;
  private final Marking marking;
  private final OpenAttempts open = new OpenAttempts();
  private final String description;

  private RedisReplayStore(Builder builder) {
    Links links = Links.of(builder.client);
    EvictionCheck eviction = new EvictionCheck();
    ServerClock clock = new ServerClock(builder.clock, builder.clockTolerance);
    this.calls = new BoundedCalls(builder.timeout);
    this.marking = new Marking(links, eviction, clock, builder.replicas);
    this.description =
        "RedisReplayStore(timeout "
            + builder.timeout
            + ", clock tolerance "
            + builder.clockTolerance
            + ", "
            + builder.replicas
            + ")";
    new StartCheck(links, eviction, clock).run(calls);
  }

  /**
   * Begins with the defaults.
   *
   * @param client how to reach the server: a {@code RedisClient}, {@code RedisSentinelClient} or
   *     {@code RedisClusterClient}, or one of their former names. Its socket timeout should be no
   *     longer than the store's, and its pool hold as many connections as calls run at once: a call
   *     that got no answer keeps one of 64 threads until the client gives up
   * @throws NullPointerException where it is null
   */
  public static Builder builder(UnifiedJedis client) {
    return new Builder(client);
  }

  /**
   * {@inheritDoc}
   *
   * @throws VerificationUnavailableException where the server does not answer in time or refuses,
   *     where it would forget too early, or where too few replicas have the entry
   */
  @Override
  public boolean firstUse(ReplayKey key, Instant forgetAfter)
      throws VerificationUnavailableException {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(forgetAfter, "forgetAfter");
    AttemptId attempt = open.take(key).orElseGet(AttemptId::random);
    try {
      return calls.run(deadline -> marking.firstUse(key, attempt, forgetAfter, deadline));
    } catch (VerificationUnavailableException e) {
      open.keep(key, attempt);
      throw e;
    }
  }

  /** Returns the store's settings, for people. */
  @Override
  public String toString() {
    return description;
  }

  /** Collects the settings of a store. Not thread-safe. */
  public static final class Builder {
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int MOST_REPLICAS = 100;

    private final UnifiedJedis client;
    private Duration timeout = Duration.ofSeconds(1);
    private Duration clockTolerance = Duration.ofMinutes(1);
    private Replicas replicas = Replicas.NONE;
    private Clock clock = Clock.systemUTC();

    private Builder(UnifiedJedis client) {
      this.client = Objects.requireNonNull(client, "client");
    }

    /**
     * How long a call takes at most, from the first try to the last.
     *
     * @param timeout 10 milliseconds to 1 minute; 1 second by default
     * @throws IllegalArgumentException where it is outside of that
     */
    public Builder timeout(Duration timeout) {
      this.timeout = within("timeout", SHORTEST_TIMEOUT, LONGEST, timeout);
      return this;
    }

    /**
     * Accepts a token only when replicas have its entry too (the command {@code WAIT}, sent on the
     * connection that wrote). Where fewer have it in time, the call throws; the entry is then made
     * all the same, so the token is accepted later by this store alone, and rejected as replayed by
     * others. None are waited for by default.
     *
     * @param replicas how many, 1 to 100; in a Cluster, of each master
     * @param within how long they are waited for: 1 millisecond to 1 minute, and shorter than the
     *     timeout of the store, and than the socket timeout of the client
     * @throws IllegalArgumentException where an argument is outside of that
     */
    public Builder waitForReplicas(int replicas, Duration within) {
      if (replicas < 1 || replicas > MOST_REPLICAS) {
        throw new IllegalArgumentException(
            "waitForReplicas: expected 1 to " + MOST_REPLICAS + " replicas, got " + replicas);
      }
      this.replicas =
          new Replicas(replicas, within("waitForReplicas", Duration.ofMillis(1), LONGEST, within));
      return this;
    }

    /**
     * By how much a server's clock may be ahead of ours. Each entry is kept for that much longer
     * than its token is valid, and ten minutes more. A clock that is behind only keeps entries
     * longer.
     *
     * @param tolerance 1 second to 1 hour; 1 minute by default
     * @throws IllegalArgumentException where it is outside of that
     */
    public Builder clockTolerance(Duration tolerance) {
      this.clockTolerance =
          within("clockTolerance", Duration.ofSeconds(1), Duration.ofHours(1), tolerance);
      return this;
    }

    /**
     * The clock that the server's is compared with: that of the verifier which uses the store.
     *
     * @param clock the system's by default
     */
    public Builder clock(Clock clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Asks each server for its policy and its time, and returns the store. A server that is out of
     * reach, or forbids the question, is logged as a warning (logger {@code dev.symbolon.redis}).
     *
     * @throws IllegalStateException where a server evicts entries, or its clock is ahead by more
     *     than the tolerance; where the time to wait for replicas is not shorter than the timeout;
     *     where the client is neither of a single server, of Sentinel or of a Cluster
     */
    public RedisReplayStore build() {
      if (replicas.within().compareTo(timeout) >= 0) {
        throw new IllegalStateException(
            "waitForReplicas and timeout: expected to wait for replicas for less than the timeout "
                + timeout
                + ", got "
                + replicas.within());
      }
      return new RedisReplayStore(this);
    }

    private static Duration within(String what, Duration least, Duration most, Duration value) {
      Objects.requireNonNull(value, what);
      if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
        throw new IllegalArgumentException(
            what + ": expected " + least + " to " + most + ", got " + value);
      }
      return value;
    }
  }
}
