package dev.symbolon.testkit;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Makes valid ID tokens (OpenID Connect Core section 2) and any single deviation from them. Begin
 * with {@link #valid}, change one thing, take the text with {@link #compact()}.
 *
 * <p>The value of a header or claim is a {@link String}, {@link Boolean}, {@link Integer}, {@link
 * Long}, {@link java.math.BigInteger}, {@link java.math.BigDecimal}, a {@link java.util.List} or
 * {@link Map} of these (order is kept), {@code null} for JSON's null, or {@link #json} for text
 * that none of these can spell.
 *
 * <p>Immutable: every deviation returns a copy and leaves this forge as it was. Thread-safe, as far
 * as the given operators are.
 */
public final class TokenForge {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long LIFETIME_SECONDS = 3600;
  private static final int ID_BYTES = 16;

  private final TokenDraft draft;

  private TokenForge(TokenDraft draft) {
    this.draft = draft;
  }

  /**
   * A forge whose token is valid: header {@code kid alg typ=JWT}; claims {@code iss}, {@code sub}
   * ({@code service-account-1}), {@code aud} (a string), {@code exp} (one hour after {@code now}),
   * {@code iat}, both in whole seconds, and {@code jti} (128 random bits, new for this forge).
   *
   * @param key the key that signs, and whose id and algorithm the header names
   * @param issuer the value of {@code iss}
   * @param audience the value of {@code aud}
   * @param now the time of issue
   * @return a new forge
   */
  public static TokenForge valid(TestKey key, String issuer, String audience, Instant now) {
    TokenDraft draft = new TokenDraft(key);
    draft.header.put("kid", key.kid());
    draft.header.put("alg", key.algorithm());
    draft.header.put("typ", "JWT");
    draft.claims.put("iss", Objects.requireNonNull(issuer, "issuer"));
    draft.claims.put("sub", "service-account-1");
    draft.claims.put("aud", Objects.requireNonNull(audience, "audience"));
    draft.claims.put("exp", now.getEpochSecond() + LIFETIME_SECONDS);
    draft.claims.put("iat", now.getEpochSecond());
    draft.claims.put("jti", newId());
    return new TokenForge(draft);
  }

  /**
   * Literal JSON text as a value, for what no Java value spells: {@code 1e400}, {@code 1.0}, {@code
   * {"a":1,"a":2}}.
   *
   * @param text written as it stands, valid JSON or not
   * @return a value for {@link #header(String, Object)}, {@link #claim} or {@link
   *     #tamperedPayload}, also inside a list or map
   */
  public static Object json(String text) {
    return new JsonText.Literal(Objects.requireNonNull(text, "text"));
  }

  /**
   * Makes the token. The header and the claims are the same at every call; the signature is not,
   * where the algorithm is a random one (ECDSA, RSASSA-PSS).
   *
   * @return the compact serialization (RFC 7515 section 7.1), unless changed on purpose
   * @throws IllegalStateException if the key cannot sign, see {@link TestKey#sign}
   */
  public String compact() {
    return draft.compact();
  }

  /**
   * The claims as they are signed. A raw payload is not looked into.
   *
   * @return unmodifiable, in the order of the payload; a value may be null
   */
  public Map<String, @Nullable Object> claims() {
    return Collections.unmodifiableMap(draft.claims);
  }

  /**
   * The token's id, the claim {@code jti}.
   *
   * @return the same text for the same forge
   * @throws IllegalStateException if the claim was taken out or is no string
   */
  public String id() {
    if (draft.claims.get("jti") instanceof String id) {
      return id;
    }
    throw new IllegalStateException("this token has no jti, or one that is no string");
  }

  /**
   * Another token with the same header and claims but for a new {@code jti}.
   *
   * @return a copy
   * @throws IllegalStateException if the payload is raw
   */
  public TokenForge freshId() {
    return claim("jti", newId());
  }

  /**
   * Sets a member of the header, in its old place or at the end.
   *
   * @param name the member, for instance {@code typ}
   * @param value see the class
   * @return a copy
   * @throws IllegalArgumentException if JSON has no place for a value of this type
   * @throws IllegalStateException if the header is raw
   */
  public TokenForge header(String name, @Nullable Object value) {
    return with(changed -> changed.openHeader().put(name, JsonText.frozen(value)));
  }

  /**
   * Takes a member out of the header.
   *
   * @param name the member; none of this name changes nothing
   * @return a copy
   * @throws IllegalStateException if the header is raw
   */
  public TokenForge withoutHeader(String name) {
    return with(changed -> changed.openHeader().remove(name));
  }

  /**
   * Sets a claim before signing, in its old place or at the end.
   *
   * @param name the claim, for instance {@code aud}
   * @param value see the class
   * @return a copy
   * @throws IllegalArgumentException if JSON has no place for a value of this type
   * @throws IllegalStateException if the payload is raw
   */
  public TokenForge claim(String name, @Nullable Object value) {
    return with(changed -> changed.openClaims().put(name, JsonText.frozen(value)));
  }

  /**
   * Takes a claim out before signing.
   *
   * @param name the claim; none of this name changes nothing
   * @return a copy
   * @throws IllegalStateException if the payload is raw
   */
  public TokenForge withoutClaim(String name) {
    return with(changed -> changed.openClaims().remove(name));
  }

  /**
   * Signs this text in place of the header.
   *
   * @param jsonText any text, sent as UTF-8
   * @return a copy
   */
  public TokenForge rawHeader(String jsonText) {
    return rawHeader(jsonText.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Signs these bytes in place of the header.
   *
   * @param bytes any bytes, also such as are not UTF-8
   * @return a copy
   */
  public TokenForge rawHeader(byte[] bytes) {
    return with(changed -> changed.rawHeader = bytes.clone());
  }

  /**
   * Signs this text in place of the claims.
   *
   * @param jsonText any text, sent as UTF-8
   * @return a copy
   * @throws IllegalStateException after {@link #tamperedPayload}
   */
  public TokenForge rawPayload(String jsonText) {
    return rawPayload(jsonText.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Signs these bytes in place of the claims.
   *
   * @param bytes any bytes, also such as are not UTF-8
   * @return a copy
   * @throws IllegalStateException after {@link #tamperedPayload}
   */
  public TokenForge rawPayload(byte[] bytes) {
    if (!draft.tampering.isEmpty()) {
      throw new IllegalStateException("a tampered payload cannot be replaced by a raw one");
    }
    return with(changed -> changed.rawPayload = bytes.clone());
  }

  /**
   * Lets another key sign; the header keeps the id and the algorithm it has.
   *
   * @param other the key that signs
   * @return a copy
   */
  public TokenForge signedBy(TestKey other) {
    return with(changed -> changed.signer = other::sign);
  }

  /** Lets anything sign; the header keeps the id and the algorithm it has. */
  TokenForge signedBy(UnaryOperator<byte[]> signer) {
    return with(changed -> changed.signer = signer);
  }

  /**
   * Lets another key sign, and names that key's id and algorithm in the header.
   *
   * @param key the key that signs
   * @return a copy
   * @throws IllegalStateException if the header is raw
   */
  public TokenForge key(TestKey key) {
    return header("kid", key.kid()).header("alg", key.algorithm()).signedBy(key);
  }

  /**
   * Changes a claim after signing, so that the signature belongs to other bytes.
   *
   * @param name the claim
   * @param value see the class
   * @return a copy
   * @throws IllegalArgumentException if JSON has no place for a value of this type
   * @throws IllegalStateException if the payload is raw
   */
  public TokenForge tamperedPayload(String name, @Nullable Object value) {
    return with(changed -> changed.openTampering().put(name, JsonText.frozen(value)));
  }

  /**
   * Sends these bytes in place of the signature.
   *
   * @param signature any bytes, also none
   * @return a copy
   */
  public TokenForge signature(byte[] signature) {
    byte[] copy = signature.clone();
    return signatureTransformed(made -> copy);
  }

  /**
   * Changes the signature's bytes after signing; several changes follow one another.
   *
   * @param change takes the bytes and returns those to send
   * @return a copy
   */
  public TokenForge signatureTransformed(UnaryOperator<byte[]> change) {
    UnaryOperator<byte[]> before = draft.signatureChange;
    return with(changed -> changed.signatureChange = made -> change.apply(before.apply(made)));
  }

  /**
   * Claims to need no signature: {@code alg} is {@code none} and the signature empty (RFC 7518
   * section 3.6).
   *
   * @return a copy
   * @throws IllegalStateException if the header is raw
   */
  public TokenForge unsigned() {
    return header("alg", "none").signature(new byte[0]);
  }

  /**
   * Algorithm confusion: {@code alg} is {@code HS256} and the signature an HMAC, for instance under
   * the bytes of a public key (RFC 8725 section 2.1).
   *
   * @param secret the key of the HMAC, at least one byte
   * @return a copy
   * @throws IllegalArgumentException if the secret is empty
   * @throws IllegalStateException if the header is raw
   */
  public TokenForge hmacSignedWith(byte[] secret) {
    SecretKeySpec key = new SecretKeySpec(secret, "HmacSHA256");
    return header("alg", "HS256")
        .with(changed -> changed.signer = input -> TokenDraft.hmac(key, input));
  }

  /**
   * Changes the whole text after it is put together; several changes follow one another.
   *
   * @param change takes the text and returns that to send
   * @return a copy
   */
  public TokenForge compactTransformed(UnaryOperator<String> change) {
    UnaryOperator<String> before = draft.compactChange;
    return with(changed -> changed.compactChange = made -> change.apply(before.apply(made)));
  }

  /**
   * The names of the header's members and of the claims; no value and no text of the token.
   *
   * @return for instance {@code TokenForge[header=[kid, alg, typ], claims=[iss, sub]]}
   */
  @Override
  public String toString() {
    return "TokenForge[header=" + draft.header.keySet() + ", claims=" + draft.claims.keySet() + "]";
  }

  private TokenForge with(Consumer<TokenDraft> change) {
    TokenDraft copy = new TokenDraft(draft);
    change.accept(copy);
    return new TokenForge(copy);
  }

  private static String newId() {
    byte[] id = new byte[ID_BYTES];
    RANDOM.nextBytes(id);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }
}
