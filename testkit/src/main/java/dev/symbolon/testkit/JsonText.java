package dev.symbolon.testkit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes JSON (RFC 8259) without spaces, members in the order of their map. */
final class JsonText {

  /** Text that is written as it stands, valid JSON or not. */
  record Literal(String text) {}

  private JsonText() {}

  /** Writes a value that {@link #frozen} accepts. */
  static String of(@Nullable Object value) {
    if (value instanceof Literal literal) {
      return literal.text();
    } else if (value instanceof String text) {
      return quoted(text);
    } else if (value instanceof Map<?, ?> members) {
      return members.entrySet().stream()
          .map(member -> quoted((String) member.getKey()) + ":" + of(member.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    } else if (value instanceof List<?> elements) {
      return elements.stream().map(JsonText::of).collect(Collectors.joining(",", "[", "]"));
    }
    return String.valueOf(value);
  }

  /**
   * Copies a value with all that is in it, so that nobody can change it later.
   *
   * @throws IllegalArgumentException if JSON has no place for a value of this type
   */
  static @Nullable Object frozen(@Nullable Object value) {
    if (value instanceof Map<?, ?> members) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      members.forEach((name, member) -> copy.put(memberName(name), frozen(member)));
      return Collections.unmodifiableMap(copy);
    } else if (value instanceof List<?> elements) {
      List<@Nullable Object> copy = new ArrayList<>();
      elements.forEach(element -> copy.add(frozen(element)));
      return Collections.unmodifiableList(copy);
    } else if (value == null || isScalar(value)) {
      return value;
    }
    throw new IllegalArgumentException(
        "a JSON value must be a String, Boolean, Integer, Long, BigInteger, BigDecimal, List, Map,"
            + " null or TokenForge.json(text), got "
            + value.getClass().getName());
  }

  private static boolean isScalar(Object value) {
    return value instanceof String
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long
        || value instanceof BigInteger
        || value instanceof BigDecimal
        || value instanceof Literal;
  }

  private static String memberName(@Nullable Object name) {
    if (name instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("the name of a JSON member must be a String, got " + name);
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    text.codePoints().forEach(character -> append(json, character));
    return json.append('"').toString();
  }

  private static void append(StringBuilder json, int character) {
    if (character == '"' || character == '\\') {
      json.append('\\').appendCodePoint(character);
    } else if (character < 0x20 || isLoneSurrogate(character)) {
      json.append(String.format("\\u%04x", character));
    } else {
      json.appendCodePoint(character);
    }
  }

  /** Half a character has no UTF-8 form: written raw, it would turn into a question mark. */
  private static boolean isLoneSurrogate(int character) {
    return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
  }
}
