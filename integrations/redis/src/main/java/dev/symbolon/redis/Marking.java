package dev.symbolon.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.symbolon.verifier.ReplayKey;
import dev.symbolon.verifier.VerificationUnavailableException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisRedirectionException;
import redis.clients.jedis.params.SetParams;

/**
 * Marks a token as used. What counts is not what the server answers to the {@code SET}, which may
 * be lost, but whose id it remembers right after it.
 */
final class Marking {
  private static final byte[] PREFIX = "symbolon:".getBytes(US_ASCII);
  private static final int MOST_TRIES = 3;

  private final Links links;
  private final EvictionCheck eviction;
  private final ServerClock clock;
  private final Replicas replicas;

  Marking(Links links, EvictionCheck eviction, ServerClock clock, Replicas replicas) {
    this.links = links;
    this.eviction = eviction;
    this.clock = clock;
    this.replicas = replicas;
  }

  boolean firstUse(ReplayKey key, AttemptId attempt, Instant forgetAfter, Deadline deadline)
      throws VerificationUnavailableException {
    byte[] name = nameOf(key);
    for (int tries = 1; ; tries++) {
      try {
        return tryOnce(name, attempt, forgetAfter, deadline);
      } catch (JedisConnectionException | JedisRedirectionException e) {
        eviction.askAgain();
        if (tries == MOST_TRIES || deadline.isOver()) {
          throw failed(e);
        }
        links.findAgain(name);
      } catch (JedisException e) {
        throw failed(e);
      }
    }
  }

  private boolean tryOnce(byte[] name, AttemptId attempt, Instant forgetAfter, Deadline deadline)
      throws VerificationUnavailableException {
    try (Link link = links.open(name)) {
      Optional<String> objection = eviction.objection(link);
      if (objection.isPresent()) {
        throw new VerificationUnavailableException(objection.get());
      }
      if (deadline.isOver()) {
        // Nobody waits any more, so the token is not used up for nothing.
        throw Unavailable.expected("a connection in time", "one too late");
      }
      return mark(link, name, attempt, forgetAfter);
    }
  }

  private boolean mark(Link link, byte[] name, AttemptId attempt, Instant forgetAfter)
      throws VerificationUnavailableException {
    long end = clock.endOf(forgetAfter);
    Instant asked = clock.now();
    Response<String> set =
        link.pipeline().set(name, attempt.bytes(), SetParams.setParams().nx().pxAt(end));
    Response<byte[]> remembered = link.pipeline().get(name);
    Response<List<String>> time = link.pipeline().time();
    link.pipeline().sync();
    byte[] value = remembered.get();
    if (value != null && !attempt.isIn(value)) {
      return false;
    }
    boolean justWritten = set.get() != null; // throws where the server refused: out of memory
    clock.checkAhead(asked, time.get());
    if (value == null) {
      throw Unavailable.expected(
          "the token to be remembered until " + Instant.ofEpochMilli(end),
          "an entry that was gone at once");
    }
    clock.checkKept(forgetAfter);
    replicas.await(link, name, end, justWritten);
    return true;
  }

  private static VerificationUnavailableException failed(JedisException e) {
    return Unavailable.expected("the server to mark the token", String.valueOf(e.getMessage()), e);
  }

  /** 41 bytes: the prefix and the hash as it is. */
  static byte[] nameOf(ReplayKey key) {
    byte[] hash = key.toBytes();
    return ByteBuffer.allocate(PREFIX.length + hash.length).put(PREFIX).put(hash).array();
  }
}
