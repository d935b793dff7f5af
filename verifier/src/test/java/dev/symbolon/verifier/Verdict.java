package dev.symbolon.verifier;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a verifier made of a token: why it refused it, in words too, or what the token says. */
record Verdict(
    Optional<RejectionReason> refusal, String message, Map<String, @Nullable Object> claims) {

  static Verdict of(IdTokenVerifier verifier, String token) {
    try {
      return new Verdict(Optional.empty(), "", verifier.verify(token).claims());
    } catch (TokenRejectedException e) {
      return new Verdict(Optional.of(e.reason()), String.valueOf(e.getMessage()), Map.of());
    } catch (VerificationUnavailableException e) {
      throw new AssertionError("fixed keys and no memory are always within reach", e);
    }
  }

  boolean isAcceptance() {
    return refusal.isEmpty();
  }

  boolean isRefusedAs(RejectionReason reason) {
    return refusal.filter(reason::equals).isPresent();
  }
}
