package dev.symbolon.verifier;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How key sets are fetched and for how long they are trusted. Everything has a default that serves
 * most relying parties.
 *
 * <p>Immutable and thread-safe.
 */
public final class JwksOptions {
  /** A server's word about the life of its answer is taken within these bounds. */
  static final Duration SHORTEST_LIFE = Duration.ofMinutes(1);

  static final Duration LONGEST_LIFE = Duration.ofHours(24);

  static final JwksOptions DEFAULT = builder().build();

  private final Duration cacheLife;
  private final Duration staleFor;
  private final Duration timeout;
  private final Duration unknownKidCooldown;
  private final int maxBytes;
  private final @Nullable SignatureAlgorithm assumedAlgorithm;
  private final @Nullable Path bearerFile;
  private final @Nullable Path trustedCertificates;

  private JwksOptions(Builder builder) {
    this.cacheLife = builder.cacheLife;
    this.staleFor = builder.staleFor;
    this.timeout = builder.timeout;
    this.unknownKidCooldown = builder.unknownKidCooldown;
    this.maxBytes = builder.maxBytes;
    this.assumedAlgorithm = builder.assumedAlgorithm;
    this.bearerFile = builder.bearerFile;
    this.trustedCertificates = builder.trustedCertificates;
  }

  /** Begins with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns how long a key that an issuer has removed from its set stays trusted at most, whatever
   * its server says and however long it is out of reach: 24 hours, the longest life of a key set,
   * and the time for which a stale one serves. 25 hours by default.
   */
  public Duration revocationBound() {
    return LONGEST_LIFE.plus(staleFor);
  }

  Duration cacheLife() {
    return cacheLife;
  }

  Duration staleFor() {
    return staleFor;
  }

  Duration timeout() {
    return timeout;
  }

  Duration unknownKidCooldown() {
    return unknownKidCooldown;
  }

  int maxBytes() {
    return maxBytes;
  }

  @Nullable SignatureAlgorithm assumedAlgorithm() {
    return assumedAlgorithm;
  }

  Optional<Path> bearerFile() {
    return Optional.ofNullable(bearerFile);
  }

  Optional<Path> trustedCertificates() {
    return Optional.ofNullable(trustedCertificates);
  }

  /** Shows the times and sizes. */
  @Override
  public String toString() {
    return "JwksOptions[cacheLife="
        + cacheLife
        + ", staleFor="
        + staleFor
        + ", timeout="
        + timeout
        + ", unknownKidCooldown="
        + unknownKidCooldown
        + ", maxBytes="
        + maxBytes
        + "]";
  }

  /** Collects options; not thread-safe. */
  public static final class Builder {
    private static final int FEWEST_BYTES = 1024;
    private static final int MOST_BYTES = 4 << 20;

    private Duration cacheLife = Duration.ofMinutes(10);
    private Duration staleFor = Duration.ofHours(1);
    private Duration timeout = Duration.ofSeconds(10);
    private Duration unknownKidCooldown = Duration.ofSeconds(30);
    private int maxBytes = 512 * 1024;
    private @Nullable SignatureAlgorithm assumedAlgorithm;
    private @Nullable Path bearerFile;
    private @Nullable Path trustedCertificates;

    private Builder() {}

    /**
     * Sets how long a key set is fresh where its server says nothing by {@code Cache-Control}; what
     * it says is taken within 1 minute and 24 hours. A fresh set is renewed in the background
     * before it ends.
     *
     * @param life 1 minute to 24 hours; 10 minutes by default
     * @throws IllegalArgumentException where it is outside of that
     * @throws NullPointerException where it is null
     */
    public Builder cacheLife(Duration life) {
      this.cacheLife = DurationRange.check("cache life", SHORTEST_LIFE, LONGEST_LIFE, life);
      return this;
    }

    /**
     * Sets for how long a key set that is no longer fresh goes on serving while its issuer is out
     * of reach. After that, verification is unavailable.
     *
     * @param time 0 to 7 days; 1 hour by default
     * @throws IllegalArgumentException where it is outside of that
     * @throws NullPointerException where it is null
     */
    public Builder staleFor(Duration time) {
      this.staleFor = DurationRange.check("stale for", Duration.ZERO, Duration.ofDays(7), time);
      return this;
    }

    /**
     * Sets how long one fetch may take as a whole, from the connection to the last byte.
     *
     * @param time 100 milliseconds to 1 minute; 10 seconds by default
     * @throws IllegalArgumentException where it is outside of that
     * @throws NullPointerException where it is null
     */
    public Builder timeout(Duration time) {
      this.timeout =
          DurationRange.check("timeout", Duration.ofMillis(100), Duration.ofMinutes(1), time);
      return this;
    }

    /**
     * Sets how often tokens whose {@code kid} is not in the set may cause a fetch beside the
     * scheduled ones: once in this time. It is also how long a key that is used before it is
     * fetched can be refused for, in the worst case.
     *
     * @param time 1 second to 1 hour; 30 seconds by default
     * @throws IllegalArgumentException where it is outside of that
     * @throws NullPointerException where it is null
     */
    public Builder unknownKidCooldown(Duration time) {
      this.unknownKidCooldown =
          DurationRange.check(
              "unknown kid cool-down", Duration.ofSeconds(1), Duration.ofHours(1), time);
      return this;
    }

    /**
     * Sets the size of the largest answer that is read.
     *
     * @param bytes 1,024 to 4,194,304; 524,288 by default
     * @throws IllegalArgumentException where it is outside of that
     */
    public Builder maxBytes(int bytes) {
      if (bytes < FEWEST_BYTES || bytes > MOST_BYTES) {
        throw new IllegalArgumentException(
            "max bytes: expected " + FEWEST_BYTES + " to " + MOST_BYTES + ", got " + bytes);
      }
      this.maxBytes = bytes;
      return this;
    }

    /**
     * Lets keys without {@code alg} serve this one algorithm where their type fits it: some issuers
     * publish RSA keys without saying for which of its six algorithms. By default such a key is
     * refused.
     *
     * @param algorithm a JOSE name, such as {@code RS256}
     * @throws IllegalArgumentException where the verifier does not know it
     * @throws NullPointerException where it is null
     */
    public Builder assumeAlgorithm(String algorithm) {
      Objects.requireNonNull(algorithm, "algorithm");
      this.assumedAlgorithm = SignatureAlgorithm.required(algorithm);
      return this;
    }

    /**
     * Sends the content of this file as {@code Authorization: Bearer} with each fetch, for key sets
     * that are not public, such as a Kubernetes cluster's. The file is read anew each time.
     *
     * @throws NullPointerException where it is null
     */
    public Builder bearerFile(Path file) {
      this.bearerFile = Objects.requireNonNull(file, "file");
      return this;
    }

    /**
     * Trusts the certificate authorities of this PEM file for the connection, in place of the
     * platform's. The file is read when the source is made.
     *
     * @throws NullPointerException where it is null
     */
    public Builder trustedCertificates(Path pemFile) {
      this.trustedCertificates = Objects.requireNonNull(pemFile, "pemFile");
      return this;
    }

    /** Returns the options. The builder may be changed and used again. */
    public JwksOptions build() {
      return new JwksOptions(this);
    }
  }
}
