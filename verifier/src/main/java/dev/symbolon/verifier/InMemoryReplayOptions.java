package dev.symbolon.verifier;

import java.time.Duration;

/**
 * How much {@link ReplayStore#inMemory(InMemoryReplayOptions)} remembers, and what it makes of
 * tokens from before its start. Everything has a default that serves most relying parties.
 *
 * <p>Immutable and thread-safe.
 */
public final class InMemoryReplayOptions {
  private final int maxLiveTokens;
  private final int maxLiveTokensPerSubject;
  private final Duration restartMargin;
  private final boolean issuedBeforeStartAccepted;

  private InMemoryReplayOptions(Builder builder, int maxLiveTokensPerSubject) {
    this.maxLiveTokens = builder.maxLiveTokens;
    this.maxLiveTokensPerSubject = maxLiveTokensPerSubject;
    this.restartMargin = builder.restartMargin;
    this.issuedBeforeStartAccepted = builder.issuedBeforeStartAccepted;
  }

  /** Begins with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  int maxLiveTokens() {
    return maxLiveTokens;
  }

  int maxLiveTokensPerSubject() {
    return maxLiveTokensPerSubject;
  }

  Duration restartMargin() {
    return restartMargin;
  }

  boolean isIssuedBeforeStartAccepted() {
    return issuedBeforeStartAccepted;
  }

  /** Shows every option. */
  @Override
  public String toString() {
    return "InMemoryReplayOptions[maxLiveTokens="
        + maxLiveTokens
        + ", maxLiveTokensPerSubject="
        + maxLiveTokensPerSubject
        + ", restartMargin="
        + restartMargin
        + ", acceptIssuedBeforeStart="
        + issuedBeforeStartAccepted
        + "]";
  }

  /** Collects options; not thread-safe. */
  public static final class Builder {
    private static final int MOST = 500_000_000;
    private static final int MOST_BY_DEFAULT = 20_000_000;
    private static final int BYTES_OF_ONE = 40;
    private static final Duration LONGEST_MARGIN = Duration.ofHours(24);

    private int maxLiveTokens = mostIn(Runtime.getRuntime().maxMemory());
    private int maxLiveTokensPerSubject; // 0 until it is said
    private Duration restartMargin = Duration.ZERO;
    private boolean issuedBeforeStartAccepted;

    private Builder() {}

    /** As many as half of the heap holds, up to a number that serves nearly everybody. */
    static int mostIn(long heapBytes) {
      return (int) Math.max(1, Math.min(heapBytes / 2 / BYTES_OF_ONE, MOST_BY_DEFAULT));
    }

    /**
     * Sets how many tokens are remembered at once: a token is live from its use to its {@code exp},
     * clock skew allowed for. Each takes 30 to 40 bytes of the heap while it lives. When so many
     * are live, verification is unavailable for others; from a million on, that begins up to one in
     * a hundred earlier. A live token is never forgotten.
     *
     * @param tokens 1 to 500,000,000; by default 20,000,000, or fewer where that would be more than
     *     half of the largest heap that this Java process may have, at 40 bytes each
     * @throws IllegalArgumentException where it is outside of that
     */
    public Builder maxLiveTokens(int tokens) {
      this.maxLiveTokens = checked("max live tokens", tokens);
      return this;
    }

    /**
     * Sets how many of them may be of one subject at one issuer, so that one noisy caller cannot
     * take the room of all: past it, verification is unavailable for this subject, and goes on for
     * the others. The same number as {@link #maxLiveTokens} leaves subjects unbounded.
     *
     * @param tokens 1 to {@link #maxLiveTokens}; half of that by default, rounded up
     * @throws IllegalArgumentException where it is below 1 or above 500,000,000
     */
    public Builder maxLiveTokensPerSubject(int tokens) {
      this.maxLiveTokensPerSubject = checked("max live tokens per subject", tokens);
      return this;
    }

    /**
     * Rejects after a start also tokens that were issued up to this long after it. By default a
     * token is rejected as {@link RejectionReason#ISSUED_BEFORE_START} where its {@code iat} lies
     * before the second in which the first verifier with this store was built. An issuer whose
     * clock runs ahead makes tokens just before a restart that look as if they came after it; with
     * the clock skew as margin those are rejected too, at the price that after a start every token
     * is rejected for that long.
     *
     * @param margin 0 to 24 hours; 0 by default
     * @throws IllegalArgumentException where it is outside of that
     * @throws NullPointerException where it is null
     */
    public Builder restartMargin(Duration margin) {
      this.restartMargin =
          DurationRange.check("restart margin", Duration.ZERO, LONGEST_MARGIN, margin);
      return this;
    }

    /**
     * Accepts tokens whatever the time of their issue. A token that was used before a restart, and
     * has not expired, is then accepted once more after it. For tests with tokens from the past,
     * and where a second use is harmless.
     */
    public Builder acceptIssuedBeforeStart() {
      this.issuedBeforeStartAccepted = true;
      return this;
    }

    /**
     * Returns the options. The builder may be changed and used again.
     *
     * @throws IllegalStateException where one subject may have more live tokens than there are; or
     *     tokens issued before the start are accepted, and those within a margin after it are not
     */
    public InMemoryReplayOptions build() {
      if (maxLiveTokensPerSubject > maxLiveTokens) {
        throw new IllegalStateException(
            "live tokens: expected maxLiveTokensPerSubject(...) up to maxLiveTokens(...), got "
                + maxLiveTokensPerSubject
                + " and "
                + maxLiveTokens);
      }
      if (issuedBeforeStartAccepted && !restartMargin.isZero()) {
        throw new IllegalStateException(
            "tokens issued before the start: expected acceptIssuedBeforeStart() or"
                + " restartMargin(...), got both");
      }
      return new InMemoryReplayOptions(
          this,
          maxLiveTokensPerSubject == 0
              ? maxLiveTokens / 2 + maxLiveTokens % 2
              : maxLiveTokensPerSubject);
    }

    private static int checked(String what, int tokens) {
      if (tokens < 1 || tokens > MOST) {
        throw new IllegalArgumentException(
            what + ": expected 1 to " + MOST + " tokens, got " + tokens);
      }
      return tokens;
    }
  }
}
