package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.UNTRUSTED_ISSUER;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The trusted issuers by each spelling of their names. */
final class IssuerDirectory {
  private final Map<String, TrustedIssuer> byName;

  /**
   * @throws IllegalStateException where two issuers claim one name
   */
  IssuerDirectory(Collection<TrustedIssuer> issuers) {
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

  /** The issuer that the token names. Its word is not believed: it only chooses the keys. */
  TrustedIssuer named(Map<String, @Nullable Object> claims) throws TokenRejectedException {
    Object name = claims.get("iss");
    TrustedIssuer issuer = name instanceof String text ? byName.get(text) : null;
    if (issuer == null) {
      // Who is trusted is not told to strangers.
      throw TokenRejectedException.of(
          UNTRUSTED_ISSUER,
          "claim iss",
          "the exact name of a trusted issuer",
          claims.containsKey("iss") ? ForeignText.show(name) : "none");
    }
    return issuer;
  }
}
