package dev.symbolon.redis;

import dev.symbolon.verifier.IdTokenVerifier;
import dev.symbolon.verifier.KeySource;
import dev.symbolon.verifier.RejectionReason;
import dev.symbolon.verifier.ReplayStore;
import dev.symbolon.verifier.TokenRejectedException;
import dev.symbolon.verifier.TrustedIssuer;
import dev.symbolon.verifier.VerificationUnavailableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import redis.clients.jedis.RedisClient;

/**
 * A program: presents all tokens of a file to a verifier, in order, from several threads, and
 * writes the numbers of those that it accepted. The others must be replays.
 */
final class RacingVerifier {
  static final String ISSUER = "https://auth.example.com";
  static final String AUDIENCE = "https://api.example.com";
  private static final int THREADS = 4;

  private final IdTokenVerifier verifier;
  private final Queue<String> accepted = new ConcurrentLinkedQueue<>();

  private RacingVerifier(IdTokenVerifier verifier) {
    this.verifier = verifier;
  }

  public static void main(String[] arguments) throws Exception {
    RedisClient client = RedisClient.create("127.0.0.1", Integer.parseInt(arguments[0]));
    String keys = Files.readString(Path.of(arguments[1]));
    List<String> tokens = Files.readAllLines(Path.of(arguments[2]));
    ReplayStore store = RedisReplayStore.builder(client).timeout(Duration.ofSeconds(30)).build();
    try (IdTokenVerifier verifier =
        IdTokenVerifier.builder(TrustedIssuer.of(ISSUER, KeySource.fixed(keys)), AUDIENCE)
            .singleUse(store)
            .build()) {
      RacingVerifier racing = new RacingVerifier(verifier);
      awaitTheOthers();
      racing.present(tokens);
      Files.write(Path.of(arguments[3]), racing.accepted);
    }
    client.close();
  }

  private static void awaitTheOthers() throws IOException {
    System.out.println("ready");
    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII)).readLine();
  }

  private void present(List<String> tokens) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> results =
        IntStream.range(0, tokens.size())
            .<Future<?>>mapToObj(i -> threads.submit(() -> presentOne(i, tokens.get(i))))
            .toList();
    for (Future<?> result : results) {
      result.get();
    }
    threads.shutdown();
  }

  private Void presentOne(int number, String token)
      throws TokenRejectedException, VerificationUnavailableException {
    try {
      verifier.verify(token);
      accepted.add(String.valueOf(number));
    } catch (TokenRejectedException e) {
      if (e.reason() != RejectionReason.REPLAYED) {
        throw e;
      }
    }
    return null;
  }
}
