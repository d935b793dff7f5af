package dev.symbolon.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.symbolon.verifier.IdTokenVerifier;
import dev.symbolon.verifier.RejectionReason;
import dev.symbolon.verifier.TokenRejectedException;
import dev.symbolon.verifier.VerificationUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A relying party as a process of its own: presents each token of a file once, in order, on four
 * threads. Says READY, waits for a line, and says for each token its number and whether it was
 * accepted (A), a replay (R) or without a verdict (U). A line that does not end with a semicolon
 * was cut off.
 *
 * <p>Arguments: the file of the tokens; the file of the store, or the URL of a PostgreSQL.
 */
final class PresentTokens {
  private static final int THREADS = 4;

  private final IdTokenVerifier verifier;
  private final TokenBatch batch;
  private final AtomicInteger next = new AtomicInteger();

  private PresentTokens(IdTokenVerifier verifier, TokenBatch batch) {
    this.verifier = verifier;
    this.batch = batch;
  }

  public static void main(String[] arguments) throws Exception {
    TokenBatch batch = TokenBatch.read(Path.of(arguments[0]));
    try (JdbcReplayStore store = store(arguments[1]);
        IdTokenVerifier verifier = batch.verifier(store)) {
      say("READY");
      if (System.in.read() == '\n') {
        new PresentTokens(verifier, batch).presentAll();
      }
    }
  }

  private static JdbcReplayStore store(String where) {
    if (!where.startsWith("jdbc:")) {
      return JdbcReplayStore.embedded(Path.of(where));
    }
    PGSimpleDataSource postgres = new PGSimpleDataSource();
    postgres.setUrl(where);
    HikariDataSource pool = Pools.of(postgres, THREADS);
    return JdbcReplayStore.builder(pool).timeout(Duration.ofSeconds(30)).build();
  }

  private void presentAll() throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    for (int i = 0; i < THREADS; i++) {
      threads.execute(this::presentSome);
    }
    threads.shutdown();
    if (threads.awaitTermination(10, TimeUnit.MINUTES)) {
      say("DONE");
    }
  }

  private void presentSome() {
    for (int i = next.getAndIncrement(); i < batch.tokens().size(); i = next.getAndIncrement()) {
      say(verdict(batch.tokens().get(i)) + " " + i);
    }
  }

  private char verdict(String token) {
    try {
      verifier.verify(token);
      return 'A';
    } catch (TokenRejectedException e) {
      if (e.reason() == RejectionReason.REPLAYED) {
        return 'R';
      }
      throw new IllegalStateException(e);
    } catch (VerificationUnavailableException e) {
      return 'U';
    }
  }

  private static void say(String line) {
    System.out.println(line + ";");
  }
}
