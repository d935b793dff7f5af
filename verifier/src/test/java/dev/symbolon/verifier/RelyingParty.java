package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.symbolon.testkit.ManualClock;
import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenForge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A relying party under test. Every rejection is held against a token that differs from the
 * rejected one in nothing but the defect, and that is accepted.
 */
final class RelyingParty {
  static final String ISSUER = "https://issuer.example";
  static final String AUDIENCE = "https://api.example";
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  final TestKey key;
  final ManualClock clock = ManualClock.at(NOW);
  final Recorder store = new Recorder();
  final IdTokenVerifier verifier;

  private RelyingParty(UnaryOperator<TrustedIssuer> rules, TestKey key, TestKey... others) {
    this.key = key;
    List<TestKey> all = new ArrayList<>(List.of(others));
    all.add(0, key);
    this.verifier =
        builder(
                rules.apply(
                    TrustedIssuer.of(
                        ISSUER, KeySource.fixed(TestKeys.jwks(all.toArray(TestKey[]::new))))))
            .clockSkew(Duration.ofSeconds(60))
            .build();
  }

  static RelyingParty trusting(String algorithm) {
    return new RelyingParty(issuer -> issuer, TestKeys.of(algorithm));
  }

  static RelyingParty trusting(TestKey key, TestKey... others) {
    return new RelyingParty(issuer -> issuer, key, others);
  }

  /** A relying party that asks more of its issuer's tokens. */
  static RelyingParty trusting(UnaryOperator<TrustedIssuer> rules, TestKey key, TestKey... others) {
    return new RelyingParty(rules, key, others);
  }

  IdTokenVerifier.Builder builder(KeySource keys) {
    return builder(TrustedIssuer.of(ISSUER, keys));
  }

  IdTokenVerifier.Builder builder(TrustedIssuer issuer) {
    return IdTokenVerifier.builder(issuer, AUDIENCE).clock(clock).singleUse(store);
  }

  /** A token that this relying party accepts, with an id of its own. */
  TokenForge valid() {
    return TokenForge.valid(key, ISSUER, AUDIENCE, clock.instant());
  }

  VerifiedIdToken accepts(TokenForge token) {
    return accepts(verifier, token);
  }

  static VerifiedIdToken accepts(IdTokenVerifier verifier, TokenForge token) {
    try {
      return verifier.verify(token.compact());
    } catch (TokenRejectedException | VerificationUnavailableException e) {
      throw new AssertionError("a good token was refused", e);
    }
  }

  static RejectionReason reasonOf(IdTokenVerifier verifier, TokenForge token) {
    TokenRejectedException rejection =
        catchThrowableOfType(TokenRejectedException.class, () -> verifier.verify(token.compact()));
    assertThat(rejection).as("rejection").isNotNull();
    return rejection.reason();
  }

  /** One token is accepted, and one that differs from it in one respect is rejected. */
  void acceptsOnly(TokenForge good, TokenForge bad, RejectionReason reason, String... words) {
    accepts(good);
    rejects(bad.compact(), reason, words);
  }

  /**
   * The token is rejected for this reason and leaves no trace; without its defect it would pass.
   */
  void rejects(TokenForge token, RejectionReason reason, String... words) {
    accepts(valid());
    rejects(token.compact(), reason, words);
  }

  void rejects(String token, RejectionReason reason, String... words) {
    Set<ReplayKey> before = Set.copyOf(store.used);
    TokenRejectedException rejection =
        catchThrowableOfType(TokenRejectedException.class, () -> verifier.verify(token));
    assertThat(rejection).as("rejection").isNotNull();
    assertThat(rejection.reason()).as(rejection.getMessage()).isEqualTo(reason);
    for (String word : words) {
      assertThat(rejection).hasMessageContaining(word);
    }
    assertThat(rejection.getStackTrace()).isEmpty();
    assertThat(rejection.getMessage()).doesNotContain("\n").hasSizeLessThan(1_000);
    for (String part : token.split("\\.", -1)) {
      if (part.length() > 16) {
        assertThat(rejection.getMessage()).doesNotContain(part);
      }
    }
    assertThat(store.used).as("traces in the replay store").isEqualTo(before);
  }

  /** A replay store that shows what it was told. */
  static final class Recorder implements ReplayStore {
    final Set<ReplayKey> used = new HashSet<>();
    final List<Instant> forgetAfter = new ArrayList<>();

    @Override
    public synchronized boolean firstUse(ReplayKey key, Instant forgetAfter) {
      this.forgetAfter.add(forgetAfter);
      return used.add(key);
    }
  }
}
