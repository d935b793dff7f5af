package dev.symbolon.verifier;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * About how many bytes of the heap a value takes that {@link StrictJson} has read: rather more than
 * fewer, for it bounds what is remembered. The length of the text would not do, since two
 * characters can make an object of a hundred bytes.
 */
final class HeapWeight {
  private static final int MAP = 128;
  private static final int MEMBER = 48;
  private static final int LIST = 80;
  private static final int TEXT = 40;
  private static final int OTHER = 24;

  private HeapWeight() {}

  static int of(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      int sum = MAP;
      for (Map.Entry<?, ?> member : map.entrySet()) {
        sum += MEMBER + of(member.getKey()) + of(member.getValue());
      }
      return sum;
    }
    if (value instanceof List<?> list) {
      int sum = LIST;
      for (Object element : list) {
        sum += Integer.BYTES + of(element);
      }
      return sum;
    }
    return value instanceof String text ? TEXT + 2 * text.length() : OTHER;
  }
}
