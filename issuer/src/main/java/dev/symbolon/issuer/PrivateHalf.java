package dev.symbolon.issuer;

import java.util.function.Supplier;

/**
 * A private key in this process that suits its algorithm.
 *
 * @param signer signs with it in Java
 * @param engine who does that, for people
 * @param pkcs8 the key as other engines read it (RFC 5208)
 */
record PrivateHalf(Signer signer, String engine, Supplier<byte[]> pkcs8) {
  static final String JAVA = "Java";
  static final String BOUNCY_CASTLE = "Bouncy Castle";

  /** Shows nothing of the key. */
  @Override
  public String toString() {
    return "PrivateHalf[" + engine + "]";
  }
}
