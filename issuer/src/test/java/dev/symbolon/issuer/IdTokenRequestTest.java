package dev.symbolon.issuer;

import static dev.symbolon.issuer.Fixtures.SUBJECT;
import static dev.symbolon.issuer.Fixtures.claims;
import static dev.symbolon.issuer.Fixtures.issuer;
import static dev.symbolon.issuer.Fixtures.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdTokenRequestTest {
  private static IdTokenRequest.Builder builder() {
    return IdTokenRequest.forSubject(SUBJECT);
  }

  private static String payload(String name, Object value) throws Exception {
    return part(issuer().issue(builder().claim(name, value).build()).compact(), 1);
  }

  @Test
  void extraClaims_areAddedAfterTheOthers() throws Exception {
    IssuedIdToken token =
        issuer()
            .issue(
                builder()
                    .claim("email", "robot@example.com")
                    .claim("email_verified", true)
                    .claim("google", Map.of("compute_engine", Map.of("zone", "a")))
                    .build());

    assertThat(claims(token))
        .containsEntry("email", "robot@example.com")
        .containsEntry("email_verified", true)
        .containsEntry("google", Map.of("compute_engine", Map.of("zone", "a")))
        .containsKeys("iss", "sub", "aud", "exp", "iat", "jti");
  }

  @Test
  void numbers_areWrittenInPlainDigits() throws Exception {
    List<Object> numbers =
        List.of(
            1,
            Long.MAX_VALUE,
            new BigInteger("123456789012345678901234567890"),
            new BigDecimal("1E+3"),
            new BigDecimal("2.0"),
            new BigDecimal("1E-9"),
            new BigDecimal("-0.50"));

    assertThat(payload("n", numbers))
        .endsWith(
            "\"n\":[1,9223372036854775807,123456789012345678901234567890,1000,2,0.000000001,-0.5]}");
  }

  @Test
  void text_isEscapedAndReadBackTheSame() throws Exception {
    String text = "\"\\/\b\f\n\r\t\u0000\u001f\u007f\u2028<'>\u00e9\u4e16\uD83D\uDE00";
    IssuedIdToken token = issuer().issue(builder().claim("t\"", text).build());

    assertThat(claims(token)).containsEntry("t\"", text);
    assertThat(part(token.compact(), 1)).contains("\\u0000").doesNotContain("\u0000");
  }

  @Test
  void emptyListsAndMaps_areWritten() throws Exception {
    assertThat(payload("e", List.of(List.of(), Map.of()))).endsWith("\"e\":[[],{}]}");
  }

  @Test
  void value_isCopiedDeeplyAtTheSetter() throws Exception {
    List<Object> inner = new ArrayList<>(List.of("before"));
    Map<String, Object> outer = new HashMap<>(Map.of("list", inner));
    IdTokenRequest request = builder().claim("c", outer).build();
    inner.set(0, "after");
    outer.put("more", 1);

    assertThat(claims(issuer().issue(request)))
        .containsEntry("c", Map.of("list", List.of("before")));
  }

  @Test
  void builder_isCopiedFrom() throws Exception {
    IdTokenRequest.Builder builder = builder();
    IdTokenRequest request = builder.build();
    builder.claim("late", 1).audience("late").nonce("late");

    assertThat(claims(issuer().issue(request)))
        .containsOnlyKeys("iss", "sub", "aud", "exp", "iat", "jti");
  }

  @ParameterizedTest
  @CsvSource({
    "iss,set by the issuer",
    "exp,set by the issuer",
    "iat,set by the issuer",
    "jti,set by the issuer",
    "sub,use forSubject",
    "aud,use audience",
    "nonce,use nonce",
    "auth_time,use authTime",
    "alg,follows from the signing key",
    "kid,follows from the signing key",
    "typ,belongs to the header"
  })
  void reservedName_refusedWithAdvice(String name, String advice) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().claim(name, "x"))
        .withMessageContaining("\"" + name + "\"")
        .withMessageContaining(advice);
  }

  @Test
  void claimGivenTwice_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().claim("email", "a").claim("email", "a"))
        .withMessage("claim name: expected each one once, got \"email\" twice");
  }

  @Test
  void emptyClaimName_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().claim("", "a"))
        .withMessageContaining("claim name: expected 1 to 255 characters");
  }

  @Test
  void doubleAndFloat_refusedWithAdvice() {
    for (Object number : List.of(1.5d, 1.5f)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder().claim("n", number))
          .withMessageContaining("claim \"n\"")
          .withMessageContaining("use BigDecimal");
    }
  }

  @Test
  void nullValue_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().claim("n", null))
        .withMessageContaining("claim \"n\"")
        .withMessageEndingWith("got null");
  }

  @Test
  void nullWithinList_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().claim("n", Arrays.asList("a", null)))
        .withMessageEndingWith("got null");
  }

  @Test
  void unknownType_refusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().claim("n", Instant.EPOCH))
        .withMessageEndingWith("got java.time.Instant");
  }

  @Test
  void mapKeyThatIsNoString_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().claim("n", Map.of(1, "a")))
        .withMessageContaining("map keys of type String, got java.lang.Integer");
  }

  @Test
  void unpairedSurrogate_refusedAndEscaped() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().claim("n", "a\uD83D"))
        .withMessage("claim \"n\": expected no unpaired surrogates, got \"a\\u{d83d}\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().claim("n", Map.of("\uDE00", 1)))
        .withMessageContaining("no unpaired surrogates");
  }

  @Test
  void depth16_acceptedAndDepth17_refused() throws Exception {
    Object deep = "x";
    for (int i = 0; i < 16; i++) {
      deep = List.of(deep);
    }
    Object sixteen = deep;
    Object seventeen = List.of(sixteen);

    assertThat(payload("n", sixteen)).contains("[".repeat(16) + "\"x\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().claim("n", seventeen))
        .withMessageContaining("at most 16 deep");
  }

  @Test
  void listThatHoldsItself_refused() {
    List<Object> endless = new ArrayList<>();
    endless.add(endless);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().claim("n", endless))
        .withMessageContaining("at most 16 deep");
  }

  @Test
  void moreThan10000Values_refused() {
    List<Integer> wide = java.util.Collections.nCopies(10_000, 1); // and the list itself

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().claim("n", wide))
        .withMessageContaining("at most 10000 values");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E+1000", "1E-1001", "1E+2147483647", "1E-2147483647"})
  void numberOfEndlessDigits_refused(BigDecimal number) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().claim("n", number))
        .withMessageContaining("at most 1000 digits");
  }

  @Test
  void integerOf1001Digits_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().claim("n", BigInteger.TEN.pow(1000)))
        .withMessageContaining("at most 1000 digits");
  }

  @Test
  void subject_hasAtMost255Characters() {
    IdTokenRequest.forSubject("s".repeat(255));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdTokenRequest.forSubject("s".repeat(256)))
        .withMessageContaining("subject: expected 1 to 255 characters, got 256: \"sss")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(160));
  }

  @Test
  void emptySubject_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdTokenRequest.forSubject(""))
        .withMessageContaining("subject: expected 1 to 255 characters");
  }

  @Test
  void subjectWithControlCharacter_refusedAndEscaped() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdTokenRequest.forSubject("a\nb"))
        .withMessage("subject: expected no control characters, got \"a\\u{a}b\"");
  }

  @Test
  void subjectWithUnpairedSurrogate_refusedAndEscaped() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdTokenRequest.forSubject("a\uDE00"))
        .withMessage("subject: expected no unpaired surrogates, got \"a\\u{de00}\"");
  }

  @Test
  void nullSubject_refusedByName() {
    assertThatNullPointerException()
        .isThrownBy(() -> IdTokenRequest.forSubject(null))
        .withMessage("subject");
  }

  @Test
  void noAudience_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().audience())
        .withMessage("audience: expected 1 to 64 strings, got 0");
  }

  @Test
  void audiences_areAtMost64() {
    String[] many = IntStream.range(0, 65).mapToObj(i -> "a" + i).toArray(String[]::new);

    builder().audience(Arrays.copyOf(many, 64));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().audience(many))
        .withMessage("audience: expected 1 to 64 strings, got 65");
  }

  @Test
  void emptyAudience_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().audience("a", ""))
        .withMessageContaining("audience: expected 1 to 2048 characters");
  }

  @Test
  void audienceTwice_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().audience("a", "b", "a"))
        .withMessage("audience: expected each one once, got \"a\" twice");
  }

  @Test
  void emptyNonce_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().nonce(""))
        .withMessageContaining("nonce: expected 1 to 2048 characters");
  }

  @Test
  void authTimeBefore1970_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder().authTime(Instant.EPOCH.minusNanos(1)))
        .withMessageContaining("auth time: expected not before 1970");
  }

  @Test
  void toString_showsNoClaimValue() {
    assertThat(builder().nonce("secret-n").claim("email", "secret-e").build().toString())
        .contains(SUBJECT, "email")
        .doesNotContain("secret");
  }
}
