package dev.symbolon.verifier;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys that an issuer publishes, as last fetched. Whoever names a known kid is answered from
 * memory: a fresh set is renewed in the background before it ends, and one that is no longer fresh
 * goes on serving for a while when that fails. Only the first fetch, one for a kid that is not
 * known, and one after that while is waited for; one runs at a time, shared by all who wait, and no
 * lock is held meanwhile.
 */
final class JwksKeys implements KeySource {
  private final JwksEndpoint endpoint;
  private final JwksOptions options;
  private final LongSupplier nanoTime;
  private final Backoff afterFailure;
  private final Pause afterUnknownKid;
  private final AtomicReference<@Nullable CompletableFuture<Kept>> running =
      new AtomicReference<>();
  private volatile @Nullable Kept current;

  JwksKeys(JwksEndpoint endpoint, JwksOptions options, LongSupplier nanoTime) {
    this.endpoint = endpoint;
    this.options = options;
    this.nanoTime = nanoTime;
    this.afterFailure = new Backoff(nanoTime);
    this.afterUnknownKid = new Pause(options.unknownKidCooldown(), nanoTime);
  }

  @Override
  public List<VerificationKey> keys(String kid) throws VerificationUnavailableException {
    Kept known = usable();
    if (known == null) {
      return refreshed(null).snapshot().find(kid);
    }
    List<VerificationKey> keys = known.snapshot().find(kid);
    return keys.isEmpty() ? lookedFor(kid, known) : keys;
  }

  /** A kid that is not known may be a new one: worth one look, at most once a cool-down. */
  private List<VerificationKey> lookedFor(String kid, Kept known)
      throws VerificationUnavailableException {
    if (afterFailure.isOn()) {
      throw unavailable("the last fetch failed, so whether a kid is new cannot be known", null);
    }
    return afterUnknownKid.begin() ? refreshed(known).snapshot().find(kid) : List.of();
  }

  @Override
  public List<VerificationKey> allKeys() throws VerificationUnavailableException {
    Kept known = usable();
    return (known == null ? refreshed(null) : known).snapshot().all();
  }

  /** The set in memory while it may serve; renewed behind the caller's back where it is time. */
  private @Nullable Kept usable() {
    Kept known = current;
    if (known == null) {
      return null;
    }
    long age = nanoTime.getAsLong() - known.atNanos;
    if (age >= known.renewAfterNanos && !afterFailure.isOn()) {
      renewInBackground();
    }
    return age < known.endsAfterNanos ? known : null;
  }

  private void renewInBackground() {
    if (running.get() != null) {
      return; // seen by every request while a renewal is under way
    }
    CompletableFuture<Kept> mine = new CompletableFuture<>();
    if (running.compareAndSet(null, mine)) {
      BackgroundThread.start("symbolon-keys", () -> run(mine, current));
    }
  }

  /**
   * One caller fetches; those who come meanwhile wait for the same answer.
   *
   * @param seen the set that was not enough for the caller; a newer one serves without a fetch
   */
  private Kept refreshed(@Nullable Kept seen) throws VerificationUnavailableException {
    CompletableFuture<Kept> mine = new CompletableFuture<>();
    CompletableFuture<Kept> others = running.compareAndExchange(null, mine);
    if (others == null) {
      run(mine, seen);
    }
    return await(others == null ? mine : others);
  }

  /** The way is free again before the answer is given, so nobody joins a fetch that is over. */
  private void run(CompletableFuture<Kept> mine, @Nullable Kept seen) {
    try {
      Kept newer = usableSince(seen);
      Kept answer = newer == null ? fetch() : newer;
      running.set(null);
      mine.complete(answer);
    } catch (VerificationUnavailableException | RuntimeException | Error e) {
      running.set(null);
      mine.completeExceptionally(e); // whatever went wrong, those who wait must learn of it
    }
  }

  /** What another caller fetched after this one had looked. */
  private @Nullable Kept usableSince(@Nullable Kept seen) {
    Kept known = current;
    boolean fresh = known != null && nanoTime.getAsLong() - known.atNanos < known.renewAfterNanos;
    return known != seen && fresh ? known : null;
  }

  private Kept fetch() throws VerificationUnavailableException {
    if (afterFailure.isOn()) {
      throw new VerificationUnavailableException(
          "keys from " + endpoint + ": the last fetch failed; the next is made shortly");
    }
    try {
      Kept before = current;
      Kept fetched =
          new Kept(
              endpoint.fetch(before == null ? null : before.fetched),
              nanoTime.getAsLong(),
              options.staleFor().toNanos());
      current = fetched;
      afterFailure.reset();
      return fetched;
    } catch (VerificationUnavailableException | RuntimeException e) {
      afterFailure.begin();
      throw e;
    }
  }

  private Kept await(CompletableFuture<Kept> fetch) throws VerificationUnavailableException {
    try {
      // A fetch has its own deadline; this one only guards against its thread being gone.
      return fetch.get(4 * options.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof VerificationUnavailableException failure) {
        throw failure;
      }
      throw unavailable("the fetch failed", e.getCause());
    } catch (TimeoutException e) {
      throw unavailable("the fetch that was under way did not end", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("interrupted while waiting for them", e);
    }
  }

  private VerificationUnavailableException unavailable(String what, @Nullable Throwable cause) {
    return new VerificationUnavailableException("keys from " + endpoint + ": " + what, cause);
  }

  @Override
  public String toString() {
    return "KeySource.jwks(" + endpoint + ")";
  }

  /** A set in memory: when it was fetched, when to renew it, and when it ends. */
  private static final class Kept {
    private final JwksEndpoint.FetchedKeys fetched;
    private final long atNanos;
    private final long renewAfterNanos;
    private final long endsAfterNanos;

    Kept(JwksEndpoint.FetchedKeys fetched, long atNanos, long staleNanos) {
      this.fetched = fetched;
      this.atNanos = atNanos;
      long life = fetched.life().toNanos();
      this.renewAfterNanos = Jitter.between(life / 2 + life / 4, life - life / 10);
      this.endsAfterNanos = life + staleNanos;
    }

    KeySnapshot snapshot() {
      return fetched.snapshot();
    }
  }
}
