package dev.symbolon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each fault of delivery puts on the wire, and what it does not. */
@Timeout(60)
class JwksFaultTest {
  private static final TestKey KEY = TestKeys.of("ES256");
  private static final String SET = TestKeys.jwks(KEY);
  private static final Duration MOMENT = Duration.ofMillis(200);

  private final JwksServer server = JwksServer.serving(KEY);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void hang_saysNothingUntilItEnds() throws Exception {
    try (RawExchange exchange = during(JwksFault.HANG)) {
      assertThat(exchange.isSilentFor(MOMENT)).isTrue();
      server.recover();
      assertThat(exchange.head().body(SET.length())).isEqualTo(SET);
    }
  }

  @Test
  void hangBeforeBody_sendsTheHeadAlone() throws Exception {
    try (RawExchange exchange = during(JwksFault.HANG_BEFORE_BODY).head()) {
      assertThat(exchange.status()).isEqualTo(200);
      assertThat(exchange.promisedLength()).isEqualTo(SET.length());
      assertThat(exchange.isSilentFor(MOMENT)).isTrue();
      server.recover();
      assertThat(exchange.body(SET.length())).isEqualTo(SET);
    }
  }

  @Test
  void hangInBody_stopsAfterHalfOfIt() throws Exception {
    int half = SET.length() / 2;
    try (RawExchange exchange = during(JwksFault.HANG_IN_BODY).head()) {
      assertThat(exchange.promisedLength()).isEqualTo(SET.length());
      assertThat(exchange.body(half)).isEqualTo(SET.substring(0, half));
      assertThat(exchange.isSilentFor(MOMENT)).isTrue();
      server.misbehave(JwksFault.STATUS_500); // another fault ends it as well
      assertThat(exchange.body(SET.length() - half)).isEqualTo(SET.substring(half));
    }
  }

  @Test
  void drip_sendsAByteASecond() throws Exception {
    long before = System.nanoTime();
    try (RawExchange exchange = during(JwksFault.DRIP).head()) {
      assertThat(exchange.body(2)).isEqualTo(SET.substring(0, 2));
      assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(1_000_000_000L);
      server.recover();
      assertThat(exchange.body(SET.length() - 2)).isEqualTo(SET.substring(2));
    }
  }

  @Test
  void dripOfAnotherSpeed_keepsIt() throws Exception {
    server.drip(Duration.ofMillis(20));
    long before = System.nanoTime();
    try (RawExchange exchange = RawExchange.get(server.uri()).head()) {
      assertThat(exchange.body(6)).isEqualTo(SET.substring(0, 6));
      assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(5 * 20_000_000L);
    }
    server.drip(Duration.ofHours(1));
    try (RawExchange exchange = RawExchange.get(server.uri()).head()) {
      assertThat(exchange.read()).isEqualTo(SET.charAt(0));
      assertThat(exchange.isSilentFor(MOMENT)).isTrue();
    }
  }

