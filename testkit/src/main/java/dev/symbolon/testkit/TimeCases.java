package dev.symbolon.testkit;

import java.time.Duration;

/** Times that are times, but not now. Clock skew is none, so each boundary is met to the second. */
final class TimeCases {

  private static final long DAY = Duration.ofDays(1).toSeconds();

  private final CaseBook book;
  private final TokenForge good;
  private final long now;

  private TimeCases(CaseBook book) {
    this.book = book.group("time");
    this.good = book.good();
    this.now = book.now();
  }

  static void write(CaseBook book) {
    TimeCases time = new TimeCases(book);
    time.expired();
    time.notYet();
    time.lifetime();
  }

  private void expired() {
    TokenForge old = good.claim("iat", now - 3600);
    book.refuses("EXPIRED", "RFC 7519 section 4.1.4", "refused on exp and after it")
        .token("exp-now", old.claim("exp", now))
        .token("exp-now-with-fraction-of-zero", old.claim("exp", TokenForge.json(now + ".000")))
        .token("exp-a-second-ago", old.claim("exp", now - 1))
        .token("exp-half-a-minute-ago", old.claim("exp", now - 30))
        .token("exp-an-hour-ago", good.claim("iat", now - 7200).claim("exp", now - 3600))
        .token("exp-years-ago", good.claim("iat", now - 1000 * DAY).claim("exp", now - 999 * DAY))
        .token("exp-zero", good.claim("iat", 0).claim("exp", 0))
        .token("exp-one", good.claim("iat", 0).claim("exp", 1))
        .token("exp-and-iat-now", good.claim("exp", now));
  }

  private void notYet() {
    book.refuses("NOT_YET_VALID", "RFC 7519 section 4.1.5", "refused before nbf")
        .token("nbf-in-a-second", good.claim("nbf", now + 1))
        .token("nbf-in-half-a-minute", good.claim("nbf", now + 30))
        .token("nbf-in-ten-minutes", good.claim("nbf", now + 600))
        .token("nbf-with-exponent", good.claim("nbf", TokenForge.json("4.1e9")))
        .token("nbf-after-exp", good.claim("nbf", now + 3601));
    book.refuses("NOT_YET_VALID", "RFC 7519 section 4.1.6", "nothing is issued in the future")
        .token("iat-in-a-second", good.claim("iat", now + 1))
        .token("iat-in-half-a-minute", good.claim("iat", now + 30))
        .token("iat-in-ten-minutes", good.claim("iat", now + 600))
        .token("iat-and-exp-in-years", good.claim("iat", now + DAY).claim("exp", now + DAY + 60));
  }

  private void lifetime() {
    book.refuses("LIFETIME_TOO_LONG", "RFC 8725 section 2", "from iat to exp at most a day")
        .token("lifetime-a-second-over-a-day", good.claim("exp", now + DAY + 1))
        .token("lifetime-of-two-days", good.claim("exp", now + 2 * DAY))
        .token("lifetime-of-ten-years", good.claim("exp", now + 3650 * DAY))
        .token("lifetime-to-the-year-9999", good.claim("exp", 253402300799L))
        .token("lifetime-since-years", good.claim("iat", now - 1000 * DAY))
        .token("lifetime-since-zero", good.claim("iat", 0));
  }
}
