package dev.symbolon.verifier;

import java.time.Clock;
import java.time.Instant;

/** Used tokens in this process's memory, forgotten by a clock. */
final class InMemoryReplayStore implements ReplayStore {
  private final UsedTokens used;
  private final StartRule startRule;
  private final Clock clock;

  InMemoryReplayStore(InMemoryReplayOptions options, Clock clock) {
    this(
        new UsedTokens(options.maxLiveTokens(), options.maxLiveTokensPerSubject(), clock.instant()),
        new StartRule(options.isIssuedBeforeStartAccepted(), options.restartMargin()),
        clock);
  }

  private InMemoryReplayStore(UsedTokens used, StartRule startRule, Clock clock) {
    this.used = used;
    this.startRule = startRule;
    this.clock = clock;
  }

  /** The same memory, forgetting by another clock: that of the verifier which uses it. */
  InMemoryReplayStore servingBy(Clock other) {
    startRule.startedAt(other.instant());
    return new InMemoryReplayStore(used, startRule, other);
  }

  /** Whether the memory is old enough to know of this token. */
  void checkStart(IdTokenClaims claims) throws TokenRejectedException {
    startRule.check(claims);
  }

  @Override
  public boolean firstUse(ReplayKey key, Instant forgetAfter)
      throws VerificationUnavailableException {
    return used.add(key, 0, forgetAfter, clock.instant());
  }

  /** As above, and counted towards the share of the subject. */
  boolean firstUse(ReplayKey key, Instant forgetAfter, String issuer, String subject)
      throws VerificationUnavailableException {
    int number = used.isEachSubjectBounded() ? used.numberOf(issuer, subject) : 0;
    return used.add(key, number, forgetAfter, clock.instant());
  }

  /** Live tokens, and ended ones that are not dropped yet. */
  long size() {
    return used.size();
  }

  @Override
  public String toString() {
    return "ReplayStore.inMemory(" + size() + " entries)";
  }
}
