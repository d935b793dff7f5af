package dev.symbolon.verifier;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys that an issuer publishes, as last fetched. Whoever names a known kid is answered from
 * memory: a fresh set is renewed in the background before it ends, and one that is no longer fresh
 * goes on serving for a while when that fails. Only the first fetch, one for a kid that is not
 * known, and one after that while is waited for.
 */
final class JwksKeys implements ManagedKeys {
  private final JwksEndpoint endpoint;
  private final KeyTimes times;
  private final LongSupplier nanoTime;
  private final Backoff afterFailure;
  private final UnknownKids unknownKids;
  private final SharedFetch<Kept> fetches;
  private final KeyNews news;
  private volatile @Nullable Kept current;

  JwksKeys(JwksEndpoint endpoint, JwksOptions options, LongSupplier nanoTime) {
    this.endpoint = endpoint;
    this.times = options.times();
    this.nanoTime = nanoTime;
    this.afterFailure = new Backoff(nanoTime);
    this.unknownKids =
        new UnknownKids(
            times.unknownKidCooldown(),
            times.unknownKidMemory(),
            times.unknownKidsRemembered(),
            nanoTime);
    this.fetches =
        new SharedFetch<>(endpoint.toString(), options.connection().timeout().multipliedBy(4));
    this.news = new KeyNews(endpoint.toString());
  }

  @Override
  public FoundKeys find(String kid) throws VerificationUnavailableException {
    Kept known = usable();
    if (known == null) {
      return refreshed(null).find(kid, nanoTime.getAsLong());
    }
    FoundKeys found = known.find(kid, nanoTime.getAsLong());
    return found.isEmpty() ? lookedFor(kid, known, found) : found;
  }

  /**
   * A kid that is not known may be a new one: worth a look, within the bounds for that. Once the
   * set is past its life it is fetched anyhow, and its issuer has had the time to announce the key:
   * then the answer is waited for, unless fetching fails.
   */
  private FoundKeys lookedFor(String kid, Kept known, FoundKeys none)
      throws VerificationUnavailableException {
    boolean due = none.age().isStale() && !afterFailure.hasFailed();
    if (due || (!afterFailure.isOn() && unknownKids.mayLookFor(kid))) {
      FoundKeys found = refreshed(known).find(kid, nanoTime.getAsLong());
      if (found.isEmpty()) {
        unknownKids.lookedInVainFor(kid);
      }
      return found;
    }
    if (afterFailure.hasFailed()) {
      throw unavailable("the last fetch failed, so whether a kid is new cannot be known");
    }
    return none;
  }

  @Override
  public FoundKeys findAll() throws VerificationUnavailableException {
    Kept known = usable();
    Kept answer = known == null ? refreshed(null) : known;
    return new FoundKeys(answer.snapshot().all(), answer.age(nanoTime.getAsLong()));
  }

  /** The set in memory while it may serve; renewed behind the caller's back where it is time. */
  private @Nullable Kept usable() {
    Kept known = current;
    if (known == null) {
      return null;
    }
    long age = nanoTime.getAsLong() - known.atNanos;
    if (age >= known.endsAfterNanos) {
      return null; // whoever asks must wait for the fetch anyhow
    }
    boolean isTime = age >= known.renewAfterNanos || afterFailure.hasFailed();
    if (isTime && !afterFailure.isOn()) {
      fetches.begin(() -> newerThan(known));
    }
    return known;
  }

  /**
   * @param seen the set that was not enough for the caller; a newer one serves without a fetch
   */
  private Kept refreshed(@Nullable Kept seen) throws VerificationUnavailableException {
    return fetches.await(() -> newerThan(seen));
  }

  /** What another caller fetched after this one had looked, or else what is fetched now. */
  private Kept newerThan(@Nullable Kept seen) throws VerificationUnavailableException {
    Kept known = current;
    boolean fresh = known != null && nanoTime.getAsLong() - known.atNanos < known.renewAfterNanos;
    return known != null && known != seen && fresh ? known : fetch(known);
  }

  private Kept fetch(@Nullable Kept before) throws VerificationUnavailableException {
    if (afterFailure.isOn()) {
      throw unavailable("the last fetch failed; the next is made shortly");
    }
    long began = nanoTime.getAsLong();
    try {
      // What was asked for now is not younger than now, however long the answer takes.
      Kept fetched =
          new Kept(endpoint.fetch(before == null ? null : before.fetched), began, times.staleFor());
      current = fetched;
      afterFailure.reset();
      news.fetched(fetched.snapshot(), since(began));
      return fetched;
    } catch (VerificationUnavailableException | RuntimeException e) {
      afterFailure.begin();
      news.failed(String.valueOf(e.getMessage()), since(began));
      throw e;
    }
  }

  boolean isFetching() {
    return fetches.isUnderWay();
  }

  private Duration since(long nanos) {
    return Duration.ofNanos(nanoTime.getAsLong() - nanos);
  }

  @Override
  public KeyAge age() {
    Kept known = current;
    return known == null ? KeyAge.NONE : known.age(nanoTime.getAsLong());
  }

  @Override
  public boolean hasKeys() {
    Kept known = current;
    return known != null && nanoTime.getAsLong() - known.atNanos < known.endsAfterNanos;
  }

  @Override
  public Optional<String> lastError() {
    return news.lastError();
  }

  @Override
  public Listeners listeners() {
    return news.listeners();
  }

  private VerificationUnavailableException unavailable(String what) {
    return new VerificationUnavailableException("keys from " + endpoint + ": " + what);
  }

  @Override
  public String toString() {
    return "KeySource.jwks(" + endpoint + ")";
  }

  /** A set in memory: when it was fetched, when to renew it, and when it ends. */
  private static final class Kept {
    private final JwksEndpoint.FetchedKeys fetched;
    private final long atNanos;
    private final long lifeNanos;
    private final long renewAfterNanos;
    private final long endsAfterNanos;

    Kept(JwksEndpoint.FetchedKeys fetched, long atNanos, Duration staleFor) {
      this.fetched = fetched;
      this.atNanos = atNanos;
      this.lifeNanos = fetched.life().toNanos();
      this.renewAfterNanos =
          Jitter.between(lifeNanos / 2 + lifeNanos / 4, lifeNanos - lifeNanos / 10);
      this.endsAfterNanos = lifeNanos + staleFor.toNanos();
    }

    KeySnapshot snapshot() {
      return fetched.snapshot();
    }

    FoundKeys find(String kid, long nowNanos) {
      List<VerificationKey> keys = snapshot().find(kid);
      return new FoundKeys(keys, age(nowNanos));
    }

    KeyAge age(long nowNanos) {
      return new KeyAge(nowNanos - atNanos, lifeNanos);
    }
  }
}
