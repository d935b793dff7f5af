package dev.symbolon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.EllipticCurve;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each fault of content makes of the keys. */
class JwksFaultyKeysTest {
  private static final TestKey A = TestKeys.of("ES256").withKid("a");
  private static final TestKey B = TestKeys.of("EdDSA").withKid("b");
  private static final Pattern KID = Pattern.compile("\"kid\":\"([^\"]*)\"");

  private final JwksServer server = JwksServer.serving(A, B);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void html_isAPageWithStatus200() throws Exception {
    server.misbehave(JwksFault.HTML);
    try (RawExchange exchange = RawExchange.get(server.uri()).head()) {
      assertThat(exchange.status()).isEqualTo(200);
      assertThat(exchange.header("content-type").orElseThrow()).startsWith("text/html");
      assertThat(text(exchange.body())).startsWith("<!DOCTYPE html>");
    }
  }

  @Test
  void halfASet_isAWholeResponse() throws Exception {
    String set = TestKeys.jwks(A, B);
    assertThat(during(JwksFault.HALF_A_SET)).isEqualTo(set.substring(0, set.length() / 2));
  }

  @Test
  void tenThousandKeys_haveAnIdEachAndKeepThePublishedOnes() throws Exception {
    String set = during(JwksFault.TEN_THOUSAND_KEYS);
    assertThat(new HashSet<>(kids(set))).hasSize(10_000);
    assertThat(set).contains(A.publicJwk(), B.publicJwk());
    assertThat(set.length()).isBetween(1_500_000, 2_500_000);
  }

  @Test
  void rotated_publishesSuccessorsAlone() throws Exception {
    TestKey next = server.successor(A);
    assertThat(during(JwksFault.ROTATED)).isEqualTo(TestKeys.jwks(next, server.successor(B)));
    assertThat(next.kid()).isEqualTo("a-next");
    assertThat(next.algorithm()).isEqualTo("ES256");
    assertThat(next.publicKey()).isNotEqualTo(A.publicKey());
    assertThat(server.successor(A)).isSameAs(next);
  }

  @Test
  void shrunk_hasNoKeys() throws Exception {
    assertThat(during(JwksFault.SHRUNK_TO_NOTHING)).isEqualTo("{\"keys\":[]}");
  }

  @Test
  void kidReused_publishesSuccessorsUnderTheOldIds() throws Exception {
    assertThat(during(JwksFault.KID_REUSED))
        .isEqualTo(
            TestKeys.jwks(server.successor(A).withKid("a"), server.successor(B).withKid("b")));
  }

  @Test
  void privateKeys_areTheWholePairs() throws Exception {
    assertThat(during(JwksFault.PRIVATE_KEYS))
        .isEqualTo("{\"keys\":[" + A.privateJwk() + "," + B.privateJwk() + "]}");
  }

  @Test
  void badKey_isTheFirstOfTenAndNotOnItsCurve() throws Exception {
    String set = during(JwksFault.BAD_KEY_AMONG_TEN);
    assertThat(kids(set)).hasSize(10).doesNotHaveDuplicates().startsWith("bad", "a", "b");
    assertThat(set).contains(A.publicJwk(), B.publicJwk());
    BigInteger x = coordinate(set, "x");
    BigInteger y = coordinate(set, "y");
    EllipticCurve curve = ((ECPublicKey) A.publicKey()).getParams().getCurve();
    BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB());
    assertThat(y.pow(2).subtract(right).mod(((ECFieldFp) curve.getField()).getP()))
        .isNotEqualTo(BigInteger.ZERO);
  }

  private static BigInteger coordinate(String set, String name) {
    Matcher first = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(set);
    assertThat(first.find()).isTrue();
    byte[] bytes = Base64.getUrlDecoder().decode(first.group(1));
    assertThat(bytes).hasSize(32);
    return new BigInteger(1, bytes);
  }

  @ParameterizedTest
  @EnumSource(names = {"HTML", "HALF_A_SET", "TEN_MEGABYTES", "SHRUNK_TO_NOTHING", "HANG"})
  void setThatIsAText_canHaveFaultsThatNeedNoKeys(JwksFault fault) {
    server.publish("{\"keys\":[]}");
    server.misbehave(fault);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"TEN_THOUSAND_KEYS", "ROTATED", "KID_REUSED", "PRIVATE_KEYS", "BAD_KEY_AMONG_TEN"})
  void setThatIsAText_cannotHaveFaultsOfKeys(JwksFault fault) throws Exception {
    String text = TestKeys.jwks(A);
    server.publish(text);
    assertThatThrownBy(() -> server.misbehave(fault))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(fault.name())
        .hasMessageContaining("as keys");
    assertThat(body()).isEqualTo(text);
  }

  private String during(JwksFault fault) throws IOException {
    server.misbehave(fault);
    return body();
  }

  private String body() throws IOException {
    try (RawExchange exchange = RawExchange.get(server.uri()).head()) {
      assertThat(exchange.status()).isEqualTo(200);
      assertThat(exchange.header("content-type")).hasValue("application/jwk-set+json");
      return text(exchange.body());
    }
  }

  private static List<String> kids(String set) {
    return KID.matcher(set).results().map(found -> found.group(1)).toList();
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }
}
