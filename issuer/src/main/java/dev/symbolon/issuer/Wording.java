package dev.symbolon.issuer;

/** How every message of this package says what was checked, what was expected and what was got. */
final class Wording {
  private static final int CLIP = 64;

  private Wording() {}

  /** A message in the one order: what was checked, expected, got. */
  static String mismatch(String what, String expected, String got) {
    return what + ": expected " + expected + ", got " + got;
  }

  /** Names the key at fault. */
  static String key(String kid) {
    return "key " + quoted(kid);
  }

  /** Foreign text in quotes: at most 64 characters of it, and nothing that could move a cursor. */
  static String quoted(String foreign) {
    StringBuilder text = new StringBuilder("\"");
    foreign.codePoints().limit(CLIP).forEach(codePoint -> append(text, codePoint));
    text.append('"');
    if (foreign.codePointCount(0, foreign.length()) > CLIP) {
      text.append("... (").append(foreign.length()).append(" characters)");
    }
    return text.toString();
  }

  private static void append(StringBuilder text, int codePoint) {
    if (codePoint == '"' || codePoint == '\\') {
      text.append('\\').appendCodePoint(codePoint);
    } else if (isPrintable(codePoint)) {
      text.appendCodePoint(codePoint);
    } else {
      text.append("\\u{").append(Integer.toHexString(codePoint)).append('}');
    }
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
