package dev.symbolon.verifier;

import static dev.symbolon.verifier.Explanation.Outcome.FAILED;
import static dev.symbolon.verifier.Explanation.Outcome.NOT_ASKED;
import static dev.symbolon.verifier.Explanation.Outcome.NOT_REACHED;
import static dev.symbolon.verifier.Explanation.Outcome.PASSED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Takes a token through the steps of {@link IdTokenVerifier#verify} up to its first use, and notes
 * how far it came. The same types check as do for a verdict, so the two cannot differ.
 */
final class Explainer {
  /** The steps, and the reasons for which each can refuse. */
  private enum Stage {
    FORM(Set.of(RejectionReason.MALFORMED, RejectionReason.TOO_LARGE)),
    HEADER(Set.of(RejectionReason.BAD_HEADER, RejectionReason.UNSUPPORTED_ALGORITHM)),
    ISSUER(Set.of(RejectionReason.UNTRUSTED_ISSUER)),
    KEY(Set.of(RejectionReason.UNKNOWN_KEY, RejectionReason.UNUSABLE_KEY)),
    SIGNATURE(Set.of(RejectionReason.BAD_SIGNATURE)),
    CLAIMS(Set.of(RejectionReason.BAD_CLAIM)),
    TIME(Set.of(RejectionReason.EXPIRED, RejectionReason.NOT_YET_VALID)),
    AUDIENCE(Set.of(RejectionReason.WRONG_AUDIENCE)),
    LIFETIME(Set.of(RejectionReason.LIFETIME_TOO_LONG)),
    EXPECTATIONS(Set.of(RejectionReason.UNMET_EXPECTATION)),
    FIRST_USE(Set.of(RejectionReason.ISSUED_BEFORE_START, RejectionReason.REPLAYED));

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    final Set<RejectionReason> reasons;

    Stage(Set<RejectionReason> reasons) {
      this.reasons = reasons;
    }

    static Stage of(RejectionReason reason) {
      for (Stage stage : values()) {
        if (stage.reasons.contains(reason)) {
          return stage;
        }
      }
      throw new IllegalStateException("no step refuses for " + reason);
    }

    String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  private final IssuerDirectory issuers;
  private final KeyChoice keyChoice;
  private final Policy policy;
  private final SingleUse singleUse;
  private final int maxTokenLength;
  private final Instant now;

  Explainer(
      IssuerDirectory issuers,
      KeyChoice keyChoice,
      Policy policy,
      SingleUse singleUse,
      int maxTokenLength,
      Instant now) {
    this.issuers = issuers;
    this.keyChoice = keyChoice;
    this.policy = policy;
    this.singleUse = singleUse;
    this.maxTokenLength = maxTokenLength;
    this.now = now;
  }

  Explanation explain(String compact) {
    try {
      return upToFirstUse(walk(compact), compact);
    } catch (TokenRejectedException e) {
      Stage failed = Stage.of(e.reason());
      return new Explanation(
          steps(failed, FAILED, String.valueOf(e.getMessage())),
          e.reason(),
          facts(compact, failed));
    } catch (VerificationUnavailableException e) {
      return new Explanation(
          steps(Stage.KEY, FAILED, "no verdict: " + e.getMessage()),
          null,
          facts(compact, Stage.KEY));
    }
  }

  /** The steps of a verdict, without the last: how often the token may be used. */
  private TokenUse walk(String compact)
      throws TokenRejectedException, VerificationUnavailableException {
    UnverifiedToken token = UnverifiedToken.parse(compact, maxTokenLength, new KnownHeaders());
    TrustedIssuer issuer = issuers.named(token.claims());
    SignatureCheck.check(keyChoice.of(issuer, token.header()).key(), token);
    IdTokenClaims claims = IdTokenClaims.read(token.claims());
    policy.check(claims, token.header(), issuer.rules(), Expectations.NONE, now);
    singleUse.keyOf(issuer, token, claims);
    return singleUse.useOf(issuer);
  }

  private Explanation upToFirstUse(TokenUse use, String compact) {
    String remark =
        use == TokenUse.REUSABLE
            ? "tokens of this issuer may be used again until they expire"
            : "asking would use the token up; tokens of this issuer are accepted once ("
                + use
                + "); where its callers send a token again, TrustedIssuer.use(TokenUse.REUSABLE)";
    return new Explanation(
        steps(Stage.FIRST_USE, NOT_ASKED, remark), null, facts(compact, Stage.FIRST_USE));
  }

  private static List<Explanation.Step> steps(
      Stage last, Explanation.Outcome outcome, String detail) {
    List<Explanation.Step> steps = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      int position = stage.compareTo(last);
      steps.add(
          new Explanation.Step(
              stage.words(),
              position < 0 ? PASSED : position == 0 ? outcome : NOT_REACHED,
              position == 0 ? detail : ""));
    }
    return steps;
  }

  private List<String> facts(String compact, Stage reached) {
    boolean signed = reached.compareTo(Stage.SIGNATURE) > 0;
    return new TokenFacts(issuers, maxTokenLength, now).of(compact, signed);
  }
}
