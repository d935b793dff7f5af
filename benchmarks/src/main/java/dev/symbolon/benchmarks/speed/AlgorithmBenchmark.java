package dev.symbolon.benchmarks.speed;

import dev.symbolon.issuer.IdTokenIssuer;
import dev.symbolon.issuer.IdTokenRequest;
import dev.symbolon.issuer.IssuanceException;
import dev.symbolon.issuer.IssuedIdToken;
import dev.symbolon.issuer.SigningAlgorithm;
import dev.symbolon.issuer.SigningKeys;
import dev.symbolon.verifier.IdTokenVerifier;
import dev.symbolon.verifier.KeySource;
import dev.symbolon.verifier.TokenRejectedException;
import dev.symbolon.verifier.TrustedIssuer;
import dev.symbolon.verifier.VerificationUnavailableException;
import dev.symbolon.verifier.VerifiedIdToken;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One token of the default profile, issued and verified as a whole, by algorithm. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls prepare() first
public class AlgorithmBenchmark {
  private static final String ISSUER = "https://auth.example.com";
  private static final String AUDIENCE = "https://api.example.com";

  @Param({
    "RS256",
    "PS256",
    "ES256",
    "ES384",
    "ES512",
    "ES256K",
    "EDDSA",
    "ML_DSA_44",
    "ML_DSA_65",
    "ML_DSA_87"
  })
  SigningAlgorithm algorithm = SigningAlgorithm.RS256;

  private final IdTokenRequest request =
      IdTokenRequest.forSubject("ajeg2b2et02f").audience(AUDIENCE).build();
  private IdTokenIssuer issuer;
  private IdTokenVerifier verifier;
  private String token;

  @Setup
  public void prepare() throws IssuanceException {
    issuer = issuer();
    verifier = verifier(issuer.jwks());
    token = issuer.issue(request).compact();
  }

  private IdTokenIssuer issuer() {
    return IdTokenIssuer.builder(ISSUER, SigningKeys.generate(algorithm)).build();
  }

  /**
   * Reusable, and not remembered: one token can be verified again and again, and nothing but the
   * work is measured.
   */
  private static IdTokenVerifier verifier(String jwks) {
    return IdTokenVerifier.builder(TrustedIssuer.of(ISSUER, KeySource.fixed(jwks)), AUDIENCE)
        .reusable()
        .verifiedTokensRemembered(0)
        .build();
  }

  @Benchmark
  public IssuedIdToken issue() throws IssuanceException {
    return issuer.issue(request);
  }

  @Benchmark
  public VerifiedIdToken verify() throws TokenRejectedException, VerificationUnavailableException {
    return verifier.verify(token);
  }
}
