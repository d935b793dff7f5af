package dev.symbolon.jdbc;

import java.time.Duration;

/** What became of a token. */
enum Outcome {
  FIRST_USE,
  REPLAY,
  /** New to the table, from which it may have been deleted before. */
  FORGOTTEN;

  /**
   * The largest clock skew that a verifier may have, and some more. One token is remembered for
   * longer by a verifier with more skew, so what one of them put in may be gone while another would
   * still remember it.
   */
  private static final Duration SKEWS_APART = Duration.ofMinutes(11);

  /**
   * @param isNew whether the table had no row for it
   * @param forgottenUpTo the mark, read after that: what another process has deleted meanwhile is
   *     noticed, since it raises the mark first
   */
  static Outcome of(boolean isNew, long forgetAfter, long forgottenUpTo) {
    if (!isNew) {
      return REPLAY;
    }
    boolean remembered = forgetAfter > Math.addExact(forgottenUpTo, SKEWS_APART.toMillis());
    return remembered ? FIRST_USE : FORGOTTEN;
  }
}
