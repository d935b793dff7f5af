package dev.symbolon.verifier;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
import tools.jackson.core.util.JsonRecyclerPools;

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

  /** In characters; longer than nearly every payload. */
  private static final int SPARE = 4_096;

  private final JsonFactory factory;

  /** What a text is decoded into; what is read of it is copied out. */
  private final Spares<char[]> spares = new Spares<>();

  StrictJson(int mostTokens) {
    this.factory =
        JsonFactory.builder()
            // A table of names shared by all parsers would be filled by strangers.
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            // No buffers kept per thread: there may be very many threads. Some kept for all.
            .recyclerPool(JsonRecyclerPools.newBoundedPool(32))
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
    if (utf8.length > SPARE) {
      return readObject(utf8, new char[utf8.length]);
    }
    char[] spare = spares.take();
    char[] room = spare == null ? new char[SPARE] : spare;
    try {
      return readObject(utf8, room);
    } finally {
      spares.giveBack(room);
    }
  }

  private Map<String, @Nullable Object> readObject(byte[] utf8, char[] room)
      throws JsonRefusedException {
    CharBuffer text = decode(utf8, room);
    try (JsonParser parser =
        factory.createParser(ObjectReadContext.empty(), text.array(), 0, text.limit())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new JsonRefusedException("something that is not an object");
      }
      Map<String, @Nullable Object> object = members(parser);
      if (parser.nextToken() != null) {
        throw new JsonRefusedException("something after the object");
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

  /** Most texts are ASCII alone, and are done with the first loop. */
  private static CharBuffer decode(byte[] utf8, char[] text) throws JsonRefusedException {
    int all = 0;
    for (int i = 0; i < utf8.length; i++) {
      all |= utf8[i];
      text[i] = (char) utf8[i];
    }
    CharBuffer decoded = CharBuffer.wrap(text, 0, utf8.length);
    if (all >= 0) {
      return decoded;
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder(); // reports what is malformed
    CoderResult result = decoder.decode(ByteBuffer.wrap(utf8), decoded, true);
    if (result.isError()) {
      throw new JsonRefusedException("invalid UTF-8");
    }
    return decoded.flip();
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
      members.put(wellFormed(name), value(parser));
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
      case VALUE_STRING -> wellFormed(parser.getString());
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

  /** An unpaired surrogate (written as an escape) is read differently by different programs. */
  private static String wellFormed(String text) throws JsonRefusedException {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        boolean paired = Character.isSurrogatePair(text.charAt(i), next(text, i));
        if (!paired) {
          throw new JsonRefusedException("an unpaired surrogate");
        }
        i++;
      }
    }
    return text;
  }

  private static char next(String text, int i) {
    return i + 1 < text.length() ? text.charAt(i + 1) : '\0';
  }
}
