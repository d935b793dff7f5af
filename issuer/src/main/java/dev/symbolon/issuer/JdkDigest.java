package dev.symbolon.issuer;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.crypto.ExtendedDigest;

/**
 * The JDK's digest for Bouncy Castle's use: it is computed by the processor's own instructions
 * where there are such, several times as fast as in Java.
 */
final class JdkDigest implements ExtendedDigest {
  private final MessageDigest digest;
  private final int blockBytes;

  private JdkDigest(String name, int blockBytes) {
    try {
      this.digest = MessageDigest.getInstance(name);
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
