package dev.symbolon.benchmarks.speed;

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

/** A token that may be presented again, presented again. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls prepare() first
public class AgainBenchmark {
  @Param({"RS256", "ES256"})
  String algorithm = "RS256";

  private TokenVerifier verifier;
  private String token;

  @Setup
  public void prepare() throws Exception {
    Scene scene = Scene.of(algorithm);
    verifier = SymbolonSetup.reusable(scene.jwks());
    token = scene.tokens(1).get(0);
    verifier.verify(token);
  }

  /** As a server gets it: in a new text each time, whose hash nobody has computed yet. */
  @Benchmark
  public Object verifyAgain() throws Exception {
    return verifier.verify(new String(token));
  }
}
