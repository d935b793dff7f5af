package dev.symbolon.verifier;

import java.io.IOException;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/** Writes Bouncy Castle's keys in the form that other engines read (RFC 5280 section 4.1.2.7). */
final class PublicKeyInfo {
  private PublicKeyInfo() {}

  static byte[] of(AsymmetricKeyParameter key) {
    try {
      return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key).getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException("a key that was read cannot be written", e);
    }
  }
}
