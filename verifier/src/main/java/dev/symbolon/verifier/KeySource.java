package dev.symbolon.verifier;

import java.net.URI;
import java.util.List;

/**
 * Where an issuer's public keys come from: kid to keys. {@link #jwks(URI)} and {@link
 * #fixed(String)} make the usual ones; an application may supply its own.
 *
 * <p>Implementations are thread-safe, and answer for known kids without waiting wherever they can:
 * every verification asks.
 */
@FunctionalInterface
public interface KeySource {
  /**
   * Returns the issuer's keys with this id.
   *
   * @param kid the id out of a token's header, 1 to 256 characters that a stranger chose: it must
   *     not cause more than a bounded amount of work
   * @return the keys; several differ in their algorithm; empty where the issuer has none with this
   *     id
   * @throws VerificationUnavailableException where the answer cannot be known now
   */
  List<VerificationKey> keys(String kid) throws VerificationUnavailableException;

  /**
   * Returns all keys of the issuer, those without an id included. Asked only for tokens without
   * {@code kid}, where {@link TrustedIssuer#allowMissingKid} permits them, and by {@link
   * IdTokenVerifier#explain}.
   *
   * @return the keys; none by default, so that a source which cannot list them serves no token
   *     without {@code kid}
   * @throws VerificationUnavailableException where the answer cannot be known now
   */
  default List<VerificationKey> allKeys() throws VerificationUnavailableException {
    return List.of();
  }

  /**
   * Returns the keys of a JSON Web Key Set (RFC 7517 section 5) that never changes.
   *
   * @param jwksJson the document: an object with an array {@code keys}. A key in it that is weak,
   *     malformed, private or of an unknown kind is never used, and does not keep the others from
   *     being used
   * @throws IllegalArgumentException where the text is not such a document, or holds no usable key
   * @throws NullPointerException where it is null
   */
  static KeySource fixed(String jwksJson) {
    return FixedKeys.of(jwksJson);
  }

  /**
   * Returns the keys that an issuer publishes at an address.
   *
   * <p>The document is fetched when the first token needs it, and kept for ten minutes. A token
   * with a kid that is not in it causes a new fetch, but at most one in 30 seconds, so made-up kids
   * cannot be turned into traffic. One fetch runs at a time, whoever waits for it; it may take ten
   * seconds and yield 512 KiB in all; redirects are not followed. After a failed fetch, the next
   * one is made a second later at the earliest.
   *
   * @param uri the address of a JSON Web Key Set: {@code https}, or {@code http} on the loopback
   *     interface ({@code localhost}, {@code 127.x.x.x}, {@code [::1]})
   * @throws IllegalArgumentException for any other address
   * @throws NullPointerException where it is null
   */
  static KeySource jwks(URI uri) {
    return new JwksKeys(new JwksFetcher(uri), System::nanoTime);
  }
}
