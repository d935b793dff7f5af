package dev.symbolon.verifier;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How one trusted issuer's keys are, as {@link IdTokenVerifier#health} and {@link
 * IdTokenVerifier#warmUp} report it.
 *
 * @param issuer the issuer's name, the first where it has several
 * @param source where its keys come from, for people
 * @param state whether they can serve
 * @param age how long ago they were fetched, or found unchanged; empty where none were, and for
 *     keys that are not fetched
 * @param lastError why the last fetch failed, at most a few hundred characters; empty where none
 *     was made, or it succeeded
 */
public record KeyHealth(
    String issuer, String source, State state, Optional<Duration> age, Optional<String> lastError) {
  /** Checks that nothing is null. */
  public KeyHealth {
    Objects.requireNonNull(issuer, "issuer");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(age, "age");
    Objects.requireNonNull(lastError, "lastError");
  }

  /** Returns whether tokens of this issuer can be verified now without asking anybody. */
  public boolean isReady() {
    return state == State.FRESH || state == State.STALE;
  }

  /** Whether keys can serve. */
  public enum State {
    /** They are within their life, or have no end to it. */
    FRESH,
    /** They are past their life and serve on, since their issuer is out of reach. */
    STALE,
    /** There are none, or they are past every time; the next token causes a fetch. */
    NONE,
    /** An application's own source, which has not been asked; {@code warmUp} asks it. */
    UNKNOWN
  }
}
