package dev.symbolon.testkit;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An issuer of ID tokens on the loopback address, as a JUnit Jupiter extension: it signs real
 * tokens, publishes its keys and its discovery document, rotates, and has a clock that tests move.
 * No check of the verifier under test is left out.
 *
 * <pre>{@code
 * @RegisterExtension static TokenAuthority authority = TokenAuthority.create();
 *
 * @Test
 * void expiredToken_refused() {
 *   String token = authority.mint("https://api.example.com").compact();
 *   authority.clock().advance(Duration.ofHours(1));
 *   // a verifier that trusts authority.issuer() and goes by authority.clock() refuses the token
 * }
 * }</pre>
 *
 * <p>In a static field it serves all tests of the class, which then share its clock and its keys;
 * in an instance field each test has its own. Without JUnit, {@link #start()} and {@link #close()}
 * do the same. The server starts when its address is first asked for, at the latest before the
 * first test; once closed, it may be started again, at another address.
 *
 * <p>Thread-safe.
 */
public final class TokenAuthority
    implements BeforeAllCallback,
        AfterAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AutoCloseable {

  private static final String DEFAULT_ALGORITHM = "RS256";
  private static final String AUDIENCE = "https://api.example.com";
  private static final String DISCOVERY = "/.well-known/openid-configuration";

  private final String algorithm;
  private final ManualClock clock;
  private TestKey key;
  private List<TestKey> published;
  private int keysMade;
  private int scopes;
  private @Nullable JwksServer server;

  private TokenAuthority(String algorithm, Instant now) {
    this.algorithm = algorithm;
    this.clock = ManualClock.at(now);
    this.keysMade = 1;
    this.key = TestKeys.fresh(algorithm, "key-1");
    this.published = List.of(key);
  }

  /**
   * An authority that signs with RS256, whose clock begins at the system's time.
   *
   * @return a new authority with a key of its own
   */
  public static TokenAuthority create() {
    return of(DEFAULT_ALGORITHM);
  }

  /**
   * An authority that signs with another algorithm, whose clock begins at the system's time.
   *
   * @param algorithm one of {@link TestKeys#algorithms()}
   * @return a new authority with a key of its own
   * @throws IllegalArgumentException if the algorithm is unknown
   */
  public static TokenAuthority of(String algorithm) {
    return of(algorithm, Clock.systemUTC().instant());
  }

  /**
   * An authority that signs with RS256, whose clock begins at the given time.
   *
   * @param now any instant
   * @return a new authority with a key of its own
   */
  public static TokenAuthority at(Instant now) {
    return of(DEFAULT_ALGORITHM, now);
  }

  /**
   * An authority of a chosen algorithm, whose clock begins at the given time.
   *
   * @param algorithm one of {@link TestKeys#algorithms()}
   * @param now any instant
   * @return a new authority with a key of its own
   * @throws IllegalArgumentException if the algorithm is unknown
   */
  public static TokenAuthority of(String algorithm, Instant now) {
    return new TokenAuthority(algorithm, Objects.requireNonNull(now, "now"));
  }

  /**
   * The issuer's name, the claim {@code iss} of its tokens; starts the server if need be.
   *
   * @return {@code http://127.0.0.1:port}, without a slash at its end
   */
  public String issuer() {
    return server().issuer();
  }

  /**
   * Where the keys are published; starts the server if need be.
   *
   * @return the member {@code jwks_uri} of the discovery document
   */
  public URI jwksUri() {
    return server().uri();
  }

  /**
   * For whom {@link #mint()} makes tokens.
   *
   * @return {@code https://api.example.com}
   */
  public String audience() {
    return AUDIENCE;
  }

  /**
   * The clock by which tokens are issued; give it to the verifier too.
   *
   * @return the same clock at every call
   */
  public ManualClock clock() {
    return clock;
  }

  /**
   * A valid token for {@link #audience()}, issued now.
   *
   * @return a forge: take the text with {@link TokenForge#compact()}, or change one thing before
   */
  public TokenForge mint() {
    return mint(AUDIENCE);
  }

  /**
   * A valid token, issued now.
   *
   * @param audience the value of {@code aud}
   * @return a forge: take the text with {@link TokenForge#compact()}, or change one thing before
   */
  public TokenForge mint(String audience) {
    return TokenForge.valid(key(), issuer(), audience, clock.instant());
  }

  /**
   * The key that signs now.
   *
   * @return a key with an id such as {@code key-1}
   */
  public synchronized TestKey key() {
    return key;
  }

  /**
   * Signs with a new key from now on. The old keys stay published until {@link #retire()}.
   *
   * @return the new key, of the same algorithm under another id
   */
  public synchronized TestKey rotate() {
    TestKey next = TestKeys.fresh(algorithm, "key-" + ++keysMade);
    key = next;
    publish(Stream.concat(published.stream(), Stream.of(next)).toList());
    return next;
  }

  /** Publishes no key any more but the one that signs now. */
  public synchronized void retire() {
    publish(List.of(key));
  }

  /**
   * The published keys.
   *
   * @return a JWK set (RFC 7517 section 5)
   */
  public synchronized String jwks() {
    return TestKeys.jwks(published.toArray(TestKey[]::new));
  }

  /**
   * The server of the keys, to make it misbehave or to count its requests; starts it if need be.
   * The discovery document is served whatever befalls the keys.
   *
   * @return the same server until this authority is closed
   */
  public synchronized JwksServer server() {
    if (server == null) {
      server = JwksServer.serving(published.toArray(TestKey[]::new));
      server.document(DISCOVERY, discovery(server));
    }
    return server;
  }

  /** Starts the server. Calling it again does nothing. */
  public void start() {
    server();
  }

  /** Stops the server. Calling it again does nothing. */
  @Override
  public synchronized void close() {
    if (server != null) {
      server.close();
      server = null;
    }
  }

  /** For JUnit: starts the server. */
  @Override
  public void beforeAll(ExtensionContext context) {
    enter();
  }

  /** For JUnit: starts the server. */
  @Override
  public void beforeEach(ExtensionContext context) {
    enter();
  }

  /** For JUnit: stops the server where it is a test's own. */
  @Override
  public void afterEach(ExtensionContext context) {
    leave();
  }

  /** For JUnit: stops the server after the outermost class. */
  @Override
  public void afterAll(ExtensionContext context) {
    leave();
  }

  /** A class, its nested classes and their tests each enter; the last to leave closes. */
  private synchronized void enter() {
    scopes++;
    start();
  }

  private synchronized void leave() {
    scopes--;
    if (scopes == 0) {
      close();
    }
  }

  private void publish(List<TestKey> keys) {
    published = keys;
    if (server != null) {
      server.publish(published.toArray(TestKey[]::new));
    }
  }

  /** OpenID Connect Discovery 1.0 section 3, as far as a verifier of ID tokens is concerned. */
  private String discovery(JwksServer at) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("issuer", at.issuer());
    members.put("jwks_uri", at.uri().toString());
    members.put("response_types_supported", List.of("id_token"));
    members.put("subject_types_supported", List.of("public"));
    members.put("id_token_signing_alg_values_supported", List.of(algorithm));
    return JsonText.of(members);
  }
}
