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

/** One token verified as a whole, by library, a different one at every call. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls prepare() first
public class VerifyBenchmark {
  @Param VerifyingLibrary library = VerifyingLibrary.SYMBOLON;

  @Param({"RS256", "ES256"})
  String algorithm = "RS256";

  /** What is on the class path besides: see {@link Providers}. */
  @Param("NONE")
  Providers providers = Providers.NONE;

  private TokenRing ring;

  @Setup
  public void prepare() throws Exception {
    ring = new TokenRing(library, Scene.of(algorithm));
  }

  @Benchmark
  public Object verify() throws Exception {
    return ring.verifyNext();
  }
}
