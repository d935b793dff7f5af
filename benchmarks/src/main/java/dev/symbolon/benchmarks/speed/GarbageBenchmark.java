package dev.symbolon.benchmarks.speed;

import java.util.List;
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

/** What it costs to turn down a token that is none, by library. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls prepare() first
public class GarbageBenchmark {
  @Param VerifyingLibrary library = VerifyingLibrary.SYMBOLON;

  @Param Garbage garbage = Garbage.WRONG_SHAPE;

  private TokenVerifier verifier;
  private List<String> texts;
  private int next;

  @Setup
  public void prepare() throws Exception {
    Scene scene = Scene.of("ES256");
    verifier = library.verifier(scene.jwks(), "ES256");
    texts = garbage.texts(scene);
  }

  @Benchmark
  public Exception reject() {
    next = (next + 1) % texts.size();
    try {
      verifier.verify(texts.get(next));
    } catch (Exception rejected) {
      return rejected;
    }
    throw new IllegalStateException("expected a rejection of " + garbage + ", got an acceptance");
  }
}
