package dev.symbolon.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** How the server answers during each fault. */
final class FaultAnswers {
  private static final int TEN_MEGABYTES = 10_000_000;
  private static final Duration DRIP = Duration.ofSeconds(1);
  private static final Duration RETRY_AFTER = Duration.ofMinutes(2);
  private static final byte[] PAGE =
      "<!DOCTYPE html><title>Sign in</title>".getBytes(StandardCharsets.UTF_8);

  private final Supplier<KeySet> published;
  private final FaultyKeys faultyKeys;

  /**
   * @param published the set that the server has at the moment
   */
  FaultAnswers(Supplier<KeySet> published, FaultyKeys faultyKeys) {
    this.published = published;
    this.faultyKeys = faultyKeys;
  }

  /**
   * @param here where the set is
   * @param elsewhere where {@link #strangers()} is served
   */
  Answer of(JwksFault fault, URI here, URI elsewhere) {
    Supplier<Response> whole = () -> published.get().whole();
    return switch (fault) {
      case HANG -> Answer.hanging(healthy());
      case HANG_BEFORE_BODY -> Answer.stopping(whole, length -> 0);
      case HANG_IN_BODY -> Answer.stopping(whole, length -> length / 2);
      case DRIP -> Answer.dripping(whole, DRIP);
      case STATUS_500 -> Answer.of(Response.of(500));
      case STATUS_503_RETRY_AFTER -> unavailable(RETRY_AFTER);
      case WRONG_304 -> exchange -> exchange.send(published.get().notModified());
      case TRUNCATED -> Answer.truncated(whole);
      case REDIRECT_LOOP -> Answer.redirect(here);
      case REDIRECT_TO_FILE -> Answer.redirect(file(strangers()));
      case REDIRECT_TO_OTHER_HOST -> Answer.redirect(elsewhere);
      case RESET -> Exchange::reset;
      case CERTIFICATE_EXPIRED, CERTIFICATE_FOR_ANOTHER_NAME -> healthy();
      default -> content(fault, published.get());
    };
  }

  Answer healthy() {
    return exchange -> published.get().send(exchange);
  }

  static Answer unavailable(Duration retryAfter) {
    return Answer.of(Response.of(503).with("Retry-After", Long.toString(retryAfter.toSeconds())));
  }

  Answer dripping(Duration interval) {
    return Answer.dripping(() -> published.get().whole(), interval);
  }

  /** Other keys under the ids that are published. */
  KeySet strangers() {
    List<TestKey> keys = published.get().keys();
    return keys.isEmpty()
        ? KeySet.of(TestKeys.fresh("ES256", "stranger"))
        : faultyKeys.underOldIds(keys);
  }

  /** Faults of what is in a body that is well delivered. */
  private Answer content(JwksFault fault, KeySet set) {
    byte[] text = set.whole().body();
    return switch (fault) {
      case HTML -> Answer.of(Response.of(200, "text/html;charset=utf-8", PAGE));
      case GZIP_BOMB -> Answer.of(bomb(text));
      case TEN_MEGABYTES -> KeySet.of(padded(text));
      case HALF_A_SET -> KeySet.of(Arrays.copyOf(text, text.length / 2));
      case TEN_THOUSAND_KEYS -> faultyKeys.many(set.keys());
      case ROTATED -> faultyKeys.rotated(set.keys());
      case SHRUNK_TO_NOTHING -> KeySet.of();
      case KID_REUSED -> faultyKeys.underOldIds(set.keys());
      case PRIVATE_KEYS -> faultyKeys.privateHalves(set.keys());
      case BAD_KEY_AMONG_TEN -> faultyKeys.badAmongGood(set.keys());
      default -> throw new IllegalArgumentException("no fault of content: " + fault);
    };
  }

  private static Response bomb(byte[] text) {
    return Response.of(200, KeySet.CONTENT_TYPE, GzipBomb.of(text))
        .with("Content-Encoding", "gzip");
  }

  private static byte[] padded(byte[] text) {
    byte[] padded = Arrays.copyOf(text, Math.max(text.length, TEN_MEGABYTES));
    Arrays.fill(padded, text.length, padded.length, (byte) ' ');
    return padded;
  }

  private static URI file(KeySet set) {
    try {
      Path file = Files.createTempFile("symbolon-jwks", ".json");
      file.toFile().deleteOnExit();
      return Files.write(file, set.whole().body()).toUri();
    } catch (IOException e) {
      throw new UncheckedIOException("the file to redirect to cannot be written", e);
    }
  }
}
