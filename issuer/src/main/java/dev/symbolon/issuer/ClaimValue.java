package dev.symbolon.issuer;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies one extra claim's value, deeply, and refuses what has no exact meaning in JSON. */
final class ClaimValue {
  /** Lists and maps within each other; the outermost counts as one. */
  static final int MAX_DEPTH = 16;

  /** Values in one claim, those inside lists and maps included. */
  static final int MAX_VALUES = 10_000;

  /** Digits a number may need before, and again after, the decimal point. */
  static final int MAX_DIGITS = 1_000;

  private final String claim;
  private int values;

  private ClaimValue(String claim) {
    this.claim = "claim " + Wording.quoted(claim);
  }

  static Object copyOf(String claim, @Nullable Object value) {
    return new ClaimValue(claim).copy(value, 0);
  }

  private Object copy(@Nullable Object value, int depth) {
    if (++values > MAX_VALUES) {
      throw refused("at most " + MAX_VALUES + " values", "more");
    }
    if (value instanceof String string) {
      return checkedText(string);
    }
    if (value instanceof Boolean || value instanceof Integer || value instanceof Long) {
      return value;
    }
    if (value instanceof BigInteger number) {
      return checkedNumber(number, new BigDecimal(number));
    }
    if (value instanceof BigDecimal number) {
      return checkedNumber(number, number);
    }
    if (value instanceof List<?> list) {
      return copyList(list, deeper(depth));
    }
    if (value instanceof Map<?, ?> map) {
      return copyMap(map, deeper(depth));
    }
    throw unsuitable(value);
  }

  private List<Object> copyList(List<?> list, int depth) {
    List<Object> copy = new ArrayList<>();
    for (Object element : list) {
      copy.add(copy(element, depth));
    }
    return Collections.unmodifiableList(copy);
  }

  private Map<String, Object> copyMap(Map<?, ?> map, int depth) {
    Map<String, Object> copy = new LinkedHashMap<>();
    for (Map.Entry<?, ?> member : map.entrySet()) {
      if (!(member.getKey() instanceof String name)) {
        throw refused("map keys of type String", typeOf(member.getKey()));
      }
      copy.put(checkedText(name), copy(member.getValue(), depth));
    }
    return Collections.unmodifiableMap(copy);
  }

  private int deeper(int depth) {
    if (depth == MAX_DEPTH) {
      throw refused("lists and maps at most " + MAX_DEPTH + " deep", "deeper ones");
    }
    return depth + 1;
  }

  private String checkedText(String text) {
    if (!StringRule.isWellFormed(text)) {
      throw refused("no unpaired surrogates", Wording.quoted(text));
    }
    return text;
  }

  private Number checkedNumber(Number number, BigDecimal value) {
    // 1E+1000000000 is a short object and a very long token.
    if ((long) value.precision() - value.scale() > MAX_DIGITS || value.scale() > MAX_DIGITS) {
      throw refused("at most " + MAX_DIGITS + " digits on each side of the point", "more");
    }
    return number;
  }

  private IllegalArgumentException unsuitable(@Nullable Object value) {
    String advice =
        value instanceof Double || value instanceof Float
            ? " (use BigDecimal, which has one exact form)"
            : "";
    return refused(
        "String, Boolean, Integer, Long, BigInteger, BigDecimal, List or Map",
        typeOf(value) + advice);
  }

  private static String typeOf(@Nullable Object value) {
    return value == null ? "null" : value.getClass().getName();
  }

  private IllegalArgumentException refused(String expected, String got) {
    return new IllegalArgumentException(Wording.mismatch(claim, expected, got));
  }
}
