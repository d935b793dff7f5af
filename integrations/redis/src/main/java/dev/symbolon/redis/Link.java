package dev.symbolon.redis;

import redis.clients.jedis.Pipeline;

/**
 * One connection, held from the first command to the last.
 *
 * @param pipeline what goes over the connection
 * @param far the other end, equal for two links where one answer of the server speaks for both
 */
record Link(Pipeline pipeline, Object far) implements AutoCloseable {
  @Override
  public void close() {
    pipeline.close();
  }
}
