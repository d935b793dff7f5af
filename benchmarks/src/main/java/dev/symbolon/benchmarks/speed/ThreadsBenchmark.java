package dev.symbolon.benchmarks.speed;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Tokens verified once each by threads that share one verifier, from the first to the last; and
 * their signatures alone by an engine for each thread, which share nothing but the machine.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls prepare() first
public class ThreadsBenchmark {
  @Param({"RS256", "ES256"})
  String algorithm = "RS256";

  @Param({"1", "2", "4"})
  int threads = 1;

  @Param Work work = Work.VERIFIER;

  /** What the threads do. */
  public enum Work {
    VERIFIER,
    ENGINE
  }

  private final List<Callable<Integer>> parts = new ArrayList<>();
  private ExecutorService pool;
  private String jwks;
  private TokenVerifier verifier;

  @Setup
  public void prepare() throws Exception {
    Scene scene = Scene.of(algorithm);
    jwks = scene.jwks();
    List<String> tokens = scene.tokens(TokenRing.SIZE);
    pool = Executors.newFixedThreadPool(threads);
    int each = TokenRing.SIZE / threads;
    for (int i = 0; i < threads; i++) {
      List<String> part = tokens.subList(i * each, (i + 1) * each);
      parts.add(work == Work.VERIFIER ? () -> verifyAll(part) : signaturesOf(part, scene));
    }
  }

  private static Callable<Integer> signaturesOf(List<String> part, Scene scene) throws Exception {
    RawSignature raw = RawEngine.floor(scene.key().algorithm()).open(scene);
    byte[][] messages = Scene.signingInputs(part);
    byte[][] signatures = new byte[messages.length][];
    for (int i = 0; i < messages.length; i++) {
      String token = part.get(i);
      signatures[i] = Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1));
    }
    return () -> {
      for (int i = 0; i < messages.length; i++) {
        if (!raw.verify(messages[i], signatures[i])) {
          throw new IllegalStateException("expected a good signature");
        }
      }
      return messages.length;
    };
  }

  @Setup(Level.Invocation)
  public void forget() {
    verifier = SymbolonSetup.singleUse(jwks);
  }

  @TearDown
  public void end() {
    pool.shutdownNow();
  }

  @Benchmark
  @OperationsPerInvocation(TokenRing.SIZE)
  public int verify() throws Exception {
    int verified = 0;
    for (Future<Integer> part : pool.invokeAll(parts)) {
      verified += part.get();
    }
    if (verified != TokenRing.SIZE) {
      throw new IllegalStateException("expected every token verified, got " + verified);
    }
    return verified;
  }

  private int verifyAll(List<String> part) throws Exception {
    for (String token : part) {
      verifier.verify(token);
    }
    return part.size();
  }
}
