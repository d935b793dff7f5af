package dev.symbolon.issuer;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import org.bouncycastle.crypto.ExtendedDigest;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's digest for Bouncy Castle's use: it is computed by the processor's own instructions
 * where there are such, several times as fast as in Java. The JDK's own provider is asked by name,
 * so that the order of the host application's providers changes nothing.
 */
final class JdkDigest implements ExtendedDigest {
  private static final @Nullable Provider PROVIDER = Security.getProvider("SUN");

  private final MessageDigest digest;
  private final int blockBytes;

  private JdkDigest(String name, int blockBytes) {
    try {
      this.digest =
          PROVIDER == null
              ? MessageDigest.getInstance(name)
              : MessageDigest.getInstance(name, PROVIDER);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no " + name, e);
    }
    this.blockBytes = blockBytes;
  }

  static JdkDigest sha256() {
    return new JdkDigest("SHA-256", 64);
  }

  static JdkDigest sha384() {
    return new JdkDigest("SHA-384", 128);
  }

  static JdkDigest sha512() {
    return new JdkDigest("SHA-512", 128);
  }

  @Override
  public String getAlgorithmName() {
    return digest.getAlgorithm();
  }

  @Override
  public int getDigestSize() {
    return digest.getDigestLength();
  }

  @Override
  public int getByteLength() {
    return blockBytes;
  }

  @Override
  public void update(byte in) {
    digest.update(in);
  }

  @Override
  public void update(byte[] in, int offset, int length) {
    digest.update(in, offset, length);
  }

  @Override
  public int doFinal(byte[] out, int offset) {
    try {
      return digest.digest(out, offset, getDigestSize());
    } catch (DigestException e) {
      throw new IllegalArgumentException(
          "no room for a digest of " + getDigestSize() + " bytes", e);
    }
  }

  @Override
  public void reset() {
    digest.reset();
  }
}
