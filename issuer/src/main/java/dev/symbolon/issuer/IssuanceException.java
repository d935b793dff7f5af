package dev.symbolon.issuer;

import java.util.Objects;

/**
 * No token was issued: either it was refused, or it was impossible to make. {@link #kind()} tells
 * which. The message never holds a token, a signature or a key.
 */
public final class IssuanceException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /**
   * For a {@link SigningKeyProvider} that has no exception behind its failure.
   *
   * @param kind refused, or what failed
   * @param message what was checked, expected and got; no secrets
   */
  public IssuanceException(Kind kind, String message) {
    super(Objects.requireNonNull(message, "message"));
    this.kind = Objects.requireNonNull(kind, "kind");
  }

  /**
   * For a {@link SigningKeyProvider} that failed because something else did.
   *
   * @param kind refused, or what failed
   * @param message what was checked, expected and got; no secrets
   * @param cause what failed beneath
   */
  public IssuanceException(Kind kind, String message, Throwable cause) {
    super(Objects.requireNonNull(message, "message"), Objects.requireNonNull(cause, "cause"));
    this.kind = Objects.requireNonNull(kind, "kind");
  }

  /**
   * Why there is no token.
   *
   * @return refused, or what failed
   */
  public Kind kind() {
    return kind;
  }

  /** Why there is no token. */
  public enum Kind {
    /** A policy or the account's state forbids this token; asking again changes nothing. */
    REFUSED,
    /**
     * The {@link SigningKeyProvider} failed, or what it answered does not fit together, as when the
     * signing key is not among the published ones. Asking again later may help.
     */
    PROVIDER_FAILED,
    /**
     * The {@link Signer} failed or returned a signature that the key's public half does not verify.
     * Asking again later may help.
     */
    SIGNER_FAILED
  }
}
