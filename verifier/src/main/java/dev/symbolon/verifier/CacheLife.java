package dev.symbolon.verifier;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long a server says that its answer holds: {@code max-age} of {@code Cache-Control} less
 * {@code Age} (RFC 9111 section 4.2), nothing where it forbids to keep it.
 */
final class CacheLife {
  private static final Pattern MAX_AGE =
      Pattern.compile("(?:^|[,\\s])max-age\\s*=\\s*\"?(\\d{1,9})\"?(?:$|[,\\s])");
  private static final Pattern NOT_TO_BE_KEPT =
      Pattern.compile("(?:^|[,\\s])no-(?:store|cache)(?:$|[,\\s])");

  private CacheLife() {}

  /** Null where the server says nothing that is understood. */
  static @Nullable Duration of(HttpHeaders headers) {
    String control =
        String.join(",", headers.allValues("cache-control")).toLowerCase(java.util.Locale.ROOT);
    if (NOT_TO_BE_KEPT.matcher(control).find()) {
      return Duration.ZERO;
    }
    Matcher maxAge = MAX_AGE.matcher(control);
    if (!maxAge.find()) {
      return null;
    }
    Duration life = Duration.ofSeconds(Long.parseLong(maxAge.group(1))).minus(age(headers));
    return life.isNegative() ? Duration.ZERO : life;
  }

  private static Duration age(HttpHeaders headers) {
    Optional<String> age = headers.firstValue("age").filter(text -> text.matches("\\d{1,9}"));
    return Duration.ofSeconds(age.map(Long::parseLong).orElse(0L));
  }
}
