package dev.symbolon.verifier;

import dev.symbolon.verifier.KeyHealth.State;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Reports on the keys of each issuer; the failure of one is no other's. */
final class KeyReports {
  private KeyReports() {}

  /** What is known without asking anybody. */
  static List<KeyHealth> health(Collection<TrustedIssuer> issuers) {
    return issuers.stream().map(issuer -> report(issuer, State.UNKNOWN, null)).toList();
  }

  /** Brings the keys of all issuers, side by side, so that one that hangs delays no other. */
  static List<KeyHealth> warmUp(Collection<TrustedIssuer> issuers) {
    return issuers.stream().map(KeyReports::warmUp).toList().stream()
        .map(CompletableFuture::join)
        .toList();
  }

  private static CompletableFuture<KeyHealth> warmUp(TrustedIssuer issuer) {
    CompletableFuture<KeyHealth> report = new CompletableFuture<>();
    BackgroundThread.start("symbolon-warm-up", () -> report.complete(asked(issuer)));
    return report;
  }

  private static KeyHealth asked(TrustedIssuer issuer) {
    try {
      List<VerificationKey> keys = issuer.keys().allKeys();
      keys.forEach(VerificationKey::engine); // so that the fastest is ready
      return keys.isEmpty()
          ? report(issuer, State.UNKNOWN, "expected to list its keys, got none")
          : report(issuer, State.FRESH, null);
    } catch (VerificationUnavailableException | RuntimeException e) {
      return report(issuer, State.NONE, String.valueOf(e.getMessage()));
    } catch (Error e) { // whoever waits for the report must not wait for ever
      return report(issuer, State.NONE, e.toString());
    }
  }

  /**
   * @param own the state of a source that is not this library's
   */
  private static KeyHealth report(TrustedIssuer issuer, State own, @Nullable String error) {
    String source = issuer.keys().toString();
    if (!(issuer.keys() instanceof ManagedKeys keys)) {
      return new KeyHealth(
          issuer.issuer(), source, own, Optional.empty(), Optional.ofNullable(error));
    }
    KeyAge age = keys.age();
    boolean none = !keys.hasKeys();
    State state = none ? State.NONE : age.isStale() ? State.STALE : State.FRESH;
    return new KeyHealth(
        issuer.issuer(), source, state, none ? Optional.empty() : age.age(), keys.lastError());
  }
}
