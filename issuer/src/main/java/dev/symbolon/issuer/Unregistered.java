package dev.symbolon.issuer;

import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Bouncy Castle as a provider, for the {@code java.security} form of keys that the JDK does not
 * know. It is never registered: no one but the caller who names it gets anything from it.
 */
final class Unregistered {
  static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

  private Unregistered() {}
}
