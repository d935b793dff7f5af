package dev.symbolon.verifier;

import org.jspecify.annotations.Nullable;

/**
 * No verdict is possible: the issuer's keys or the memory of used tokens are out of reach (HTTP
 * 503). The token was neither accepted nor rejected, and a later attempt may succeed.
 *
 * <p>A {@link KeySource} or a {@link ReplayStore} throws it when it cannot know the answer; the
 * verifier passes it on and never turns it into an acceptance.
 *
 * <p>Immutable and thread-safe.
 */
public final class VerificationUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what could not be reached or known, and why; no token, signature or key
   */
  public VerificationUnavailableException(String message) {
    super(message);
  }

  /**
   * @param message what could not be reached or known, and why; no token, signature or key
   * @param cause the failure behind it, or null where there is none
   */
  public VerificationUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Returns the HTTP status for the answer to the caller: always 503 (RFC 9110 section 15.6.4). */
  public int httpStatus() {
    return 503;
  }
}
