package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.ISSUED_BEFORE_START;
import static dev.symbolon.verifier.TokenRejectedException.words;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A memory that ends with its process cannot know what was used before it began. So it vouches only
 * for tokens that were issued since: {@code iat} in the second of the start, or later by the
 * margin, is accepted; the second before that is not.
 */
final class StartRule {
  private static final String WAYS_OUT =
      "; it may have been used before a restart. JdbcReplayStore and RedisReplayStore remember over"
          + " restarts; for tests, give"
          + " ReplayStore.inMemory(InMemoryReplayOptions.builder().acceptIssuedBeforeStart().build())"
          + " to singleUse";

  private final boolean lifted;
  private final Duration margin;
  private final AtomicReference<@Nullable Instant> start = new AtomicReference<>();

  StartRule(boolean lifted, Duration margin) {
    this.lifted = lifted;
    this.margin = margin;
  }

  /** The first verifier that is built on the memory starts it; those after it change nothing. */
  void startedAt(Instant now) {
    start.compareAndSet(null, now.truncatedTo(ChronoUnit.SECONDS));
  }

  void check(IdTokenClaims claims) throws TokenRejectedException {
    Instant started = start.get();
    if (!lifted && started != null && claims.issuedAt().isBefore(started.plus(margin))) {
      throw TokenRejectedException.of(
          ISSUED_BEFORE_START,
          () ->
              words(
                  "claim iat",
                  "a time not before "
                      + started.plus(margin)
                      + ", when the memory of used tokens started"
                      + (margin.isZero() ? "" : ", restart margin of " + margin + " included"),
                  claims.issuedAt() + WAYS_OUT));
    }
  }
}
