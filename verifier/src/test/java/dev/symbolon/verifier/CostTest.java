package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.testkit.TestKeys;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A hostile token costs no more than a good one at least as long: JSON made to be dear no more than
 * a good token full of members, anything else no more than a good token with one long text. EdDSA
 * and RS256 have the cheapest good tokens, so they ask the most.
 */
@Tag("slow")
class CostTest {
  /** For the exception. */
  private static final long FEW_BYTES = 1_024;

  /** Times are rough, even on the processor's own clock. */
  private static final double MORE_TIME = 1.1;

  private static final long FEW_NANOS = 2_000;
  private static final int MOST_ATTEMPTS = 10;

  @ParameterizedTest
  @ValueSource(strings = {"EdDSA", "RS256"})
  void hostileTokens_takeNoMoreMemoryThanGoodOnes(String algorithm) {
    check(algorithm, 40, CallCost::bytes, 1, FEW_BYTES);
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(strings = {"EdDSA", "RS256", "ES256"})
  void hostileTokens_takeNoMoreTimeThanGoodOnes(String algorithm) {
    check(algorithm, 400, CallCost::nanos, MORE_TIME, FEW_NANOS);
  }

  /** The compiler makes calls cheaper as time goes by, so a token gets several attempts. */
  private static void check(
      String algorithm, int calls, ToLongFunction<CallCost<?>> cost, double more, long plus) {
    RelyingParty party = RelyingParty.trusting(algorithm);
    IdTokenVerifier verifier = verifier(party);
    Map<String, List<String>> pairs = pairs(party);
    List<String> dear = new ArrayList<>();
    Map<String, DoubleSummaryStatistics> ratios = new TreeMap<>();
    for (int attempt = 0; attempt < MOST_ATTEMPTS && (attempt == 0 || !dear.isEmpty()); attempt++) {
      dear.clear();
      ratios.clear();
      pairs.forEach(
          (name, pair) -> {
            long hostile = median(verifier, pair.get(0), calls, cost);
            long good = median(verifier, pair.get(1), calls, cost);
            ratios
                .computeIfAbsent(name.replaceFirst(":.*", ""), n -> new DoubleSummaryStatistics())
                .accept((double) hostile / good);
            if (hostile > good * more + plus) {
              dear.add(name + ": at most " + good + " * " + more + ", got " + hostile);
            }
          });
    }
    ratios.forEach(
        (group, ratio) ->
            System.out.printf(
                Locale.ROOT,
                "%s, %s of hostile tokens over good ones: %.2f to %.2f%n",
                algorithm,
                group,
                ratio.getMin(),
                ratio.getMax()));
    assertThat(dear).isEmpty();
  }

  private static Map<String, List<String>> pairs(RelyingParty party) {
    Map<String, List<String>> pairs = new LinkedHashMap<>();
    HostileTokens.plain(party)
        .forEach((name, t) -> pairs.put(name, List.of(t, good(party, name, t))));
    HostileTokens.bombs(party)
        .forEach((name, t) -> pairs.put(name, List.of(t, goodWithMembers(party, t))));
    IdTokenVerifier verifier = verifier(party);
    pairs.forEach(
        (name, pair) -> {
          assertThat(Verdict.of(verifier, pair.get(0)).isAcceptance()).as(name).isFalse();
          assertThat(Verdict.of(verifier, pair.get(1)).refusal()).as(name).isEmpty();
        });
    return pairs;
  }

  /** Text that is not of ASCII is held against a good token's that is not either. */
  private static String good(RelyingParty party, String name, String hostile) {
    int length = Math.min(hostile.length(), LONGEST_GOOD);
    return name.contains("unprintable")
        ? HostileTokens.goodWithForeignText(party, length)
        : HostileTokens.goodWithText(party, length);
  }

  private static String goodWithMembers(RelyingParty party, String hostile) {
    return HostileTokens.goodWithMembers(party, Math.min(hostile.length(), LONGEST_GOOD));
  }

  /** Some characters below the limit, since a length in characters of base64 is not met exactly. */
  private static final int LONGEST_GOOD = CompactToken.LONGEST - 40;

  /** One that remembers no token, so that a good one costs the same each time. */
  private static IdTokenVerifier verifier(RelyingParty party) {
    KeySource keys = KeySource.fixed(TestKeys.jwks(party.key));
    TrustedIssuer issuer = TrustedIssuer.of(RelyingParty.ISSUER, keys).use(TokenUse.REUSABLE);
    return party.builder(issuer).verifiedTokensRemembered(0).build();
  }

  private static long median(
      IdTokenVerifier verifier, String token, int calls, ToLongFunction<CallCost<?>> cost) {
    long[] costs = new long[calls];
    for (int i = 0; i < calls; i++) {
      costs[i] = cost.applyAsLong(call(verifier, token));
    }
    java.util.Arrays.sort(costs);
    return costs[calls / 2];
  }

  private static CallCost<?> call(IdTokenVerifier verifier, String token) {
    try {
      return CallCost.of(() -> isAccepted(verifier, token));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Without the words of a refusal, which are made only for those who read them. */
  private static boolean isAccepted(IdTokenVerifier verifier, String token)
      throws VerificationUnavailableException {
    try {
      verifier.verify(token);
      return true;
    } catch (TokenRejectedException e) {
      return false;
    }
  }
}
