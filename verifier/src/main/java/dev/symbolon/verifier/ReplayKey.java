package dev.symbolon.verifier;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
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
  private static final String BY_ID = "symbolon:jti";
  private static final String BY_SIGNED_BYTES = "symbolon:signed-bytes";
  private static final String OF_SUBJECT = "symbolon:sub";
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
    return hashed(BY_ID, issuer, tokenId.getBytes(StandardCharsets.UTF_8));
  }

  /** The key of a token without an id, by the bytes that its issuer signed. */
  static ReplayKey ofSignedBytes(String issuer, byte[] signingInput) {
    return hashed(BY_SIGNED_BYTES, issuer, signingInput);
  }

  /** What the share of a subject is counted by; no token's key is equal to it. */
  static ReplayKey ofSubject(String issuer, String subject) {
    return hashed(OF_SUBJECT, issuer, subject.getBytes(StandardCharsets.UTF_8));
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

  private static ReplayKey hashed(String kind, String issuer, byte[] id) {
    byte[] kindBytes = kind.getBytes(StandardCharsets.UTF_8);
    byte[] issuerBytes = issuer.getBytes(StandardCharsets.UTF_8);
    ByteBuffer parts =
        ByteBuffer.allocate(3 * Integer.BYTES + kindBytes.length + issuerBytes.length + id.length);
    addPart(parts, kindBytes);
    addPart(parts, issuerBytes);
    addPart(parts, id);
    return new ReplayKey(Sha256.of(parts.array()));
  }

  /** With its length before it, no part can take characters from its neighbour. */
  private static void addPart(ByteBuffer parts, byte[] part) {
    parts.putInt(part.length).put(part);
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
