package dev.symbolon.verifier;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import org.jspecify.annotations.Nullable;

/**
 * The hash by which documents, keys and tokens are told apart (FIPS 180-4). The JDK's own provider
 * is asked by name, so that the order of the host application's providers changes nothing.
 */
final class Sha256 {
  private static final @Nullable Provider PROVIDER = Security.getProvider("SUN");

  private static final Spares<MessageDigest> SPARES = new Spares<>();

  private Sha256() {}

  static byte[] of(byte[] bytes) {
    MessageDigest digest = spare();
    byte[] hash = digest.digest(bytes);
    SPARES.giveBack(digest);
    return hash;
  }

  /** With its length before it, no part can take characters from its neighbour. */
  static byte[] ofParts(byte[]... parts) {
    MessageDigest digest = spare();
    for (byte[] part : parts) {
      for (int shift = 24; shift >= 0; shift -= 8) {
        digest.update((byte) (part.length >>> shift));
      }
      digest.update(part);
    }
    byte[] hash = digest.digest();
    SPARES.giveBack(digest);
    return hash;
  }

  private static MessageDigest spare() {
    MessageDigest spare = SPARES.take();
    return spare == null ? digest() : spare;
  }

  /** A new one, for one thread at a time. */
  static MessageDigest digest() {
    try {
      return PROVIDER == null
          ? MessageDigest.getInstance("SHA-256")
          : MessageDigest.getInstance("SHA-256", PROVIDER);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
