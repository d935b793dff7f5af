package dev.symbolon.redis;

import java.security.SecureRandom;
import java.util.Arrays;

/**
 * What an entry holds: who made it. An attempt that finds its own id is the first use, although the
 * answer that said so was lost.
 */
final class AttemptId {
  /** 128 bits: no two attempts share one. */
  static final int BYTES = 16;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] bytes = new byte[BYTES];

  private AttemptId() {}

  static AttemptId random() {
    AttemptId id = new AttemptId();
    RANDOM.nextBytes(id.bytes);
    return id;
  }

  boolean isIn(byte[] value) {
    return Arrays.equals(bytes, value);
  }

  byte[] bytes() {
    return bytes.clone();
  }
}
