package dev.symbolon.benchmarks.speed;

import dev.symbolon.verifier.KeySource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Tokens verified once each by one thread, by two and by four that share one verifier, from the
 * first to the last, in turns within one process: what one process computes faster than another
 * changes nothing. And their signatures alone by an engine for each thread, which share nothing but
 * the machine.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls prepare() first
public class ThreadsBenchmark {
  static final List<Integer> THREADS = List.of(1, 2, 4);
  private static final int MOST_THREADS = 4;

  @Param({"RS256", "ES256"})
  String algorithm = "RS256";

  @Param Work work = Work.VERIFIER;

  /** What the threads do. */
  public enum Work {
    VERIFIER,
    ENGINE
  }

  private final Map<Integer, List<Callable<Integer>>> parts = new HashMap<>();
  private ExecutorService pool;
  private KeySource keys;
  private TokenVerifier verifier;

  /** How long they took, by their number; added up over the rounds of an iteration. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Nanos {
    public long one;
    public long two;
    public long four;
    public long rounds;

    /** Begins an iteration. */
    @Setup(Level.Iteration)
    public void reset() {
      one = 0;
      two = 0;
      four = 0;
      rounds = 0;
    }

    private void add(int threads, long nanos) {
      switch (threads) {
        case 1 -> one += nanos;
        case 2 -> two += nanos;
        default -> four += nanos;
      }
    }
  }

  @Setup
  public void prepare() throws Exception {
    Scene scene = Scene.of(algorithm);
    keys = KeySource.fixed(scene.jwks());
    List<String> tokens = scene.tokens(TokenRing.SIZE);
    pool = Executors.newFixedThreadPool(MOST_THREADS);
    for (int threads : THREADS) {
      int each = TokenRing.SIZE / threads;
      List<Callable<Integer>> shares = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        List<String> share = tokens.subList(i * each, (i + 1) * each);
        shares.add(work == Work.VERIFIER ? () -> verifyAll(share) : signaturesOf(share, scene));
      }
      parts.put(threads, shares);
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

  @TearDown
  public void end() {
    pool.shutdownNow();
  }

  @Benchmark
  public int verify(Nanos nanos) throws Exception {
    int verified = 0;
    for (int threads : THREADS) {
      verifier = SymbolonSetup.singleUse(keys);
      long begun = System.nanoTime();
      for (Future<Integer> share : pool.invokeAll(parts.get(threads))) {
        verified += share.get();
      }
      nanos.add(threads, System.nanoTime() - begun);
    }
    nanos.rounds++;
    if (verified != TokenRing.SIZE * THREADS.size()) {
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
