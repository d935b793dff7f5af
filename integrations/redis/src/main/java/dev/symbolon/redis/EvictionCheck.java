package dev.symbolon.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.Protocol.Keyword;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * A server under any policy but {@code noeviction} drops live entries when its memory is full. It
 * is asked at the start, after each failure, and once a minute: the policy can be changed at any
 * time, and a failover puts another server in its place. Thread-safe.
 */
final class EvictionCheck {
  static final Duration ASKED_EVERY = Duration.ofMinutes(1);
  private static final Logger LOG = System.getLogger("dev.symbolon.redis");
  private static final String SAFE = "noeviction";
  private static final String SETTING = "maxmemory-policy";
  private static final Pattern IN_INFO =
      Pattern.compile("^maxmemory_policy:(\\S+)", Pattern.MULTILINE);

  private final AtomicBoolean warned = new AtomicBoolean();

  /** When each server last gave a good answer. Weak: a connection that is gone takes it along. */
  private final Map<Object, Deadline> goodUntil = Collections.synchronizedMap(new WeakHashMap<>());

  /** Returns what is wrong with the server at the other end; empty where nothing is. */
  Optional<String> objection(Link link) {
    Deadline good = goodUntil.get(link.far());
    if (good != null && !good.isOver()) {
      return Optional.empty();
    }
    Optional<String> policy = policy(link);
    if (policy.isEmpty()) {
      warnOnce();
    } else if (!policy.get().equals(SAFE)) {
      return Optional.of(Unavailable.message(SETTING + " " + SAFE, policy.get()));
    }
    goodUntil.put(link.far(), Deadline.in(ASKED_EVERY));
    return Optional.empty();
  }

  /** After a failure another server may answer under the same name. */
  void askAgain() {
    goodUntil.clear();
  }

  private static Optional<String> policy(Link link) {
    return fromInfo(link).or(() -> fromConfig(link));
  }

  private static Optional<String> fromInfo(Link link) {
    Response<String> info =
        link.pipeline()
            .executeCommand(
                new CommandObject<>(
                    new CommandArguments(Command.INFO).add("memory"), BuilderFactory.STRING));
    link.pipeline().sync();
    try {
      Matcher policy = IN_INFO.matcher(info.get());
      return policy.find() ? Optional.of(policy.group(1)) : Optional.empty();
    } catch (JedisDataException e) {
      return Optional.empty(); // forbidden
    }
  }

  private static Optional<String> fromConfig(Link link) {
    Response<Map<String, String>> config =
        link.pipeline()
            .executeCommand(
                new CommandObject<>(
                    new CommandArguments(Command.CONFIG).add(Keyword.GET).add(SETTING),
                    BuilderFactory.STRING_MAP));
    link.pipeline().sync();
    try {
      return Optional.ofNullable(config.get().get(SETTING));
    } catch (JedisDataException e) {
      return Optional.empty(); // forbidden
    }
  }

  private void warnOnce() {
    if (warned.compareAndSet(false, true)) {
      LOG.log(
          Level.WARNING,
          Unavailable.message("to learn the " + SETTING, "no answer")
              + "; under any but "
              + SAFE
              + " used tokens are accepted again when the memory is full");
    }
  }
}
