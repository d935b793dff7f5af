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
    MessageDigest spare = SPARES.take();
    MessageDigest digest = spare == null ? digest() : spare;
    byte[] hash = digest.digest(bytes);
    SPARES.giveBack(digest);
    return hash;
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
