package dev.symbolon.verifier;

import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How key sets are fetched and for how long they are trusted. Everything has a default that serves
 * most relying parties.
 *
 * <p>Immutable and thread-safe.
 */
public final class JwksOptions {
  static final JwksOptions DEFAULT = builder().build();

  private final KeyTimes times;
  private final HttpSettings connection;
  private final @Nullable SignatureAlgorithm assumedAlgorithm;
  private final boolean pemCertificates;

  private JwksOptions(Builder builder) {
    this.times = builder.times();
    this.connection = builder.connection();
    this.assumedAlgorithm = builder.assumedAlgorithm;
    this.pemCertificates = builder.pemCertificates;
  }

  /** Begins with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns how long a key that an issuer has removed from its set stays trusted at most, whatever
   * its server says and however long it is out of reach: the longest life of a key set, and the
   * time for which a stale one serves. 25 hours by default; {@link Builder#cacheLifeLimits} and
   * {@link Builder#staleFor} change it, and {@link IdTokenVerifier#denyKey} acts at once.
   */
  public Duration revocationBound() {
    return times.longestCacheLife().plus(times.staleFor());
  }

  KeyTimes times() {
    return times;
  }

  HttpSettings connection() {
    return connection;
  }

  @Nullable SignatureAlgorithm assumedAlgorithm() {
    return assumedAlgorithm;
  }

  boolean pemCertificates() {
    return pemCertificates;
  }

  /** Shows the times and sizes. */
  @Override
  public String toString() {
    return "JwksOptions[cacheLife="
        + times.cacheLife()
        + ", staleFor="
        + times.staleFor()
        + ", timeout="
        + connection.timeout()
        + ", unknownKidCooldown="
        + times.unknownKidCooldown()
        + ", maxBytes="
        + connection.maxBytes()
        + "]";
  }

  /** Collects options; not thread-safe. */
  public static final class Builder {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int FEWEST_BYTES = 1024;
    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_REMEMBERED = 10_000;

    private Duration cacheLife = Duration.ofMinutes(10);
    private Duration shortestCacheLife = Duration.ofMinutes(1);
    private Duration longestCacheLife = DAY;
    private Duration staleFor = Duration.ofHours(1);
    private Duration timeout = Duration.ofSeconds(10);
    private Duration unknownKidCooldown = Duration.ofSeconds(30);
    private @Nullable Duration unknownKidMemory;
    private int unknownKidsRemembered = 100;
    private int maxBytes = 512 * 1024;
    private boolean sameOriginRedirects;
    private boolean privateAddresses;
    private boolean pemCertificates;
    private @Nullable SignatureAlgorithm assumedAlgorithm;
    private @Nullable Path bearerFile;
    private @Nullable Path trustedCertificates;
    private @Nullable SSLContext sslContext;
    private @Nullable ProxySelector proxy;
    private @Nullable HttpClient client;

    private Builder() {}

    /**
     * Sets how long a key set is fresh where its server says nothing by {@code Cache-Control}. A
     * fresh set is renewed in the background before it ends, at three quarters to nine tenths of
     * its life.
     *
     * @param life 1 second to 7 days, and within {@link #cacheLifeLimits}; 10 minutes by default
     * @throws IllegalArgumentException where it is outside of 1 second to 7 days
     * @throws NullPointerException where it is null
     */
    public Builder cacheLife(Duration life) {
      this.cacheLife = DurationRange.check("cache life", SECOND, WEEK, life);
      return this;
    }

    /**
     * Sets within which bounds a server's word about the life of its answer is taken ({@code
     * Cache-Control: max-age} less {@code Age}, RFC 9111 section 4.2).
     *
     * @param shortest 1 second to 7 days; 1 minute by default
     * @param longest {@code shortest} to 7 days; 24 hours by default. With {@link #staleFor} it
     *     decides how long a removed key stays trusted at most ({@link #revocationBound})
     * @throws IllegalArgumentException where one is outside of that
     * @throws NullPointerException where one is null
     */
    public Builder cacheLifeLimits(Duration shortest, Duration longest) {
      Duration least = DurationRange.check("shortest cache life", SECOND, WEEK, shortest);
      this.longestCacheLife = DurationRange.check("longest cache life", least, WEEK, longest);
      this.shortestCacheLife = least;
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
      this.staleFor = DurationRange.check("stale for", Duration.ZERO, WEEK, time);
      return this;
    }

    /**
     * Sets how long one fetch may take as a whole, from the look-up of the host to the last byte,
     * redirects included.
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
     * fetched can be refused for while strangers send made-up kids.
     *
     * @param time 1 second to 1 hour; 30 seconds by default
     * @throws IllegalArgumentException where it is outside of that
     * @throws NullPointerException where it is null
     */
    public Builder unknownKidCooldown(Duration time) {
      this.unknownKidCooldown =
          DurationRange.check("unknown kid cool-down", SECOND, Duration.ofHours(1), time);
      return this;
    }

    /**
     * Sets for how long a kid that was looked for in vain causes no other fetch, so that a caller
     * with an old key does not use up the fetch that a new key needs. Scheduled fetches, and those
     * for other kids, find it all the same.
     *
     * @param time {@link #unknownKidCooldown} to 24 hours; four cool-downs by default
     * @throws IllegalArgumentException where it is outside of 1 second to 24 hours
     * @throws NullPointerException where it is null
     */
    public Builder unknownKidMemory(Duration time) {
      this.unknownKidMemory = DurationRange.check("unknown kid memory", SECOND, DAY, time);
      return this;
    }