  @Test
  void dripOutOfRange_refused() {
    for (Duration interval :
        new Duration[] {Duration.ZERO, Duration.ofNanos(-1), Duration.ofHours(1).plusNanos(1)}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> server.drip(interval))
          .withMessageContaining(interval.toString());
    }
  }

  @Test
  void status_hasNoBody() throws Exception {
    try (RawExchange exchange = during(JwksFault.STATUS_500).head()) {
      assertThat(exchange.status()).isEqualTo(500);
      assertThat(exchange.promisedLength()).isZero();
      assertThat(exchange.header("retry-after")).isEmpty();
    }
  }

  @Test
  void unavailable_saysWhenToComeBack() throws Exception {
    try (RawExchange exchange = during(JwksFault.STATUS_503_RETRY_AFTER).head()) {
      assertThat(exchange.status()).isEqualTo(503);
      assertThat(exchange.header("retry-after")).hasValue("120");
    }
    server.unavailable(Duration.ofSeconds(7));
    try (RawExchange exchange = RawExchange.get(server.uri()).head()) {
      assertThat(exchange.status()).isEqualTo(503);
      assertThat(exchange.header("retry-after")).hasValue("7");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> server.unavailable(Duration.ofSeconds(-1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> server.unavailable(Duration.ofDays(1).plusNanos(1)));
  }

  @Test
  void wrong304_goesToWhoeverAsks() throws Exception {
    String etag;
    try (RawExchange exchange = RawExchange.get(server.uri()).head()) {
      etag = exchange.header("etag").orElseThrow();
    }
    server.misbehave(JwksFault.WRONG_304);
    for (String[] headers : new String[][] {{}, {"If-None-Match: \"another\""}}) {
      try (RawExchange exchange = RawExchange.get(server.uri(), headers).head()) {
        assertThat(exchange.status()).isEqualTo(304);
        assertThat(exchange.header("etag")).hasValue(etag);
        assertThat(exchange.header("content-length")).isEmpty();
      }
    }
  }

  @Test
  void gzipBomb_isSmallAndUnpacksToTheSetAndVeryManySpaces() throws Exception {
    try (RawExchange exchange = during(JwksFault.GZIP_BOMB).head()) {
      assertThat(exchange.header("content-encoding")).hasValue("gzip");
      assertThat(exchange.header("content-type")).hasValue("application/jwk-set+json");
      byte[] packed = exchange.body();
      assertThat(packed.length).isLessThan(512 * 1024);
      try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
        assertThat(text(unpacked.readNBytes(SET.length()))).isEqualTo(SET);
        assertThat(spacesToItsEnd(unpacked)).isEqualTo(400L << 20);
      }
    }
  }

  private static long spacesToItsEnd(InputStream in) throws IOException {
    byte[] spaces = new byte[1 << 16];
    Arrays.fill(spaces, (byte) ' ');
    byte[] buffer = new byte[1 << 16];
    long total = 0;
    for (int read = in.readNBytes(buffer, 0, buffer.length);
        read > 0;
        read = in.readNBytes(buffer, 0, buffer.length)) {
      assertThat(Arrays.equals(buffer, 0, read, spaces, 0, read)).isTrue();
      total += read;
    }
    return total;
  }

  @Test
  void tenMegabytes_areTheSetAndSpaces() throws Exception {
    try (RawExchange exchange = during(JwksFault.TEN_MEGABYTES).head()) {
      assertThat(exchange.status()).isEqualTo(200);
      byte[] body = exchange.body();
      assertThat(body).hasSize(10_000_000);
      assertThat(text(body).strip()).isEqualTo(SET);
    }
  }

  @Test
  void truncated_endsBeforeWhatWasPromised() throws Exception {
    try (RawExchange exchange = during(JwksFault.TRUNCATED).head()) {
      assertThat(exchange.promisedLength()).isEqualTo(SET.length());
      assertThat(exchange.body(SET.length())).isEqualTo(SET.substring(0, SET.length() / 2));
      assertThat(exchange.read()).isEqualTo(-1); // an end, not a reset
    }
  }

  @Test
  void reset_resetsTheConnection() throws Exception {
    try (RawExchange exchange = during(JwksFault.RESET)) {
      assertThatThrownBy(exchange::read)
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  @Test
  void redirectLoop_leadsBack() throws Exception {
    try (RawExchange exchange = during(JwksFault.REDIRECT_LOOP).head()) {
      assertThat(exchange.status()).isEqualTo(302);
      assertThat(exchange.header("location")).hasValue(server.uri().toString());
    }
  }

  @Test
  void redirectToFile_leadsToStrangersKeys() throws Exception {
    try (RawExchange exchange = during(JwksFault.REDIRECT_TO_FILE).head()) {
      assertThat(exchange.status()).isEqualTo(302);
      URI target = URI.create(exchange.header("location").orElseThrow());
      assertThat(target).hasScheme("file");
      assertThat(java.nio.file.Path.of(target)).hasContent(strangers());
    }
  }

  @Test
  void redirectToOtherHost_leadsToStrangersKeysAndCountsThoseWhoFollow() throws Exception {
    URI target;
    try (RawExchange exchange = during(JwksFault.REDIRECT_TO_OTHER_HOST).head()) {
      assertThat(exchange.status()).isEqualTo(302);
      target = URI.create(exchange.header("location").orElseThrow());
    }
    assertThat(target.getHost()).isNotEqualTo(server.uri().getHost());
    assertThat(server.requests("/elsewhere.json")).isZero();
    try (RawExchange exchange = RawExchange.get(target).head()) {
      assertThat(text(exchange.body())).isEqualTo(strangers());
    }
    assertThat(server.requests("/elsewhere.json")).isEqualTo(1);
    assertThat(server.requests()).isEqualTo(1);
  }

  private String strangers() {
    return TestKeys.jwks(server.successor(KEY).withKid(KEY.kid()));
  }

  @ParameterizedTest
  @EnumSource(names = "CERTIFICATE_.*", mode = EnumSource.Mode.MATCH_NONE)
  void closedDuringAnyFault_endsAtOnce(JwksFault fault) throws Exception {
    try (RawExchange exchange = during(fault)) {
      while (server.requests() == 0) {
        Thread.onSpinWait();
      }
      server.close();
      assertThat(endsWithoutPatience(exchange)).isTrue();
    }
  }

  private static boolean endsWithoutPatience(RawExchange exchange) {
    try {
      while (exchange.read() >= 0) {
        // What had been sent before.
      }
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true; // reset
    }
    return true;
  }

  @ParameterizedTest
  @EnumSource(names = "CERTIFICATE_.*", mode = EnumSource.Mode.MATCH_NONE)
  void recovered_servesTheSetAgain(JwksFault fault) throws Exception {
    server.misbehave(fault);
    server.recover();
    try (RawExchange exchange = RawExchange.get(server.uri()).head()) {
      assertThat(text(exchange.body())).isEqualTo(SET);
    }
  }

  private RawExchange during(JwksFault fault) throws IOException {
    server.misbehave(fault);
    return RawExchange.get(server.uri());
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }
}
