package dev.symbolon.benchmarks.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.symbolon.verifier.ReplayKey;
import dev.symbolon.verifier.ReplayStore;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** The memories under comparison, each as a store of used tokens. */
public enum Memory {
  /** With its defaults. */
  SYMBOLON("`ReplayStore.inMemory()`", ReplayStore::inMemory),
  /** Which never forgets: the least that a map of objects can cost. */
  CONCURRENT_HASH_MAP(
      "`ConcurrentHashMap<ReplayKey, Instant>`", () -> of(new ConcurrentHashMap<>())),
  /** Which forgets each entry at its own time. */
  CAFFEINE("Caffeine, expiry by entry", () -> of(expiring().asMap()));

  private final String words;

  @SuppressWarnings("ImmutableEnumChecker") // each hands out a new store
  private final Supplier<ReplayStore> empty;

  Memory(String words, Supplier<ReplayStore> empty) {
    this.words = words;
    this.empty = empty;
  }

  String words() {
    return words;
  }

  /** A new and empty one. */
  ReplayStore empty() {
    return empty.get();
  }

  private static ReplayStore of(ConcurrentMap<ReplayKey, Instant> map) {
    return (key, forgetAfter) -> map.putIfAbsent(key, forgetAfter) == null;
  }

  private static Cache<ReplayKey, Instant> expiring() {
    return Caffeine.newBuilder()
        .expireAfter(
            Expiry.<ReplayKey, Instant>creating(
                (key, forgetAfter) -> Duration.between(Instant.now(), forgetAfter)))
        .build();
  }
}
