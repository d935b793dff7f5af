package dev.symbolon.redis;

import dev.symbolon.verifier.VerificationUnavailableException;
import org.jspecify.annotations.Nullable;

/** The one form of this store's messages. */
final class Unavailable {
  private Unavailable() {}

  static VerificationUnavailableException expected(String expected, String got) {
    return expected(expected, got, null);
  }

  static VerificationUnavailableException expected(
      String expected, String got, @Nullable Throwable cause) {
    return new VerificationUnavailableException(message(expected, got), cause);
  }

  static String message(String expected, String got) {
    return "replay store in Redis: expected " + expected + ", got " + got;
  }
}
