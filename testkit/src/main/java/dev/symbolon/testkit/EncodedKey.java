package dev.symbolon.testkit;

import java.security.Key;
import java.util.Arrays;

/** A key of a kind that the JDK does not know, with the encoding that every other library does. */
abstract class EncodedKey implements Key {
  private static final long serialVersionUID = 1L;

  private final String algorithm;
  private final String format;
  private final byte[] encoded;

  EncodedKey(String algorithm, String format, byte[] encoded) {
    this.algorithm = algorithm;
    this.format = format;
    this.encoded = encoded.clone();
  }

  @Override
  public final String getAlgorithm() {
    return algorithm;
  }

  @Override
  public final String getFormat() {
    return format;
  }

  @Override
  public final byte[] getEncoded() {
    return encoded.clone();
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof EncodedKey key
        && algorithm.equals(key.algorithm)
        && format.equals(key.format)
        && Arrays.equals(encoded, key.encoded);
  }

  @Override
  public final int hashCode() {
    return Arrays.hashCode(encoded);
  }

  @Override
  public final String toString() {
    return algorithm + " key (" + format + ")";
  }
}
