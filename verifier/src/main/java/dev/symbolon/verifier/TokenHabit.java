package dev.symbolon.verifier;

/**
 * What is known of an issuer beforehand: how its callers use its tokens, and who can have one made.
 * A configuration under which the verifier would refuse every token, or accept the whole world, is
 * refused when it is built.
 *
 * @param hasId whether its tokens carry {@code jti}
 * @param sentAgain whether callers keep a token and send it again until it expires
 * @param openToAnybody whether anybody can have a token made for any audience
 */
record TokenHabit(boolean hasId, boolean sentAgain, boolean openToAnybody) {
  /** Of an issuer that the application describes itself. */
  static final TokenHabit UNKNOWN = new TokenHabit(true, false, false);

  /**
   * @throws IllegalStateException where the issuer cannot be trusted so
   */
  void check(TrustedIssuer issuer, TokenUse use) {
    if (use == TokenUse.ONCE && !hasId) {
      throw new IllegalStateException(
          "use of the tokens of "
              + issuer.issuer()
              + ": expected use(TokenUse.ONCE_BY_SIGNED_BYTES) or use(TokenUse.REUSABLE), got ONCE:"
              + " they carry no jti, and each would be refused"
              + (sentAgain ? "; callers send them again until they expire, so REUSABLE" : ""));
    }
    if (openToAnybody && issuer.rules().callers() == CallerRule.UNSAID) {
      throw new IllegalStateException(
          "callers of "
              + issuer.issuer()
              + ": expected callers(...), since anybody can have a token made there for any"
              + " audience, got none; CallerRule.anyone() admits the whole world");
    }
  }
}
