package dev.symbolon.redis;

import java.util.List;
import java.util.function.Supplier;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Connection;
import redis.clients.jedis.JedisCluster;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.UnifiedJedis;

/**
 * The way to the server that holds a key, over a single connection: what {@code WAIT} answers is
 * about the connection that wrote, and a pooled client gives each command another one.
 */
interface Links {

  /**
   * Takes a connection; closing the link gives it back.
   *
   * @throws redis.clients.jedis.exceptions.JedisException where no connection can be had
   * @throws IllegalStateException where the client is of a kind that hands out none
   */
  Link open(byte[] key);

  /** Called after a failure: servers may have changed their parts. */
  void findAgain(byte[] key);

  /** One link to each server known, as yet unopened; a server may be out of reach. */
  List<Supplier<Link>> toEveryServer();

  /** JedisCluster is the former name of RedisClusterClient, and deprecated for that alone. */
  @SuppressWarnings("deprecation")
  static Links of(UnifiedJedis client) {
    if (client instanceof RedisClusterClient cluster) {
      return new ClusterLinks(client, cluster::getConnectionFromSlot, cluster::getClusterNodes);
    }
    if (client instanceof JedisCluster cluster) {
      return new ClusterLinks(client, cluster::getConnectionFromSlot, cluster::getClusterNodes);
    }
    return new SingleLinks(client);
  }

  static Link over(Connection connection) {
    return new Link(new Pipeline(connection, true), connection);
  }

  /** To one server, be it named or the one that Sentinel names. */
  record SingleLinks(UnifiedJedis client) implements Links {
    @Override
    public Link open(byte[] key) {
      return open();
    }

    private Link open() {
      AbstractPipeline pipeline = client.pipelined();
      if (pipeline instanceof Pipeline single) {
        return new Link(single, client);
      }
      pipeline.close();
      throw new IllegalStateException(
          Unavailable.message(
              "a client of a single server, of Sentinel or of a Cluster",
              client.getClass().getName()));
    }

    /** The client learns from Sentinel by itself. */
    @Override
    public void findAgain(byte[] key) {}

    @Override
    public List<Supplier<Link>> toEveryServer() {
      return List.of(this::open);
    }
  }
}
