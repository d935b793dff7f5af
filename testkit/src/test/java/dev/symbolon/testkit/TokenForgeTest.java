package dev.symbolon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokenForgeTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.999Z");
  // RS256 signs the same bytes alike, so that unequal signatures mean unequal input.
  private static final TestKey KEY = TestKeys.of("RS256");
  private static final TokenForge VALID =
      TokenForge.valid(KEY, "https://auth.example.com", "https://api.example.com", NOW);
  private static final Parsed BASE = Parsed.token(VALID.compact());

  static List<String> algorithms() {
    return TestKeys.algorithms();
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void validToken_verifiesWithThePublishedKey(String alg) throws Exception {
    TestKey key = TestKeys.of(alg);
    String compact = VALID.key(key).compact();
    assertThat(Parsed.verifies(key.publicJwk(), compact)).isTrue();
    assertThat(Parsed.token(compact).header())
        .isEqualTo("{\"kid\":\"" + key.kid() + "\",\"alg\":\"" + alg + "\",\"typ\":\"JWT\"}");
    assertThat(Parsed.token(compact).payload()).isEqualTo(BASE.payload());
  }

  @Test
  void validToken_hasTheClaimsOfAnIdToken() {
    assertThat(BASE.header())
        .isEqualTo("{\"kid\":\"test-rs256\",\"alg\":\"RS256\",\"typ\":\"JWT\"}");
    assertThat(BASE.payload())
        .isEqualTo(
            "{\"iss\":\"https://auth.example.com\",\"sub\":\"service-account-1\","
                + "\"aud\":\"https://api.example.com\",\"exp\":1767229200,\"iat\":1767225600,"
                + "\"jti\":\""
                + VALID.id()
                + "\"}");
    assertThat(VALID.claims().keySet()).containsExactly("iss", "sub", "aud", "exp", "iat", "jti");
    assertThat(Parsed.bytes(VALID.id())).hasSizeGreaterThanOrEqualTo(16);
  }

  @Test
  void sameForge_sameToken_freshIdChangesTheIdAlone() {
    assertThat(VALID.compact()).isEqualTo(VALID.compact());
    TokenForge other = VALID.freshId();
    assertThat(other.id()).isNotEqualTo(VALID.id());
    assertPayload(other, BASE.payload().replace(VALID.id(), other.id()));
  }

  @Test
  void claimSet_changesThatClaimAlone() {
    assertPayload(
        VALID.claim("sub", "other"), BASE.payload().replace("service-account-1", "other"));
    assertPayload(
        VALID.claim("exp", TokenForge.json("1e400")),
        BASE.payload().replace("1767229200", "1e400"));
    assertPayload(VALID.claim("nonce", null), BASE.payload().replace("\"}", "\",\"nonce\":null}"));
  }

  @Test
  void claimTakenOut_changesThatClaimAlone() {
    assertPayload(
        VALID.withoutClaim("sub"), BASE.payload().replace("\"sub\":\"service-account-1\",", ""));
  }

  @Test
  void headerSetOrTakenOut_changesThatMemberAlone() {
    assertHeader(VALID.header("typ", "at+jwt"), BASE.header().replace("JWT", "at+jwt"));
    assertHeader(
        VALID.header("crit", List.of("b64")), BASE.header().replace("}", ",\"crit\":[\"b64\"]}"));
    assertHeader(VALID.withoutHeader("typ"), BASE.header().replace(",\"typ\":\"JWT\"", ""));
  }

  @Test
  void rawParts_areSignedAsTheyStand() throws Exception {
    assertHeader(VALID.rawHeader("{\"alg\":\"RS256\",}"), "{\"alg\":\"RS256\",}");
    assertPayload(VALID.rawPayload("[é]"), "[é]");
    String compact = VALID.rawPayload(new byte[] {'"', (byte) 0xc3, '"'}).compact();
    assertThat(compact.split("\\.", -1)[1]).isEqualTo("IsMi");
    assertThat(Parsed.verifies(KEY.publicJwk(), compact)).isTrue();
    assertThat(VALID.rawHeader(new byte[] {(byte) 0xff}).compact()).startsWith("_w.");
  }

  @Test
  void memberBesideRawBytes_refused() {
    TokenForge rawHeader = VALID.rawHeader("{}");
    TokenForge rawPayload = VALID.rawPayload("{}");
    assertThatThrownBy(() -> rawHeader.header("a", 1)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> rawHeader.unsigned()).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> rawPayload.claim("a", 1)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> rawPayload.tamperedPayload("a", 1))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> VALID.tamperedPayload("a", 1).rawPayload("{}"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void signedByAnotherKey_changesTheSignatureAlone() throws Exception {
    TestKey other = TestKeys.fresh("RS256", "other");
    String compact = VALID.signedBy(other).compact();
    assertSignatureAlone(compact);
    assertThat(Parsed.verifies(KEY.publicJwk(), compact)).isFalse();
    assertThat(Parsed.verifies(other.publicJwk(), compact)).isTrue();
  }

  @Test
  void tamperedPayload_keepsTheSignatureOfTheOldOne() throws Exception {
    String compact = VALID.tamperedPayload("sub", "admin").compact();
    assertThat(Parsed.token(compact))
        .isEqualTo(
            new Parsed(
                BASE.header(),
                BASE.payload().replace("service-account-1", "admin"),
                BASE.signature()));
    assertThat(Parsed.verifies(KEY.publicJwk(), compact)).isFalse();
  }

  @Test
  void signatureReplacedOrChanged_changesTheSignatureAlone() {
    assertThat(VALID.signature(new byte[] {1, 2}).compact()).endsWith(".AQI");
    assertSignatureAlone(VALID.signature(new byte[] {1, 2}).compact());
    TokenForge twice =
        VALID
            .signatureTransformed(made -> new byte[] {7})
            .signatureTransformed(made -> new byte[] {made[0], 8});
    assertThat(twice.compact()).endsWith(".Bwg");
    assertSignatureAlone(twice.compact());
  }

  @Test
  void unsigned_namesNoAlgorithmAndEndsWithADot() {
    String compact = VALID.unsigned().compact();
    assertThat(compact).endsWith(".");
    assertThat(Parsed.token(compact).header()).isEqualTo(BASE.header().replace("RS256", "none"));
    assertThat(Parsed.token(compact).payload()).isEqualTo(BASE.payload());
  }

  @Test
  void hmacSigned_isAnHmacUnderTheSecret() throws Exception {
    byte[] secret = KEY.publicKey().getEncoded();
    String compact = VALID.hmacSignedWith(secret).compact();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    int end = compact.lastIndexOf('.');
    byte[] expected = mac.doFinal(compact.substring(0, end).getBytes(StandardCharsets.US_ASCII));
    assertThat(compact.substring(end + 1))
        .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(expected));
    assertThat(Parsed.token(compact).header()).isEqualTo(BASE.header().replace("RS256", "HS256"));
    assertThat(Parsed.token(compact).payload()).isEqualTo(BASE.payload());
  }

  @Test
  void compactTransformed_changesTheWholeText() {
    assertThat(VALID.compactTransformed(text -> text + "=").compactTransformed(text -> text + "!"))
        .extracting(TokenForge::compact)
        .isEqualTo(VALID.compact() + "=!");
  }

  @Test
  void deviation_leavesTheOriginalAsItWas() {
    VALID.claim("sub", "x").header("typ", "x").signature(new byte[0]).tamperedPayload("aud", "x");
    assertThat(Parsed.token(VALID.compact())).isEqualTo(BASE);
    assertThatThrownBy(() -> VALID.claims().put("sub", "x"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void idTakenOut_cannotBeAskedFor() {
    assertThat(VALID.claim("jti", "mine").id()).isEqualTo("mine");
    assertThatThrownBy(() -> VALID.withoutClaim("jti").id())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void toString_showsNamesAlone() {
    assertThat(VALID)
        .hasToString("TokenForge[header=[kid, alg, typ], claims=[iss, sub, aud, exp, iat, jti]]");
  }

  private static void assertHeader(TokenForge forge, String header) {
    Parsed token = Parsed.token(forge.compact());
    assertThat(token.header()).isEqualTo(header).isNotEqualTo(BASE.header());
    assertThat(token.payload()).isEqualTo(BASE.payload());
    assertSigned(forge);
  }

  private static void assertPayload(TokenForge forge, String payload) {
    Parsed token = Parsed.token(forge.compact());
    assertThat(token.payload()).isEqualTo(payload).isNotEqualTo(BASE.payload());
    assertThat(token.header()).isEqualTo(BASE.header());
    assertSigned(forge);
  }

  private static void assertSigned(TokenForge forge) {
    assertThat(forge.compact())
        .matches(compact -> verifiesWithKey(compact), "verifies with the key");
  }

  private static boolean verifiesWithKey(String compact) {
    try {
      return Parsed.verifies(KEY.publicJwk(), compact);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertSignatureAlone(String compact) {
    Parsed token = Parsed.token(compact);
    assertThat(token.header()).isEqualTo(BASE.header());
    assertThat(token.payload()).isEqualTo(BASE.payload());
    assertThat(token.signature()).isNotEqualTo(BASE.signature());
  }
}
