package dev.symbolon.verifier;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Text that a stranger chose, made fit for a message: clipped, and escaped to one line. */
final class ForeignText {
  private static final int LONGEST = 80;

  private ForeignText() {}

  /** Quotes text; describes any other value by its JSON type alone. */
  static String show(@Nullable Object value) {
    return value instanceof String text ? quote(text) : describe(value);
  }

  static String quote(String text) {
    StringBuilder quoted = new StringBuilder(LONGEST + 16).append('"');
    for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
      append(quoted, text.charAt(i));
    }
    quoted.append('"');
    if (text.length() > LONGEST) {
      quoted.append("... (").append(text.length()).append(" characters)");
    }
    return quoted.toString();
  }

  private static void append(StringBuilder quoted, char c) {
    if (c == '"' || c == '\\') {
      quoted.append('\\').append(c);
    } else if (c >= 0x20 && c < 0x7f) {
      quoted.append(c);
    } else {
      quoted.append("\\u").append(HexFormat.of().toHexDigits(c)); // a tenth of what a format costs
    }
  }

  private static String describe(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Number) {
      return "a number";
    }
    if (value instanceof Boolean) {
      return "a boolean";
    }
    return value instanceof java.util.List ? "an array" : "an object";
  }
}
