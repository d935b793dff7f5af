package dev.symbolon.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import dev.symbolon.issuer.IdTokenIssuer;
import dev.symbolon.issuer.IdTokenRequest;
import dev.symbolon.issuer.IssuanceException;
import dev.symbolon.issuer.SigningAlgorithm;
import dev.symbolon.issuer.SigningKeyProvider;
import dev.symbolon.issuer.SigningKeys;
import dev.symbolon.verifier.IdTokenVerifier;
import dev.symbolon.verifier.KeySource;
import dev.symbolon.verifier.TrustedIssuer;
import dev.symbolon.verifier.VerifiedIdToken;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/**
 * Issues an ID token, publishes the keys, verifies as a relying party, and shows what is refused.
 * Exits with 1 if any outcome is not the expected one.
 */
public final class Quickstart {
  private static final String SUBJECT = "ajeg2b2et02f";

  private Quickstart() {}

  public static void main(String[] args) throws Exception {
    System.exit(run(System.out) ? 0 : 1);
  }

  /** Whether every act came out as expected. */
  @SuppressWarnings("AddressSelection") // 127.0.0.1 is an address, not a name that has several
  static boolean run(PrintStream out) throws Exception {
    // [first program]
    // The issuer signs with an injected key, and publishes its public half.
    SigningKeyProvider keys = SigningKeys.generate(SigningAlgorithm.ES256);
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    String issuerUrl = "http://127.0.0.1:" + server.getAddress().getPort();
    IdTokenIssuer issuer = IdTokenIssuer.builder(issuerUrl, keys).build();
    byte[] jwks = issuer.jwks().getBytes(UTF_8);
    server.createContext(
        "/jwks.json",
        exchange -> {
          exchange.sendResponseHeaders(200, jwks.length);
          exchange.getResponseBody().write(jwks);
          exchange.close();
        });
    server.start();

    // The relying party trusts that issuer; it accepts each token once, and nothing else.
    String audience = "https://api.example.com";
    KeySource published = KeySource.jwks(URI.create(issuerUrl + "/jwks.json"));
    IdTokenVerifier verifier =
        IdTokenVerifier.builder(TrustedIssuer.of(issuerUrl, published), audience).build();

    // The caller obtains a token for the service that it wants to call, and presents it.
    IdTokenRequest request = IdTokenRequest.forSubject("ajeg2b2et02f").audience(audience).build();
    String token = issuer.issue(request).compact();
    VerifiedIdToken caller = verifier.verify(token); // a second time it throws: REPLAYED
    // [/first program]

    Acts acts = new Acts(out);
    acts.compare("a fresh token", "accepted from " + SUBJECT, "accepted from " + caller.subject());
    acts.expect("the same token again", "rejected as REPLAYED", verifier, token);
    String fresh = issuer.issue(request).compact();
    acts.expect(
        "a token whose payload was tampered with",
        "rejected as BAD_SIGNATURE",
        verifier,
        Forgery.withClaims(fresh, SUBJECT, "administrator"));
    acts.expect(
        "a token for another audience",
        "rejected as WRONG_AUDIENCE",
        verifier,
        issuer
            .issue(IdTokenRequest.forSubject(SUBJECT).audience("https://other.example").build())
            .compact());
    acts.expect(
        "a token that names another issuer",
        "rejected as UNTRUSTED_ISSUER",
        verifier,
        IdTokenIssuer.builder("https://other.example", keys).build().issue(request).compact());
    acts.expect(
        "a token that has expired",
        "rejected as EXPIRED",
        verifier,
        issuedTwoHoursAgo(issuerUrl, keys, request));
    acts.expect(
        "a token by a key that is not published",
        "rejected as UNKNOWN_KEY",
        verifier,
        IdTokenIssuer.builder(issuerUrl, SigningKeys.generate(SigningAlgorithm.ES256))
            .build()
            .issue(request)
            .compact());
    acts.expect(
        "a token with algorithm none",
        "rejected as UNSUPPORTED_ALGORITHM",
        verifier,
        Forgery.withHeader(fresh, "ES256", "none"));
    GoogleToken.show(acts);
    server.stop(0);
    return acts.allAsExpected();
  }

  private static String issuedTwoHoursAgo(
      String issuerUrl, SigningKeyProvider keys, IdTokenRequest request) throws IssuanceException {
    Clock slow = Clock.offset(Clock.systemUTC(), Duration.ofHours(-2));
    return IdTokenIssuer.builder(issuerUrl, keys).clock(slow).build().issue(request).compact();
  }
}
