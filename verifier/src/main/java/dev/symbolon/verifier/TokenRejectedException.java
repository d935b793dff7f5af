package dev.symbolon.verifier;

import java.util.Locale;

/**
 * The token is bad: the caller's fault (HTTP 401). Presenting the same token again cannot help,
 * except that one which is {@link RejectionReason#NOT_YET_VALID} may become valid.
 *
 * <p>{@link #reason()} is for programs, the message for people: what was checked, expected and got.
 * Text out of the token is clipped and escaped to one line in it, and it never contains the token,
 * a signature or a key. The exception carries no stack trace: rejections are ordinary, and a
 * stranger must not be able to make them dear.
 *
 * <p>Immutable and thread-safe.
 */
public final class TokenRejectedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final RejectionReason reason;

  private TokenRejectedException(RejectionReason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  /** The one place where the message of a rejection is put together. */
  static TokenRejectedException of(
      RejectionReason reason, String checked, String expected, String got) {
    return new TokenRejectedException(reason, checked + ": expected " + expected + ", got " + got);
  }

  /** Returns the HTTP status for the answer to the caller: always 401 (RFC 6750 section 3.1). */
  public int httpStatus() {
    return 401;
  }

  /**
   * Returns the value of the header {@code WWW-Authenticate} for that answer (RFC 6750 section 3).
   * It tells the reason in fixed words, and neither our policy nor what the token said.
   */
  public String challenge() {
    return "Bearer error=\"invalid_token\", error_description=\""
        + reason.name().toLowerCase(Locale.ROOT).replace('_', ' ')
        + "\"";
  }

  /** Returns why the token was rejected. */
  public RejectionReason reason() {
    return reason;
  }
}
