package dev.symbolon.benchmarks.speed;

import java.nio.charset.StandardCharsets;
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

/** The signature alone, over the bytes of a token of eight claims. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls prepare() first
public class RawBenchmark {
  @Param RawEngine engine = RawEngine.JDK;

  @Param({"RS256", "ES256"})
  String algorithm = "RS256";

  /** What is on the class path besides: see {@link Providers}. */
  @Param("NONE")
  Providers providers = Providers.NONE;

  private RawSignature raw;
  private byte[] message;
  private byte[] signature;

  @Setup
  public void prepare() throws Exception {
    Scene scene = Scene.of(algorithm);
    String token = scene.tokens(1).get(0);
    raw = engine.open(scene);
    message = token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
    signature = raw.sign(message);
  }

  @Benchmark
  public void verify() throws Exception {
    if (!raw.verify(message, signature)) {
      throw new IllegalStateException("expected a good signature");
    }
  }

  @Benchmark
  public byte[] sign() throws Exception {
    return raw.sign(message);
  }
}
