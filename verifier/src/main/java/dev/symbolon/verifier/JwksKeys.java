package dev.symbolon.verifier;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys that an issuer publishes, as last fetched. Known kids are answered from memory while the
 * snapshot lives; fetches are shared by all who wait, and no lock is held during one.
 */
final class JwksKeys implements KeySource {
  static final Duration CACHE_LIFE = Duration.ofMinutes(10);
  static final Duration UNKNOWN_KID_COOLDOWN = Duration.ofSeconds(30);
  static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  private final JwksFetcher fetcher;
  private final LongSupplier nanoTime;
  private final Pause afterFailure;
  private final Pause afterUnknownKid;
  private final AtomicReference<@Nullable CompletableFuture<Fetched>> running =
      new AtomicReference<>();
  private volatile @Nullable Fetched current;

  JwksKeys(JwksFetcher fetcher, LongSupplier nanoTime) {
    this.fetcher = fetcher;
    this.nanoTime = nanoTime;
    this.afterFailure = new Pause(PAUSE_AFTER_FAILURE, nanoTime);
    this.afterUnknownKid = new Pause(UNKNOWN_KID_COOLDOWN, nanoTime);
  }

  @Override
  public List<VerificationKey> keys(String kid) throws VerificationUnavailableException {
    Fetched known = alive();
    if (known == null) {
      return refreshed().snapshot.find(kid);
    }
    List<VerificationKey> keys = known.snapshot.find(kid);
    // A kid that is not known may be a new one: worth one look, at most once a cool-down.
    return keys.isEmpty() && afterUnknownKid.begin() ? refreshed().snapshot.find(kid) : keys;
  }

  @Override
  public List<VerificationKey> allKeys() throws VerificationUnavailableException {
    Fetched known = alive();
    return (known == null ? refreshed() : known).snapshot.all();
  }

  private @Nullable Fetched alive() {
    Fetched known = current;
    return known == null || nanoTime.getAsLong() - known.atNanos >= CACHE_LIFE.toNanos()
        ? null
        : known;
  }

  /** One caller fetches; those who come meanwhile wait for the same answer. */
  private Fetched refreshed() throws VerificationUnavailableException {
    CompletableFuture<Fetched> mine = new CompletableFuture<>();
    CompletableFuture<Fetched> others = running.compareAndExchange(null, mine);
    if (others != null) {
      return await(others);
    }
    try {
      Fetched fetched = fetch();
      mine.complete(fetched);
      return fetched;
    } catch (VerificationUnavailableException | RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      running.set(null);
    }
  }

  private Fetched fetch() throws VerificationUnavailableException {
    if (afterFailure.isOn()) {
      throw new VerificationUnavailableException(
          "keys from " + fetcher + ": the last fetch failed; the next is made shortly");
    }
    try {
      Fetched fetched = new Fetched(fetcher.fetch(), nanoTime.getAsLong());
      current = fetched;
      return fetched;
    } catch (VerificationUnavailableException e) {
      afterFailure.begin();
      throw e;
    }
  }

  private Fetched await(CompletableFuture<Fetched> others) throws VerificationUnavailableException {
    try {
      // The fetch has its own deadline; this one only guards against its thread being gone.
      return others.get(2 * JwksFetcher.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new VerificationUnavailableException(
          "keys from " + fetcher + ": the fetch that was under way failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VerificationUnavailableException(
          "keys from " + fetcher + ": interrupted while waiting for them", e);
    }
  }

  @Override
  public String toString() {
    return "KeySource.jwks(" + fetcher + ")";
  }

  private record Fetched(KeySnapshot snapshot, long atNanos) {}
}
