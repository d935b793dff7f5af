package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.symbolon.testkit.TestKey;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Key set, token and clock under a fuzzer that sees which code it has reached. Nothing but the
 * declared outcomes comes out, at a bounded cost, even with next to no stack; what is accepted, two
 * other libraries accept; and no other text one character away is accepted.
 */
@Tag("long")
class DifferentialFuzzTest {
  private static final long MOST_BYTES = 4 << 20;
  private static final long MOST_NANOS = 1_000_000_000;
  private static final String BASE64URL =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.= ";

  static List<TestKey> keys() {
    return FuzzSituation.KEYS;
  }

  @ParameterizedTest
  @MethodSource("keys")
  void withoutTheFuzzersChoice_accepted(TestKey key) throws Exception {
    FuzzSituation good = FuzzSituation.good(key);
    Optional<VerifiedIdToken> token = verdict(verifier(good).orElseThrow(), good.token());
    assertPeersAccept(good, token.orElseThrow());
  }

  @FuzzTest
  void anySituation_declaredOutcomeThatPeersShare(FuzzedDataProvider data) throws Exception {
    FuzzSituation situation = FuzzSituation.of(data);
    boolean smallStack = data.consumeInt(0, 3) == 3;
    Optional<IdTokenVerifier> verifier = bounded(smallStack, () -> verifier(situation));
    if (verifier.isEmpty()) {
      return;
    }
    Optional<VerifiedIdToken> token =
        bounded(smallStack, () -> verdict(verifier.get(), situation.token()));
    if (token.isPresent()) {
      assertPeersAccept(situation, token.get());
      assertNothingNearAccepted(data, verifier.get(), situation.token());
    }
  }

  /** Empty where the key set is refused, in the one way that is declared. */
  private static Optional<IdTokenVerifier> verifier(FuzzSituation situation) {
    KeySource keys;
    try {
      keys = KeySource.fixed(situation.jwks());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return Optional.of(
        IdTokenVerifier.builder(TrustedIssuer.of(RelyingParty.ISSUER, keys), RelyingParty.AUDIENCE)
            .clock(Clock.fixed(situation.now(), ZoneOffset.UTC))
            .reusable()
            .build());
  }

  /** Empty where the token is refused, in one of the ways that are declared. */
  private static Optional<VerifiedIdToken> verdict(IdTokenVerifier verifier, String token) {
    try {
      return Optional.of(verifier.verify(token));
    } catch (TokenRejectedException | VerificationUnavailableException e) {
      return Optional.empty();
    }
  }

  /** A first call may load classes, and the fuzzer works on each; a second one does not. */
  private static <T> T bounded(boolean smallStack, Callable<T> call) throws Exception {
    CallCost<T> cost = measured(smallStack, call);
    if (cost.bytes() > MOST_BYTES || cost.nanos() > MOST_NANOS) {
      cost = measured(smallStack, call);
    }
    assertThat(cost.bytes()).as("bytes").isLessThan(MOST_BYTES);
    assertThat(cost.nanos()).as("nanoseconds").isLessThan(MOST_NANOS);
    return cost.result();
  }

  private static <T> CallCost<T> measured(boolean smallStack, Callable<T> call) throws Exception {
    return smallStack ? CallCost.onSmallStack(call) : CallCost.of(call);
  }

  private static void assertPeersAccept(FuzzSituation situation, VerifiedIdToken token) {
    try {
      assertThat(Peers.jose4j(situation)).as("jose4j").isEqualTo(token.subject());
      if (!token.algorithm().equals("EdDSA") && !situation.holdsNumberBeyondDoubles()) {
        assertThat(Peers.nimbus(situation)).as("Nimbus").isEqualTo(token.subject());
      }
    } catch (Exception e) {
      throw new AssertionError("accepted, but not by a peer: " + situation, e);
    }
  }

  private static void assertNothingNearAccepted(
      FuzzedDataProvider data, IdTokenVerifier verifier, String token) {
    StringBuilder near = new StringBuilder(token);
    int at = data.consumeInt(0, token.length() - 1);
    near.setCharAt(at, BASE64URL.charAt(data.consumeInt(0, BASE64URL.length() - 1)));
    if (!near.toString().equals(token)) {
      assertThat(verdict(verifier, near.toString())).as("changed at " + at).isEmpty();
    }
  }
}
