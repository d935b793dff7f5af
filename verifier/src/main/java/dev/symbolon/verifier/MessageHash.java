package dev.symbolon.verifier;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import org.jspecify.annotations.Nullable;

/**
 * A hash of the SHA-2 family (FIPS 180-4). The JDK's own provider is asked by name, so that the
 * order of the host application's providers changes nothing. Thread-safe.
 */
final class MessageHash {
  private static final @Nullable Provider PROVIDER = Security.getProvider("SUN");

  /** By which documents, keys and tokens are told apart. */
  static final MessageHash SHA_256 = new MessageHash("SHA-256", 32);

  private static final MessageHash SHA_384 = new MessageHash("SHA-384", 48);
  private static final MessageHash SHA_512 = new MessageHash("SHA-512", 64);

  private final String jdkName;
  private final int octets;
  private final Spares<MessageDigest> spares = new Spares<>();

  private MessageHash(String jdkName, int octets) {
    this.jdkName = jdkName;
    this.octets = octets;
  }

  /**
   * @param jdkName such as {@code SHA-256}
   */
  static MessageHash named(String jdkName) {
    return switch (jdkName) {
      case "SHA-256" -> SHA_256;
      case "SHA-384" -> SHA_384;
      case "SHA-512" -> SHA_512;
      default -> throw new IllegalArgumentException("no hash of the family: " + jdkName);
    };
  }

  byte[] of(byte[] bytes) {
    MessageDigest digest = spare();
    byte[] hash = digest.digest(bytes);
    spares.giveBack(digest);
    return hash;
  }

  /** With its length before it, no part can take characters from its neighbour. */
  byte[] ofParts(byte[]... parts) {
    int size = 0;
    for (byte[] part : parts) {
      size += Integer.BYTES + part.length;
    }
    ByteBuffer all = ByteBuffer.allocate(size);
    for (byte[] part : parts) {
      all.putInt(part.length).put(part);
    }
    return of(all.array());
  }

  int octets() {
    return octets;
  }

  /** A new one, for one thread at a time. */
  MessageDigest newDigest() {
    try {
      return PROVIDER == null
          ? MessageDigest.getInstance(jdkName)
          : MessageDigest.getInstance(jdkName, PROVIDER);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK no longer offers " + jdkName, e);
    }
  }

  private MessageDigest spare() {
    MessageDigest spare = spares.take();
    return spare == null ? newDigest() : spare;
  }
}
