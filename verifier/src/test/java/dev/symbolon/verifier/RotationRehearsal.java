package dev.symbolon.verifier;

import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Three months of one issuer and one relying party, in simulated time: keys are announced, sign,
 * retire and are removed; the issuer is out of reach now and then; tokens come in bursts and after
 * long silences, made-up kids among them.
 */
final class RotationRehearsal {
  private static final long SECOND = 1_000_000_000L;
  private static final long HOUR = 3600 * SECOND;
  private static final long DAY = 24 * HOUR;
  private static final long END = 90 * DAY;
  private static final long TOKEN_LIFE = HOUR;
  private static final TestKey MATERIAL = TestKeys.of("ES256");

  private final long seed;
  private final Random random;
  private final AtomicLong now = new AtomicLong();
  private final long cacheLife;
  private final List<Phases> keys = new ArrayList<>();
  private final List<long[]> outages = new ArrayList<>();
  private final JwksOptions options = JwksOptions.DEFAULT;
  private final JwksKeys source;
  private String published = "";
  private @Nullable KeySnapshot snapshot;
  private Outcome outcome = Outcome.NONE;

  RotationRehearsal(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
    this.cacheLife = between(60 * SECOND, 4 * HOUR);
    planKeys();
    planOutages();
    this.source = new JwksKeys(new Issuer(), options, now::get);
  }

  /** When a key is in the set, and when it signs. */
  private record Phases(String kid, long announced, long signs, long retires, long removed) {}

  private void planKeys() {
    long signs = 0;
    for (int i = 0; signs < END + 5 * DAY; i++) { // the last step may lead past the end
      long announced = i == 0 ? 0 : signs - cacheLife - between(0, cacheLife);
      long retires = signs + 4 * cacheLife + between(HOUR, 20 * DAY);
      long removed = retires + TOKEN_LIFE + between(0, DAY);
      keys.add(new Phases("key-" + i, Math.max(0, announced), signs, retires, removed));
      signs = retires;
    }
  }

  private void planOutages() {
    for (long at = between(0, 10 * DAY); at < END; at += between(HOUR, 10 * DAY)) {
      long end = at + between(30 * SECOND, 4 * HOUR);
      outages.add(new long[] {at, end});
      at = end;
    }
  }

  Outcome run() {
    while (now.get() < END) {
      boolean burst = random.nextInt(10) > 0;
      now.addAndGet(burst ? between(SECOND, cacheLife / 4) : between(cacheLife, 12 * HOUR));
      switch (random.nextInt(8)) {
        case 0 -> present("made-up-" + random.nextInt(1_000), false);
        case 1 -> presentRemoved();
        default -> presentGood();
      }
      // Only the next token may profit from a renewal; so each has ended before it comes.
      while (source.isFetching()) {
        Thread.onSpinWait();
      }
      if (!burst && random.nextBoolean()) {
        now.addAndGet(between(0, 3 * DAY));
      }
    }
    return outcome;
  }

  /** A token that was signed within its life, by the key that signed then. */
  private void presentGood() {
    long signedAt = Math.max(0, now.get() - between(0, TOKEN_LIFE));
    Phases signer =
        keys.stream().filter(k -> k.signs <= signedAt && signedAt < k.retires).findFirst().get();
    present(signer.kid, true);
    if (now.get() < signer.signs + cacheLife) {
      outcome = outcome.plus(new Outcome(0, 1, 0, 0, 0, 0));
    }
  }

  private void presentRemoved() {
    List<Phases> gone = keys.stream().filter(key -> key.removed <= now.get()).toList();
    if (gone.isEmpty()) {
      return;
    }
    Phases key = gone.get(gone.size() - 1 - random.nextInt(Math.min(2, gone.size())));
    boolean trusted = present(key.kid, false);
    long bound = cacheLife + options.times().staleFor().toNanos();
    if (trusted && now.get() - key.removed >= bound) {
      throw failed(key.kid + " was trusted " + (now.get() - key.removed) + " ns after its removal");
    }
    outcome = outcome.plus(new Outcome(0, 0, 1, trusted ? 1 : 0, 0, 0));
  }

  /** Whether the kid's key was found; that of a good token must be. */
  private boolean present(String kid, boolean good) {
    try {
      FoundKeys found = source.find(kid);
      if (good && found.isEmpty()) {
        throw failed("a good token was refused, by " + kid);
      }
      boolean accepted = !found.isEmpty();
      long stale = found.age().isStale() ? 1 : 0;
      outcome = outcome.plus(new Outcome(accepted && good ? 1 : 0, 0, 0, 0, stale, 0));
      return accepted;
    } catch (VerificationUnavailableException e) {
      if (!isOutOfReach(now.get()) && !isOutOfReach(now.get() - Backoff.LONGEST.toNanos())) {
        throw failed("no verdict though the issuer is well: " + e.getMessage());
      }
      outcome = outcome.plus(new Outcome(0, 0, 0, 0, 0, 1));
      return false;
    }
  }

  private boolean isOutOfReach(long nanos) {
    return outages.stream().anyMatch(outage -> outage[0] <= nanos && nanos < outage[1]);
  }

  private AssertionError failed(String what) {
    return new AssertionError(
        "seed "
            + seed
            + ", day "
            + Duration.ofNanos(now.get()).toDays()
            + ", cache life "
            + Duration.ofNanos(cacheLife)
            + ": "
            + what);
  }

  private long between(long least, long most) {
    return least + (long) (random.nextDouble() * (most - least));
  }

  /** The issuer's end of the wire. */
  private final class Issuer implements JwksEndpoint {
    @Override
    public FetchedKeys fetch(@Nullable FetchedKeys known) throws VerificationUnavailableException {
      long at = now.get();
      if (isOutOfReach(at)) {
        throw new VerificationUnavailableException("keys from the issuer: out of reach");
      }
      TestKey[] set =
          keys.stream()
              .filter(key -> key.announced <= at && at < key.removed)
              .map(key -> MATERIAL.withKid(key.kid))
              .toArray(TestKey[]::new);
      return new FetchedKeys(parsed(TestKeys.jwks(set)), "", null, Duration.ofNanos(cacheLife));
    }
  }

  private synchronized KeySnapshot parsed(String jwks) {
    try {
      if (snapshot == null || !jwks.equals(published)) {
        snapshot = KeySnapshot.parse(jwks.getBytes(StandardCharsets.UTF_8), null);
        published = jwks;
      }
      return snapshot;
    } catch (JsonRefusedException e) {
      throw new AssertionError(e);
    }
  }

  /** What happened, how often. */
  record Outcome(
      long accepted,
      long withNewestKey,
      long withRemovedKey,
      long removedStillTrusted,
      long stale,
      long unavailable) {
    static final Outcome NONE = new Outcome(0, 0, 0, 0, 0, 0);

    Outcome plus(Outcome other) {
      return new Outcome(
          accepted + other.accepted,
          withNewestKey + other.withNewestKey,
          withRemovedKey + other.withRemovedKey,
          removedStillTrusted + other.removedStillTrusted,
          stale + other.stale,
          unavailable + other.unavailable);
    }
  }
}
