package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.symbolon.testkit.TestKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bounds of what is remembered of verified tokens: number, bytes, time. */
class VerifiedTokensTest {
  private static final int MOST = 1_000;
  private static final Instant NOW = RelyingParty.NOW;

  private final RelyingParty party = RelyingParty.trusting("ES256");
  private final VerificationKey key = VerificationKey.ofJwk(party.key.publicJwk());
  private final TrustedIssuer issuer =
      TrustedIssuer.of(RelyingParty.ISSUER, KeySource.fixed(TestKeys.jwks(party.key)));
  private final SignedToken small = token(Map.of("sub", "s"));
  private final VerifiedTokens tokens = new VerifiedTokens(MOST, VerifiedTokens.LONGEST, NOW);

  @Test
  void added_isFoundByItsTextAlone() {
    add("a.b.c", small, NOW);
    assertThat(get("a.b.c")).isSameAs(small);
    assertThat(get("a.b.C")).isNull();
    tokens.forget(tokens.hashOf("a.b.c"));
    assertThat(get("a.b.c")).isNull();
  }

  @Test
  void manyTokens_areBoundedInNumberAndTheLatestStay() {
    for (int i = 0; i < 10 * MOST; i++) {
      add("token " + i, small, NOW);
      assertThat(tokens.size()).isLessThanOrEqualTo(MOST);
    }
    assertThat(tokens.size()).isGreaterThanOrEqualTo(MOST / 2);
    for (int i = 10 * MOST - MOST / 2; i < 10 * MOST; i++) {
      assertThat(get("token " + i)).isNotNull();
    }
    assertThat(get("token 0")).isNull();
  }

  @Test
  void tokenPresentedMeanwhile_outlastsANoisyCaller() {
    add("quiet", small, NOW);
    for (int i = 0; i < 10 * MOST; i++) {
      add("noisy " + i, small, NOW);
      if (i % (MOST / 4) == 0) {
        assertThat(get("quiet")).as("after " + i + " others").isNotNull();
      }
    }
  }

  @Test
  void heavyTokens_areBoundedInBytes() {
    SignedToken heavy = token(Map.of("text", "x".repeat(10_000)));
    int most = MOST * VerifiedTokens.LIGHTEST / heavy.weight();
    for (int i = 0; i < MOST; i++) {
      add("token " + i, heavy, NOW);
      assertThat(tokens.size()).isLessThanOrEqualTo(most);
    }
    assertThat(tokens.size()).isGreaterThanOrEqualTo(most / 3);
  }

  @Test
  void tokenOfAThirtySecondOfTheRoom_isTheHeaviest() {
    int room = MOST * VerifiedTokens.LIGHTEST / 32;
    SignedToken heaviest = token(Map.of("text", "x".repeat(room / 2 - 132)));
    assertThat(heaviest.weight()).isBetween(room - 10, room);
    add("heaviest", heaviest, NOW);
    assertThat(get("heaviest")).isNotNull();
    add("heavier", token(Map.of("text", "x".repeat(room / 2))), NOW);
    assertThat(get("heavier")).isNull();
  }

  @Test
  void claimsOfManyParts_weighWhatTheyTake() {
    Map<String, Object> empty = Collections.unmodifiableMap(new java.util.LinkedHashMap<>());
    List<Object> parts = Collections.nCopies(1_000, Collections.unmodifiableList(List.of(empty)));
    assertThat(token(Map.of("parts", parts)).weight()).isGreaterThan(200_000);
  }

  @Test
  void longText_isNotHashed() {
    assertThat(tokens.hashOf("x".repeat(VerifiedTokens.LONGEST))).isNotNull();
    assertThat(tokens.hashOf("x".repeat(VerifiedTokens.LONGEST + 1))).isNull();
  }

  @Test
  void forgottenTokens_giveTheirRoomBack() {
    int stay = MOST / 2 + 1; // the elder generation is full, and the younger has one
    for (int i = 0; i < stay; i++) {
      add("stays " + i, small, NOW);
    }
    for (int i = 0; i < 10 * MOST; i++) {
      add("goes " + i, small, NOW);
      tokens.forget(tokens.hashOf("goes " + i));
    }
    assertThat(tokens.size()).isEqualTo(stay);
  }

  @Test
  void tokenThatNobodyPresents_leavesAfterTwoGenerations() {
    add("gone", small, NOW);
    add("another", small, NOW.plus(VerifiedTokens.LONGEST_GENERATION).minusNanos(1));
    add("a third", small, NOW.plus(VerifiedTokens.LONGEST_GENERATION));
    assertThat(tokens.size()).isEqualTo(3);
    add("a fourth", small, NOW.plus(VerifiedTokens.LONGEST_GENERATION.multipliedBy(2)));
    assertThat(tokens.size()).isEqualTo(2);
    assertThat(get("gone")).isNull();
  }

