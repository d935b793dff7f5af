package dev.symbolon.examples.quickstart;

import dev.symbolon.verifier.IdTokenVerifier;
import dev.symbolon.verifier.TokenRejectedException;
import dev.symbolon.verifier.VerificationUnavailableException;
import java.io.PrintStream;

/** Presents tokens to relying parties, and prints a numbered line for each and its outcome. */
final class Acts {
  private final PrintStream out;
  private int number;
  private boolean allAsExpected = true;

  Acts(PrintStream out) {
    this.out = out;
  }

  void expect(String act, String expected, IdTokenVerifier verifier, String token) {
    compare(act, expected, outcome(verifier, token));
  }

  void compare(String act, String expected, String outcome) {
    number++;
    out.printf("%2d. %s: %s%n", number, act, outcome);
    if (!outcome.equals(expected)) {
      out.printf("    UNEXPECTED: it should have been %s%n", expected);
      allAsExpected = false;
    }
  }

  boolean allAsExpected() {
    return allAsExpected;
  }

  private static String outcome(IdTokenVerifier verifier, String token) {
    try {
      verifier.verify(token);
      return "accepted";
    } catch (TokenRejectedException e) {
      return "rejected as " + e.reason();
    } catch (VerificationUnavailableException e) {
      return "no verdict, " + e.getMessage();
    }
  }
}
