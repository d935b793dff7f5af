package dev.symbolon.verifier;

import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Three months of one issuer and one relying party, in simulated time: keys are announced, sign,
 * retire and are removed; the issuer is out of reach now and then; tokens come in bursts and after
 * long silences, made-up kids among them. While there is no verdict, they come every few seconds,
 * so that the pauses after a failure and between looks for a kid end at different times.
 */
final class RotationRehearsal {
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
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
  private final KeyTimes times;
  private final JwksKeys source;
  private String published = "";
  private @Nullable KeySnapshot snapshot;
  private Outcome outcome = Outcome.NONE;
  private boolean withoutVerdict;
  private long lastTokenAt;

  RotationRehearsal(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
    this.cacheLife = between(MINUTE, random.nextBoolean() ? 5 * MINUTE : 4 * HOUR);
    JwksOptions options = options();
    this.times = options.times();
    planKeys();
    planOutages();
    this.source = new JwksKeys(new Issuer(), options, now::get);
  }

  private JwksOptions options() {
    long cooldown = between(SECOND, 5 * MINUTE);
    return JwksOptions.builder()
        .staleFor(Duration.ofNanos(between(0, 4 * HOUR)))
        .unknownKidCooldown(Duration.ofNanos(cooldown))
        .unknownKidMemory(Duration.ofNanos(cooldown + between(0, 10 * MINUTE)))
        .build();
  }

  /** When a key is in the set, and when it signs. */
  private record Phases(String kid, long announced, long signs, long retires, long removed) {}

  private void planKeys() {
    long signs = 0;
    for (int i = 0; signs < END + 5 * DAY; i++) { // the last step may lead past the end
      long early = random.nextBoolean() ? 0 : between(0, cacheLife);
      long announced = i == 0 ? 0 : signs - cacheLife - early;
      long retires = signs + 4 * cacheLife + between(HOUR, 20 * DAY);
      long removed = retires + TOKEN_LIFE + between(0, DAY);
      keys.add(new Phases("key-" + i, Math.max(0, announced), signs, retires, removed));
      signs = retires;
    }
  }

  /** Now and then, and often while a key is announced or removed, which is then not learnt. */
  private void planOutages() {
    long longest = 3 * cacheLife + times.staleFor().toNanos();
    for (long at = between(0, 10 * DAY); at < END; at += between(HOUR, 10 * DAY)) {
      at = outage(at, between(30 * SECOND, 4 * HOUR));
    }
    for (Phases key : keys) {
      if (random.nextBoolean()) {
        outage(key.removed - between(0, cacheLife), between(0, longest));
      }
      if (random.nextInt(4) == 0) {
        outage(key.announced - between(0, cacheLife), between(0, longest));
      }
    }
  }

  private long outage(long from, long length) {
    outages.add(new long[] {from, from + length});
    return from + length;
  }

  Outcome run() {
    while (now.get() < END) {
      now.addAndGet(nextStep());
      switch (random.nextInt(isAroundAChange() ? 3 : 8)) {
        case 0 -> presentRemoved();
        case 1 -> present("made-up-" + random.nextInt(1_000), false);
        default -> presentGood();
      }
      // Only the next token may profit from a renewal; so each has ended before it comes.
      while (source.isFetching()) {
        LockSupport.parkNanos(1); // leaves the processor to it
      }
    }
    return outcome;
  }

  private long nextStep() {
    if (withoutVerdict && random.nextInt(20) > 0) {
      return between(SECOND / 10, 20 * SECOND);
    }
    return switch (random.nextInt(isAroundAChange() ? 60 : 100)) {
      case 0 -> between(0, 3 * DAY);
      case 1, 2 -> between(cacheLife, 12 * HOUR);
      case 3, 4, 5, 6, 7, 8, 9, 10 -> towardsNextChange();
      default -> between(SECOND, cacheLife / 4);
    };
  }

  /** To a little before or after the next moment at which something changes, or must have. */
  private long towardsNextChange() {
    long soon = now.get() + MINUTE;
    long change =
        keys.stream()
            .flatMapToLong(
                key -> LongStream.of(key.announced, key.signs, key.removed, key.removed + bound()))
            .filter(moment -> moment > soon)
            .min()
            .orElse(soon + DAY);
    return Math.min(3 * DAY, change - now.get() + between(-MINUTE / 2, MINUTE / 2));
  }

  /** Whether a key is coming, or has gone and may still be trusted or has just ceased to be. */
  private boolean isAroundAChange() {
    long within = 2 * bound();
    long at = now.get();
    return keys.stream()
        .anyMatch(
            key ->
                (key.removed <= at && at - key.removed < within)
                    || (key.announced - MINUTE <= at && at - key.signs < within));
  }

  /** A token that was signed within its life, by the key that signed then. */
  private void presentGood() {
    long signedAt = Math.max(0, now.get() - between(0, random.nextBoolean() ? SECOND : TOKEN_LIFE));
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
    if (trusted && now.get() - key.removed >= bound()) {
      throw failed(key.kid + " was trusted " + (now.get() - key.removed) + " ns after its removal");
    }
    outcome = outcome.plus(new Outcome(0, 0, 1, trusted ? 1 : 0, 0, 0));
  }

  /** How long a removed key may be trusted. */
  private long bound() {
    return cacheLife + times.staleFor().toNanos();
  }

  /** Whether the kid's key was found; that of a good token must be. */
  private boolean present(String kid, boolean good) {
    try {
      FoundKeys found = source.find(kid);
      if (good && found.isEmpty()) {
        throw failed("a good token was refused, by " + kid);
      }
      boolean accepted = !found.isEmpty();
      withoutVerdict = false;
      long stale = found.age().isStale() ? 1 : 0;
      outcome = outcome.plus(new Outcome(accepted && good ? 1 : 0, 0, 0, 0, stale, 0));
      return accepted;
    } catch (VerificationUnavailableException e) {
      if (!mayFeelAnOutage()) {
        throw failed("no verdict though the issuer is well: " + e.getMessage());
      }
      withoutVerdict = true;
      outcome = outcome.plus(new Outcome(0, 0, 0, 0, 0, 1));
      return false;
    } finally {
      lastTokenAt = now.get();
    }
  }

  /**
   * Whether an outage may still be felt: until fetching may be tried again, and then by the token
   * behind which that is done.
   */
  private boolean mayFeelAnOutage() {
    long since = lastTokenAt - Backoff.LONGEST.toNanos();
    return outages.stream().anyMatch(outage -> outage[0] <= now.get() && since < outage[1]);
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
