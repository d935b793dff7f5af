package dev.symbolon.benchmarks.checkup;

import dev.symbolon.testkit.Presentation;
import dev.symbolon.testkit.VerifierCheckUp.Verifier;
import io.jsonwebtoken.Header;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwk;
import io.jsonwebtoken.security.Jwks;
import java.security.Key;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** jjwt's parser with keys from its own reader of key sets. */
final class JjwtLibrary implements Library {

  @Override
  public String describe() {
    return "`Jwts.parser()` with a key locator over `Jwks.setParser()`, `requireIssuer`,"
        + " `requireAudience`, no skew; `parseSignedClaims`";
  }

  @Override
  public Verifier verifierFor(Presentation given) {
    Map<String, Key> keys = new HashMap<>();
    for (Jwk<?> key : Jwks.setParser().build().parse(given.jwks()).getKeys()) {
      keys.put(key.getId(), key.toKey());
    }
    JwtParser parser =
        Jwts.parser()
            .keyLocator(header -> located(keys, header))
            .requireIssuer(given.issuer())
            .requireAudience(given.audience())
            .clock(() -> date(given.now()))
            .build();
    return parser::parseSignedClaims;
  }

  private static @Nullable Key located(Map<String, Key> keys, Header header) {
    return header instanceof JwsHeader signed ? keys.get(signed.getKeyId()) : null;
  }

  @SuppressWarnings("JavaUtilDate") // the library's type
  private static Date date(Instant now) {
    return Date.from(now);
  }
}
