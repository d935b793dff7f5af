package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.UNTRUSTED_ISSUER;
import static dev.symbolon.verifier.TokenRejectedException.words;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The trusted issuers by each spelling of their names. */
final class IssuerDirectory {
  private final List<TrustedIssuer> all;
  private final Map<String, TrustedIssuer> byName;

  /**
   * @throws IllegalStateException where two issuers claim one name
   */
  IssuerDirectory(Collection<TrustedIssuer> issuers) {
    this.all = List.copyOf(issuers);
    Map<String, TrustedIssuer> names = new HashMap<>();
    for (TrustedIssuer issuer : issuers) {
      for (String name : issuer.names()) {
        TrustedIssuer other = names.put(name, issuer);
        if (other != null) {
          throw new IllegalStateException(
              "trusted issuers: expected distinct names, got "
                  + ForeignText.quote(name)
                  + " from both "
                  + other
                  + " and "
                  + issuer);
        }
      }
    }
    this.byName = Map.copyOf(names);
  }

  /** In the order in which they were trusted. */
  List<TrustedIssuer> all() {
    return all;
  }

  /** The key sources of this library's, each once. */
  Set<ManagedKeys> managedKeys() {
    return all.stream()
        .map(TrustedIssuer::keys)
        .filter(ManagedKeys.class::isInstance)
        .map(ManagedKeys.class::cast)
        .collect(Collectors.toSet());
  }

  /** The issuer that the token names. Its word is not believed: it only chooses the keys. */
  TrustedIssuer named(Map<String, @Nullable Object> claims) throws TokenRejectedException {
    Object name = claims.get("iss");
    TrustedIssuer issuer = name instanceof String text ? byName.get(text) : null;
    if (issuer == null) {
      // Who is trusted is not told to strangers.
      throw TokenRejectedException.of(
          UNTRUSTED_ISSUER,
          () ->
              words(
                  "claim iss",
                  "the exact name of a trusted issuer",
                  claims.containsKey("iss") ? ForeignText.show(name) : "none"));
    }
    return issuer;
  }
}
