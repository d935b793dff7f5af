package dev.symbolon.verifier;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
  private @Nullable String message;

  @SuppressWarnings("serial") // not written: what it says is
  private final transient Supplier<String> words;

  private TokenRejectedException(RejectionReason reason, Supplier<String> words) {
    super(null, null, false, false);
    this.reason = reason;
    this.words = words;
  }

  /**
   * @param words makes the message. Nobody may ever read it, and a stranger must not be able to
   *     make us write: so it is made when it is read, out of what cannot change any more
   */
  static TokenRejectedException of(RejectionReason reason, Supplier<String> words) {
    return new TokenRejectedException(reason, words);
  }

  static TokenRejectedException of(
      RejectionReason reason, String checked, String expected, String got) {
    return of(reason, () -> words(checked, expected, got));
  }

  /** The one place where the message of a rejection is put together. */
  static String words(String checked, String expected, String got) {
    return checked + ": expected " + expected + ", got " + got;
  }

  /** Returns what was checked, expected and got. */
  @Override
  public String getMessage() {
    String known = message;
    if (known == null) { // at the worst two threads make the same
      known = words.get();
      message = known;
    }
    return known;
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    message = getMessage();
    out.defaultWriteObject();
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
