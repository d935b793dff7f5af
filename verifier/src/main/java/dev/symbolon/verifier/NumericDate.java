package dev.symbolon.verifier;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Seconds since the epoch as a JSON number (RFC 7519 section 2), from 0 to the end of the year
 * 9999. The bounds are checked before any arithmetic, so nothing overflows; a fraction is rounded
 * down.
 */
final class NumericDate {
  /** 9999-12-31T23:59:59Z. */
  private static final long LATEST_SECOND = 253_402_300_799L;

  private static final BigDecimal LATEST = BigDecimal.valueOf(LATEST_SECOND);

  private NumericDate() {}

  static Instant read(Map<String, @Nullable Object> claims, String name)
      throws TokenRejectedException {
    Object value = claims.get(name);
    if (!(value instanceof Number number)) {
      throw IdTokenClaims.bad(
          name,
          () -> "seconds since the epoch as a number",
          () -> claims.containsKey(name) ? ForeignText.show(value) : "none");
    }
    if (number instanceof Long whole && whole >= 0 && whole <= LATEST_SECOND) {
      return Instant.ofEpochSecond(whole); // as nearly every token has it
    }
    BigDecimal seconds = exact(number);
    if (seconds.signum() < 0 || seconds.setScale(0, RoundingMode.FLOOR).compareTo(LATEST) > 0) {
      throw IdTokenClaims.bad(
          name, "seconds from 0 to the end of the year 9999", "a number outside of that");
    }
    return Instant.ofEpochSecond(seconds.setScale(0, RoundingMode.FLOOR).longValueExact());
  }

  /** As {@link StrictJson} reads numbers, with a bounded scale. */
  private static BigDecimal exact(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    return number instanceof BigInteger integer
        ? new BigDecimal(integer)
        : BigDecimal.valueOf(number.longValue());
  }
}
