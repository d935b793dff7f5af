package dev.symbolon.redis;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisClusterCRC16;

/** To the master of the slot that a key falls into. */
final class ClusterLinks implements Links {
  private final UnifiedJedis client;
  private final IntFunction<Connection> bySlot;
  private final Supplier<Map<String, ConnectionPool>> nodes;
  private final AtomicBoolean searching = new AtomicBoolean();

  ClusterLinks(
      UnifiedJedis client,
      IntFunction<Connection> bySlot,
      Supplier<Map<String, ConnectionPool>> nodes) {
    this.client = client;
    this.bySlot = bySlot;
    this.nodes = nodes;
  }

  @Override
  public Link open(byte[] key) {
    return Links.over(bySlot.apply(JedisClusterCRC16.getSlot(key)));
  }

  /**
   * An ordinary command makes the client follow redirections and ask for the slots anew, which a
   * connection by itself does not. That may take seconds, so one thread at a time does it.
   */
  @Override
  public void findAgain(byte[] key) {
    if (!searching.compareAndSet(false, true)) {
      return;
    }
    try {
      client.exists(key);
    } catch (JedisException e) {
      // The next attempt meets the same failure and reports it.
    } finally {
      searching.set(false);
    }
  }

  @Override
  public List<Supplier<Link>> toEveryServer() {
    return nodes.get().values().stream()
        .<Supplier<Link>>map(pool -> () -> Links.over(pool.getResource()))
        .toList();
  }
}
