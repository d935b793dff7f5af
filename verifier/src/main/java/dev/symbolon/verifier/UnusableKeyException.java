package dev.symbolon.verifier;

/** A published key that must not be used; the defect names member, expectation and finding. */
final class UnusableKeyException extends Exception {
  private static final long serialVersionUID = 1L;

  UnusableKeyException(String checked, String expected, String got) {
    super(checked + ": expected " + expected + ", got " + got, null, false, false);
  }

  String defect() {
    return String.valueOf(getMessage());
  }
}
