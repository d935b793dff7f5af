package dev.symbolon.verifier;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * What the use of a token is remembered by: a SHA-256 hash over the length-prefixed issuer and the
 * token's id. Never over the token's text: base64 and ECDSA allow several spellings of one token.
 *
 * <p>Equal for the same issuer and id, and for no other; tells nothing about either. Immutable and
 * thread-safe.
 */
public final class ReplayKey {
  private static final byte[] BY_ID = utf8("symbolon:jti");
  private static final byte[] BY_SIGNED_BYTES = utf8("symbolon:signed-bytes");
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] hash;

  private ReplayKey(byte[] hash) {
    this.hash = hash;
  }

  /**
   * Returns the key of a token by its id.
   *
   * @param issuer the issuer's name, the first where it has several
   * @param tokenId the claim {@code jti} (RFC 7519 section 4.1.7); ids of two issuers never collide
   * @throws NullPointerException where an argument is null
   */
  public static ReplayKey of(String issuer, String tokenId) {
    Objects.requireNonNull(issuer, "issuer");
    Objects.requireNonNull(tokenId, "tokenId");
    return hashed(BY_ID, issuer, utf8(tokenId));
  }

  /** The key of a token without an id, by the bytes that its issuer signed. */
  static ReplayKey ofSignedBytes(String issuer, byte[] signingInput) {
    return hashed(BY_SIGNED_BYTES, issuer, signingInput);
  }

  /** The first 64 bits of the hash. */
  long high() {
    return (long) WORDS.get(hash, 0);
  }

  /** The next 64 bits of the hash. */
  long low() {
    return (long) WORDS.get(hash, Long.BYTES);
  }

  /** Returns the 32 bytes of the hash, in a new array. */
  public byte[] toBytes() {
    return hash.clone();
  }

  private static ReplayKey hashed(byte[] kind, String issuer, byte[] id) {
    return new ReplayKey(MessageHash.SHA_256.ofParts(kind, utf8(issuer), id));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReplayKey that && Arrays.equals(hash, that.hash);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hash);
  }

  /** Returns the hash as 64 hexadecimal digits in lower case, fit for a database key. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(hash);
  }
}
