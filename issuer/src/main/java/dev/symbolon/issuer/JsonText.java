package dev.symbolon.issuer;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Writes JSON (RFC 8259). Numbers come out in plain digits, without exponent and without {@code
 * .0}: official verifiers in Go and Java cannot read {@code exp} and {@code iat} otherwise.
 */
final class JsonText {
  private final StringBuilder text = new StringBuilder(256);

  private JsonText() {}

  static String of(Map<String, ?> object) {
    JsonText json = new JsonText();
    json.writeObject(object);
    return json.text.toString();
  }

  private void write(Object value) {
    if (value instanceof String string) {
      writeString(string);
    } else if (value instanceof Map<?, ?> map) {
      writeObject(map);
    } else if (value instanceof List<?> list) {
      writeArray(list);
    } else if (value instanceof BigDecimal decimal) {
      text.append(decimal.stripTrailingZeros().toPlainString());
    } else {
      text.append(value);
    }
  }

  private void writeObject(Map<?, ?> object) {
    String separator = "{";
    for (Map.Entry<?, ?> member : object.entrySet()) {
      text.append(separator);
      writeString(String.valueOf(member.getKey()));
      text.append(':');
      write(member.getValue());
      separator = ",";
    }
    text.append(object.isEmpty() ? "{}" : "}");
  }

  private void writeArray(List<?> array) {
    text.append('[');
    String separator = "";
    for (Object element : array) {
      text.append(separator);
      write(element);
      separator = ",";
    }
    text.append(']');
  }

  private void writeString(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ') {
        text.append("\\u00")
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 15, 16));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
