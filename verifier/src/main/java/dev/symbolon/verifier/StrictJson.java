package dev.symbolon.verifier;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one JSON object, strictly: UTF-8 without BOM or malformed sequences, nothing before or
 * after the object, no member name twice at any depth, no unpaired surrogate, and bounds on all
 * that can grow. What is refused here cannot be read in two ways by two programs.
 */
final class StrictJson {
  /** No header, claims set or key of this world nests deeper. */
  private static final int DEEPEST = 16;

  private static final int LONGEST_NUMBER = 64;

  /** Most lists in tokens name an audience or two. */
  private static final int FEW_ELEMENTS = 4;

  private static final String INVALID = "invalid JSON or a duplicate member name";

  /** A larger one is no value but a way to make somebody's arithmetic slow. */
  private static final int LARGEST_EXPONENT = 400;

  /** For the header and the payload of a token: no good one has more than some hundred values. */
  static final StrictJson TOKEN = new StrictJson(4_000);

  /** For a key set of up to half a megabyte. */
  static final StrictJson KEY_SET = new StrictJson(200_000);

  /** What the JDK puts in the place of a malformed sequence; a text may also have it of its own. */
  private static final char REPLACEMENT = '\uFFFD';

  private final JsonFactory factory;

  StrictJson(int mostTokens) {
    this.factory =
        JsonFactory.builder()
            // A table of names shared by all parsers would be filled by strangers.
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            // No buffers kept per thread: there may be very many threads. Some kept for all.
            .recyclerPool(new ParserBuffers())
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxTokenCount(mostTokens)
                    .build())
            .build();
  }

  /**
   * Returns the object's members in their order, unmodifiable at every depth. Values are {@code
   * String}, {@code Boolean}, {@code Long}, {@code BigInteger}, {@code BigDecimal}, {@code List},
   * {@code Map} or null.
   */
  Map<String, @Nullable Object> readObject(byte[] utf8) throws JsonRefusedException {
    String text = decode(utf8);
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new JsonRefusedException("something that is not an object");
      }
      Map<String, @Nullable Object> object = members(parser);
      if (parser.nextToken() != null) {
        throw new JsonRefusedException("something after the object");
      }
      if (text.indexOf('\\') >= 0) {
        checkPairs(object);
      }
      return object;
    } catch (StreamConstraintsException e) {
      throw new JsonRefusedException("more depth, digits or members than are allowed", true);
    } catch (JacksonException | NumberFormatException | ArithmeticException e) {
      // The parser's own message may quote the text; it is not passed on.
      throw new JsonRefusedException(INVALID);
    }
  }

  /** A value read by this class, if it is an object. */
  @SuppressWarnings("unchecked") // the names of what this class reads are strings
  static @Nullable Map<String, @Nullable Object> asObject(@Nullable Object value) {
    return value instanceof Map<?, ?> ? (Map<String, @Nullable Object>) value : null;
  }

  private static String decode(byte[] utf8) throws JsonRefusedException {
    String text = new String(utf8, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      checkUtf8(utf8);
    }
    return text;
  }

  private static void checkUtf8(byte[] utf8) throws JsonRefusedException {
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(utf8)); // reports, replaces nothing
    } catch (CharacterCodingException e) {
      throw new JsonRefusedException("invalid UTF-8");
    }
  }

  private static Map<String, @Nullable Object> members(JsonParser parser)
      throws JsonRefusedException {
    String name = parser.nextName();
    if (name == null) {
      return Collections.emptyMap();
    }
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (; name != null; name = parser.nextName()) {
      parser.nextToken();
      int others = members.size();
      members.put(name, value(parser));
      if (members.size() == others) {
        throw new JsonRefusedException(INVALID);
      }
    }
    return Collections.unmodifiableMap(members);
  }

  private static List<@Nullable Object> elements(JsonParser parser) throws JsonRefusedException {
    if (parser.nextToken() == JsonToken.END_ARRAY) {
      return Collections.emptyList();
    }
    List<@Nullable Object> elements = new ArrayList<>(FEW_ELEMENTS);
    do {
      elements.add(value(parser));
    } while (parser.nextToken() != JsonToken.END_ARRAY);
    return Collections.unmodifiableList(elements);
  }

  private static @Nullable Object value(JsonParser parser) throws JsonRefusedException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> members(parser);
      case START_ARRAY -> elements(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> decimal(parser.getDecimalValue());
      default -> throw new JsonRefusedException("invalid JSON");
    };
  }

  private static Number integer(JsonParser parser) {
    return switch (parser.getNumberType()) {
      case INT, LONG -> parser.getLongValue();
      default -> parser.getBigIntegerValue();
    };
  }

  private static BigDecimal decimal(BigDecimal number) throws JsonRefusedException {
    if (Math.abs((long) number.scale()) > LARGEST_EXPONENT) {
      throw new JsonRefusedException("a number beyond the range of any clock or counter", true);
    }
    return number;
  }

  /**
   * An unpaired surrogate is read differently by different programs. UTF-8 has none: it can only be
   * written as an escape. In names the parser refuses it.
   */
  private static void checkPairs(@Nullable Object value) throws JsonRefusedException {
    if (value instanceof String text) {
      checkPairs(text);
    } else if (value instanceof Collection<?> elements) {
      for (Object element : elements) {
        checkPairs(element);
      }
    } else if (value instanceof Map<?, ?> members) {
      checkPairs(members.values());
    }
  }

  private static void checkPairs(String text) throws JsonRefusedException {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        boolean paired = Character.isSurrogatePair(text.charAt(i), next(text, i));
        if (!paired) {
          throw new JsonRefusedException("an unpaired surrogate");
        }
        i++;
      }
    }
  }

  private static char next(String text, int i) {
    return i + 1 < text.length() ? text.charAt(i + 1) : '\0';
  }
}
