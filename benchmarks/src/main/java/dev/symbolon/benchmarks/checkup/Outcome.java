package dev.symbolon.benchmarks.checkup;

import dev.symbolon.testkit.TokenCase;
import dev.symbolon.testkit.VerifierCheckUp.Verifier;

/** What a library made of a case. */
enum Outcome {
  ACCEPTED,
  REFUSED,
  /** A token that should have come before was refused, so that the case could not be put. */
  NOT_PUT;

  static Outcome of(Library library, TokenCase each) {
    Verifier verifier;
    try {
      verifier = library.verifierFor(each.presentation());
    } catch (Exception | StackOverflowError e) {
      return REFUSED;
    }
    for (String earlier : each.presentation().before()) {
      if (!accepts(verifier, earlier)) {
        return NOT_PUT;
      }
    }
    return accepts(verifier, each.presentation().token()) ? ACCEPTED : REFUSED;
  }

  private static boolean accepts(Verifier verifier, String token) {
    try {
      verifier.verify(token);
      return true;
    } catch (Exception | StackOverflowError e) {
      return false;
    }
  }
}
