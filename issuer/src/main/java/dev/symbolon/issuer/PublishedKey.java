package dev.symbolon.issuer;

import java.security.PublicKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The public half of a key as it stands in the JWKS. Immutable; two are equal when their id, their
 * algorithm and their key material are.
 */
public final class PublishedKey {
  private final String kid;
  private final SigningAlgorithm algorithm;
  private final PublicHalf half;
  private final String jwk;

  private PublishedKey(String kid, SigningAlgorithm algorithm, PublicHalf half) {
    this.kid = kid;
    this.algorithm = algorithm;
    this.half = half;
    this.jwk = JsonText.of(members(kid, algorithm, half));
  }

  /**
   * Makes a key to publish.
   *
   * @param kid the key's id: 1 to 256 characters, no control characters
   * @param algorithm the one algorithm that the key serves
   * @param key the public key: RSA of 2048 to 16384 bits with an odd exponent from 65537 on, or a
   *     key on the algorithm's curve or of its parameter set
   * @return the key
   * @throws IllegalArgumentException if the id is not of that form, or the key is weak or does not
   *     suit the algorithm; the message names the key
   */
  public static PublishedKey of(String kid, SigningAlgorithm algorithm, PublicKey key) {
    StringRule.KID.checked(kid);
    Objects.requireNonNull(algorithm, "algorithm");
    Objects.requireNonNull(key, "key");
    return new PublishedKey(kid, algorithm, algorithm.scheme().publicHalf(kid, key));
  }

  private static Map<String, Object> members(
      String kid, SigningAlgorithm algorithm, PublicHalf half) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("kty", half.members().getOrDefault("kty", ""));
    members.put("use", "sig");
    members.put("alg", algorithm.joseName());
    members.put("kid", kid);
    half.members().forEach(members::putIfAbsent);
    return members;
  }

  /**
   * The key's id.
   *
   * @return the member {@code kid}
   */
  public String kid() {
    return kid;
  }

  /**
   * The one algorithm that the key serves.
   *
   * @return the algorithm behind the member {@code alg}
   */
  public SigningAlgorithm algorithm() {
    return algorithm;
  }

  /**
   * The key as a JSON Web Key (RFC 7517 section 4).
   *
   * @return a JSON object with the members {@code kty}, {@code use} ({@code sig}), {@code alg},
   *     {@code kid} and the public key material, and no others
   */
  public String toJwk() {
    return jwk;
  }

  boolean verifies(byte[] signingInput, byte[] signature) {
    return half.verifies(signingInput, signature);
  }

  PublishedKey renamed(String newKid) {
    return new PublishedKey(StringRule.KID.checked(newKid), algorithm, half);
  }

  @Override
  public boolean equals(Object other) {
    // The text holds id, algorithm and key material.
    return other instanceof PublishedKey that && jwk.equals(that.jwk);
  }

  @Override
  public int hashCode() {
    return jwk.hashCode();
  }

  /** Shows the id and the algorithm. */
  @Override
  public String toString() {
    return "PublishedKey[kid=" + kid + ", algorithm=" + algorithm.joseName() + "]";
  }
}
