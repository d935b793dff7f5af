package dev.symbolon.issuer;

import java.util.Objects;

/**
 * What a string must be to enter a token or a key set: present, short, printable, valid Unicode.
 */
record StringRule(String what, int maxLength) {
  static final StringRule ISSUER = new StringRule("issuer", 255);
  static final StringRule SUBJECT = new StringRule("subject", 255);
  static final StringRule AUDIENCE = new StringRule("audience", 2048);
  static final StringRule NONCE = new StringRule("nonce", 2048);
  static final StringRule CLAIM_NAME = new StringRule("claim name", 255);
  static final StringRule KID = new StringRule("kid", 256);

  /** The value itself, or an exception that shows it. */
  String checked(String value) {
    Objects.requireNonNull(value, what);
    if (value.isEmpty() || value.length() > maxLength) {
      throw refused("1 to " + maxLength + " characters", value.length() + ": ", value);
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw refused("no control characters", "", value);
    }
    if (!isWellFormed(value)) {
      throw refused("no unpaired surrogates", "", value);
    }
    return value;
  }

  /** Whether the text can be written as UTF-8. */
  static boolean isWellFormed(String value) {
    return value
        .codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  private IllegalArgumentException refused(String expected, String gotPrefix, String value) {
    return new IllegalArgumentException(
        Wording.mismatch(what, expected, gotPrefix + Wording.quoted(value)));
  }
}
