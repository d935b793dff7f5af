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
import org.openjdk.jmh.infra.BenchmarkParams;

/** The signature alone, over the bytes of a token of eight claims. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls prepare() first
public class RawBenchmark {
  private static final int MESSAGES = TokenRing.SIZE_FOR_OTHERS;

  @Param RawEngine engine = RawEngine.JDK;

  @Param({"RS256", "ES256"})
  String algorithm = "RS256";

  /** What is on the class path besides: see {@link Providers}. */
  @Param("NONE")
  Providers providers = Providers.NONE;

  private RawSignature raw;
  private byte[][] messages;
  private byte[][] signatures;
  private int next;

  /** Different ones in turn, as of tokens: a processor learns the branches of one by heart. */
  @Setup
  public void prepare(BenchmarkParams benchmark) throws Exception {
    Scene scene = Scene.of(algorithm);
    raw = engine.open(scene);
    messages = Scene.signingInputs(scene.tokens(MESSAGES));
    signatures = new byte[MESSAGES][];
    if (benchmark.getBenchmark().endsWith(".verify")) {
      for (int i = 0; i < MESSAGES; i++) {
        signatures[i] = raw.sign(messages[i]);
      }
    }
  }

  @Benchmark
  public void verify() throws Exception {
    next = (next + 1) % MESSAGES;
    if (!raw.verify(messages[next], signatures[next])) {
      throw new IllegalStateException("expected a good signature");
    }
  }

  @Benchmark
  public byte[] sign() throws Exception {
    next = (next + 1) % MESSAGES;
    return raw.sign(messages[next]);
  }
}
