package dev.symbolon.verifier;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** For how long fetched keys serve, and how often tokens may cause fetches; see JwksOptions. */
record KeyTimes(
    Duration cacheLife,
    Duration shortestCacheLife,
    Duration longestCacheLife,
    Duration staleFor,
    Duration unknownKidCooldown,
    Duration unknownKidMemory,
    int unknownKidsRemembered) {

  /** How long an answer is fresh of which its server says this; null where it says nothing. */
  Duration lifeOf(@Nullable Duration said) {
    if (said == null) {
      return cacheLife;
    }
    if (said.compareTo(shortestCacheLife) < 0) {
      return shortestCacheLife;
    }
    return said.compareTo(longestCacheLife) > 0 ? longestCacheLife : said;
  }
}
