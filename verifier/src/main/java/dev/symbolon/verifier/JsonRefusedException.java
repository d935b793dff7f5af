package dev.symbolon.verifier;

/** The bytes are not the one strict JSON object that was expected; says what they are instead. */
final class JsonRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean tooLarge;

  JsonRefusedException(String got) {
    this(got, false);
  }

  JsonRefusedException(String got, boolean tooLarge) {
    super(got, null, false, false);
    this.tooLarge = tooLarge;
  }

  /** What was found in place of the object: fixed words, never a part of the text. */
  String got() {
    return String.valueOf(getMessage());
  }

  /** Whether a bound was exceeded, as against a rule of the grammar. */
  boolean isTooLarge() {
    return tooLarge;
  }
}