    /**
     * Sets how many kids that were looked for in vain are remembered at once.
     *
     * @param kids 0 to 10,000; 100 by default
     * @throws IllegalArgumentException where it is outside of that
     */
    public Builder unknownKidsRemembered(int kids) {
      this.unknownKidsRemembered = within("unknown kids remembered", 0, MOST_REMEMBERED, kids);
      return this;
    }

    /**
     * Sets the size of the largest answer that is read.
     *
     * @param bytes 1,024 to 4,194,304; 524,288 by default
     * @throws IllegalArgumentException where it is outside of that
     */
    public Builder maxBytes(int bytes) {
      this.maxBytes = within("max bytes", FEWEST_BYTES, MOST_BYTES, bytes);
      return this;
    }

    /**
     * Follows up to three redirects to the same scheme, host and port. By default a redirect is a
     * failed fetch; one to anywhere else always is.
     */
    public Builder sameOriginRedirects() {
      this.sameOriginRedirects = true;
      return this;
    }

    /**
     * Lets the host have an address that is private (RFC 1918, RFC 6598, RFC 4193), link-local or
     * loopback: for issuers within one's own network, a Kubernetes cluster's among them. By default
     * such an address is a failed fetch, so that nobody who has a say in a host's name can point
     * the verifier at machines behind the firewall. Hosts that are spelled as loopback need no
     * leave; behind a proxy it is the proxy that looks names up.
     */
    public Builder allowPrivateAddresses() {
      this.privateAddresses = true;
      return this;
    }

    /**
     * Reads the document as a JSON object that maps each kid to an X.509 certificate in PEM, as
     * Google publishes one beside its JSON Web Key Set. A certificate only carries a key here: its
     * names, dates and signature are not looked at. RSA keys need {@link #assumeAlgorithm}.
     */
    public Builder pemCertificates() {
      this.pemCertificates = true;
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

    /**
     * Takes what is trusted for the connection, and the client certificate if there is one, from
     * this context.
     *
     * @throws NullPointerException where it is null
     */
    public Builder sslContext(SSLContext context) {
      this.sslContext = Objects.requireNonNull(context, "context");
      return this;
    }

    /**
     * Connects through the proxies that this selector names, in place of the platform's.
     *
     * @throws NullPointerException where it is null
     */
    public Builder proxy(ProxySelector selector) {
      this.proxy = Objects.requireNonNull(selector, "selector");
      return this;
    }

    /**
     * Sends requests by this client, which stays the application's. Deadline, size, redirects and
     * addresses are bounded as ever.
     *
     * @param client one that follows no redirects itself, as is the default of {@code HttpClient}
     * @throws IllegalArgumentException where it follows redirects
     * @throws NullPointerException where it is null
     */
    public Builder httpClient(HttpClient client) {
      if (client.followRedirects() != HttpClient.Redirect.NEVER) {
        throw new IllegalArgumentException(
            "http client: expected one with followRedirects NEVER, got "
                + client.followRedirects());
      }
      this.client = client;
      return this;
    }

    /**
     * Returns the options. The builder may be changed and used again.
     *
     * @throws IllegalStateException where {@link #cacheLife} is outside of {@link
     *     #cacheLifeLimits}; {@link #unknownKidMemory} is shorter than {@link #unknownKidCooldown};
     *     {@link #httpClient} was given beside something that its own settings decide; or {@link
     *     #sslContext} beside {@link #trustedCertificates}
     */
    public JwksOptions build() {
      checkTimes();
      checkConnection();
      return new JwksOptions(this);
    }

    private void checkTimes() {
      if (cacheLife.compareTo(shortestCacheLife) < 0 || cacheLife.compareTo(longestCacheLife) > 0) {
        throw new IllegalStateException(
            "cacheLife: expected "
                + shortestCacheLife
                + " to "
                + longestCacheLife
                + ", which are the cacheLifeLimits, got "
                + cacheLife);
      }
      if (unknownKidMemory != null && unknownKidMemory.compareTo(unknownKidCooldown) < 0) {
        throw new IllegalStateException(
            "unknownKidMemory: expected at least the unknownKidCooldown of "
                + unknownKidCooldown
                + ", got "
                + unknownKidMemory);
      }
    }

    private void checkConnection() {
      if (client != null && (sslContext != null || trustedCertificates != null || proxy != null)) {
        throw new IllegalStateException(
            "httpClient: expected it alone, since it has a context and a proxy of its own, got"
                + " sslContext, trustedCertificates or proxy beside it");
      }
      if (sslContext != null && trustedCertificates != null) {
        throw new IllegalStateException(
            "trust of the connection: expected sslContext or trustedCertificates, got both");
      }
    }

    private static int within(String what, int least, int most, int value) {
      if (value < least || value > most) {
        throw new IllegalArgumentException(
            what + ": expected " + least + " to " + most + ", got " + value);
      }
      return value;
    }

    private KeyTimes times() {
      return new KeyTimes(
          cacheLife,
          shortestCacheLife,
          longestCacheLife,
          staleFor,
          unknownKidCooldown,
          unknownKidMemory == null ? unknownKidCooldown.multipliedBy(4) : unknownKidMemory,
          unknownKidsRemembered);
    }

    private HttpSettings connection() {
      return new HttpSettings(
          timeout,
          maxBytes,
          sameOriginRedirects,
          privateAddresses,
          bearerFile,
          trustedCertificates,
          sslContext,
          proxy,
          client);
    }
  }
}