  @Test
  void noneToRemember_nothingIsHashed() {
    VerifiedTokens none = new VerifiedTokens(0, VerifiedTokens.LONGEST, NOW);
    assertThat(none.hashOf("a.b.c")).isNull();
    none.add(null, small, NOW);
    none.forget(null);
    assertThat(none.get(null)).isNull();
  }

  @Test
  void longerThanAnyToken_isNotHashed() {
    VerifiedTokens few = new VerifiedTokens(MOST, 1_024, NOW);
    assertThat(few.hashOf("a".repeat(1_024))).isNotNull();
    assertThat(few.hashOf("a".repeat(1_025))).isNull();
  }

  @Test
  void optionOfNone_everyTokenIsReadEachTime() throws Exception {
    String token = party.valid().compact();
    try (IdTokenVerifier verifier = party.builder(reusable()).verifiedTokensRemembered(0).build()) {
      assertThat(verifier.verify(token).claims()).isNotSameAs(verifier.verify(token).claims());
    }
  }

  @Test
  void optionOfAFew_boundsThem() throws Exception {
    try (IdTokenVerifier verifier =
        party.builder(reusable()).verifiedTokensRemembered(100).build()) {
      for (int i = 0; i < 200; i++) {
        verifier.verify(party.valid().compact());
      }
      assertThat(verifier.verifiedTokens()).isBetween(50, 100);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1, 99, 10_000_001})
  void optionOutsideOfItsRange_refused(int tokens) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> party.builder(issuer).verifiedTokensRemembered(tokens))
        .withMessage("verified tokens remembered: expected 0, or 100 to 10000000, got " + tokens);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 10_000_000})
  void optionAtTheEndsOfItsRange_taken(int tokens) {
    assertThat(party.builder(issuer).verifiedTokensRemembered(tokens)).isNotNull();
  }

  /** Each thread presents all tokens, which are more than fit, while one of the keys is denied. */
  @Test
  void manyThreads_eachTokenKeepsItsClaimsUntilItsKeyIsDenied() throws Exception {
    IdTokenVerifier verifier = party.builder(reusable()).verifiedTokensRemembered(100).build();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      texts.add(party.valid().claim("sub", "subject-" + i).compact());
    }
    AtomicInteger started = new AtomicInteger();
    Callable<Integer> presenting =
        () -> {
          int accepted = 0;
          for (int i = started.incrementAndGet() * 7; i < 4_000; i++) {
            Verdict verdict = Verdict.of(verifier, texts.get(i % texts.size()));
            accepted += verdict.isAcceptance() ? 1 : 0;
            assertThat(verdict.claims().getOrDefault("sub", "subject-" + i % texts.size()))
                .isEqualTo("subject-" + i % texts.size());
            assertThat(verifier.verifiedTokens()).isLessThanOrEqualTo(100);
          }
          return accepted;
        };
    ExecutorService pool = Executors.newFixedThreadPool(16);
    try {
      List<Future<Integer>> running = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        running.add(pool.submit(presenting));
      }
      for (Future<Integer> each : running) {
        assertThat(each.get()).isGreaterThan(3_000);
      }
      verifier.denyKey(party.key.kid());
      Callable<Long> presentingAgain = () -> acceptedOf(verifier, texts);
      for (Future<Long> each : pool.invokeAll(Collections.nCopies(16, presentingAgain))) {
        assertThat(each.get()).isZero();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(verifier.verifiedTokens()).isZero();
  }

  private static long acceptedOf(IdTokenVerifier verifier, List<String> texts) {
    return texts.stream().filter(text -> Verdict.of(verifier, text).isAcceptance()).count();
  }

  private TrustedIssuer reusable() {
    return issuer.use(TokenUse.REUSABLE);
  }

  private void add(String text, SignedToken token, Instant now) {
    tokens.add(tokens.hashOf(text), token, now);
  }

  private SignedToken get(String text) {
    return tokens.get(tokens.hashOf(text));
  }

  private SignedToken token(Map<String, Object> claims) {
    IdTokenClaims read =
        new IdTokenClaims(
            "s", List.of("a"), NOW.plus(Duration.ofHours(1)), NOW, null, null, claims);
    return SignedToken.of(issuer, new JoseHeader(SignatureAlgorithm.ES256, "k"), key, read);
  }
}
