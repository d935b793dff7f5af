package dev.symbolon.verifier;

import java.net.URI;
import java.nio.file.Path;
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
   * Returns the keys of a JSON Web Key Set in a file, which is read anew when it changes: within a
   * second, and as a whole. Replace it by moving another into its place, as Kubernetes does for
   * mounted files. When it is gone, or no longer holds a usable set, the keys in memory go on
   * serving for an hour; after that, verification is unavailable.
   *
   * @param file a file of at most 4 MiB
   * @throws IllegalArgumentException where it cannot be read now, or holds no usable key set
   * @throws NullPointerException where it is null
   */
  static KeySource file(Path file) {
    return FileKeys.of(file, System::nanoTime);
  }

  /**
   * Returns the keys that an issuer publishes at an address, with the default options.
   *
   * @param uri the address of a JSON Web Key Set: {@code https}, or {@code http} on the loopback
   *     interface ({@code localhost}, {@code 127.x.x.x}, {@code [::1]})
   * @throws IllegalArgumentException for any other address
   * @throws NullPointerException where it is null
   */
  static KeySource jwks(URI uri) {
    return jwks(uri, JwksOptions.DEFAULT);
  }

  /**
   * Returns the keys that an issuer publishes at an address.
   *
   * <p>The set is fetched when the first token needs it, and kept for as long as {@code
   * Cache-Control} says, within 1 minute and 24 hours. It is renewed in the background before that
   * ends; when the issuer is out of reach then, the set goes on serving for {@link
   * JwksOptions.Builder#staleFor}, while fetches are tried again with growing pauses. A token with
   * a kid that is not in the set causes a fetch, but at most one in {@link
   * JwksOptions.Builder#unknownKidCooldown}, so made-up kids cannot be turned into traffic. One
   * fetch runs at a time, whoever waits for it. Redirects are not followed. A set without a usable
   * key never replaces a good one.
   *
   * @param uri the address of a JSON Web Key Set: {@code https}, or {@code http} on the loopback
   *     interface ({@code localhost}, {@code 127.x.x.x}, {@code [::1]})
   * @param options times, sizes, and what the connection needs
   * @throws IllegalArgumentException for any other address, or where {@link
   *     JwksOptions.Builder#trustedCertificates} cannot be read
   * @throws NullPointerException where an argument is null
   */
  static KeySource jwks(URI uri, JwksOptions options) {
    return new JwksKeys(JwksEndpoint.at(uri, options), options, System::nanoTime);
  }
}
