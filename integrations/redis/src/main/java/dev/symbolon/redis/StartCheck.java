package dev.symbolon.redis;

import dev.symbolon.verifier.VerificationUnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisException;

/**
 * What is asked of every server before the store is handed out. One that is out of reach is no
 * reason not to start: it is asked before the first use of a token, and until then accepts nothing.
 */
record StartCheck(Links links, EvictionCheck eviction, ServerClock clock) {
  private static final Logger LOG = System.getLogger("dev.symbolon.redis");

  /**
   * @throws IllegalStateException where a server answers, and would lose entries
   */
  void run(BoundedCalls calls) {
    Optional<String> objection = Optional.empty();
    try {
      objection = calls.run(this::objection);
    } catch (VerificationUnavailableException e) {
      LOG.log(Level.WARNING, "at the start: " + e.getMessage());
    }
    objection.ifPresent(
        message -> {
          throw new IllegalStateException(message);
        });
  }

  private Optional<String> objection(Deadline deadline) {
    for (Supplier<Link> server : links.toEveryServer()) {
      Optional<String> objection = deadline.isOver() ? Optional.empty() : objectionTo(server);
      if (objection.isPresent()) {
        return objection;
      }
    }
    return Optional.empty();
  }

  private Optional<String> objectionTo(Supplier<Link> server) {
    try (Link link = server.get()) {
      return eviction.objection(link).or(() -> clockObjection(link));
    } catch (JedisException e) {
      LOG.log(
          Level.WARNING,
          Unavailable.message("a server in reach at the start", String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private Optional<String> clockObjection(Link link) {
    Instant asked = clock.now();
    Response<List<String>> time = link.pipeline().time();
    link.pipeline().sync();
    try {
      clock.checkAhead(asked, time.get());
      return Optional.empty();
    } catch (VerificationUnavailableException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
