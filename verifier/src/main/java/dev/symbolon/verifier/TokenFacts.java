package dev.symbolon.verifier;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be said of a token for people, whatever is wrong with it: a line for each fact. */
final class TokenFacts {
  private static final int MOST_KEYS = 20;
  private static final int MOST_MEMBERS = 50;

  private final IssuerDirectory issuers;
  private final int maxTokenLength;
  private final Instant now;
  private final List<String> lines = new ArrayList<>();

  TokenFacts(IssuerDirectory issuers, int maxTokenLength, Instant now) {
    this.issuers = issuers;
    this.maxTokenLength = maxTokenLength;
    this.now = now;
  }

  List<String> of(String compact, boolean signed) {
    try {
      CompactToken parts = CompactToken.split(compact, maxTokenLength);
      String mark = signed ? "" : " (unverified)";
      addObject("header" + mark, UnverifiedToken.object("header", parts.header()));
      Map<String, @Nullable Object> claims = UnverifiedToken.object("payload", parts.payload());
      addObject("claim" + mark, claims);
      addTimes(claims);
      addKeys(claims);
    } catch (TokenRejectedException e) {
      // What cannot be read is said by the step that failed; the facts end here.
      lines.add("the rest cannot be read");
    }
    return lines;
  }

  private void addObject(String what, Map<String, @Nullable Object> members) {
    members.entrySet().stream()
        .limit(MOST_MEMBERS)
        .forEach(m -> lines.add(what + " " + plain(m.getKey()) + ": " + shown(m.getValue())));
  }

  private void addTimes(Map<String, @Nullable Object> claims) throws TokenRejectedException {
    lines.add("now: " + now);
    for (String claim : List.of("iat", "nbf", "exp")) {
      if (claims.get(claim) instanceof Number) {
        lines.add(claim + ": " + apart(NumericDate.read(claims, claim)));
      }
    }
  }

  private String apart(Instant time) {
    Duration ahead = Duration.between(now, time);
    return ahead.isNegative()
        ? time + ", " + ahead.negated() + " ago"
        : time + ", " + ahead + " from now";
  }

  private void addKeys(Map<String, @Nullable Object> claims) throws TokenRejectedException {
    TrustedIssuer issuer = issuers.named(claims);
    try {
      List<VerificationKey> keys = issuer.keys().allKeys();
      lines.add("keys of " + issuer.issuer() + ": " + keys.size() + fetched(issuer.keys()));
      keys.stream().limit(MOST_KEYS).forEach(key -> lines.add("  " + key + engine(key)));
    } catch (VerificationUnavailableException | RuntimeException e) {
      lines.add("keys of " + issuer.issuer() + ": out of reach");
    }
  }

  private static String engine(VerificationKey key) {
    return key.isUsable() ? ", verified by " + key.engine() : "";
  }

  private static String fetched(KeySource source) {
    KeyAge age = source instanceof ManagedKeys keys ? keys.age() : KeyAge.NONE;
    return age.age().map(time -> ", fetched " + time + " ago").orElse("")
        + (age.isStale() ? ", stale" : "");
  }

  private static String plain(String name) {
    String quoted = ForeignText.quote(name);
    return quoted.substring(1, quoted.length() - 1);
  }

  private static String shown(@Nullable Object value) {
    if (value instanceof List<?> list && list.size() <= 8) {
      return list.stream().map(TokenFacts::shown).toList().toString();
    }
    if (value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    return ForeignText.show(value);
  }
}
