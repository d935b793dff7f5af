package dev.symbolon.verifier;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Hashes one text after another, piece by piece, and makes nothing but the hash. For one thread at
 * a time.
 */
final class TextHasher {
  static final int PIECE = 1_024;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final MessageDigest digest = MessageHash.SHA_256.newDigest();
  private final CharsetEncoder encoder = StandardCharsets.ISO_8859_1.newEncoder();
  private final CharBuffer characters = CharBuffer.allocate(PIECE);
  private final ByteBuffer octets = ByteBuffer.allocate(PIECE);
  private final byte[] hash = new byte[4 * Long.BYTES];

  /**
   * Returns the hash of the text's octets in ISO 8859-1; null where it has a character that is
   * outside of that, which no token has. So nothing is cut off a character, and no two texts have
   * the same octets.
   */
  @Nullable TextHash of(String text) {
    digest.reset(); // whatever became of the text before
    for (int from = 0; from < text.length(); from += PIECE) {
      if (!add(text, from, Math.min(from + PIECE, text.length()))) {
        return null;
      }
    }
    return finished();
  }

  private boolean add(String text, int from, int to) {
    text.getChars(from, to, characters.array(), 0);
    characters.position(0).limit(to - from);
    CoderResult result = encoder.reset().encode(characters, octets.clear(), true);
    digest.update(octets.flip());
    return !result.isError();
  }

  private TextHash finished() {
    try {
      digest.digest(hash, 0, hash.length);
      return new TextHash(word(0), word(1), word(2), word(3));
    } catch (DigestException e) {
      throw new IllegalStateException("SHA-256 has 32 bytes", e);
    }
  }

  private long word(int number) {
    return (long) WORDS.get(hash, number * Long.BYTES);
  }
}
