package dev.symbolon.verifier;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The key set behind one address, or behind an issuer's discovery document. */
interface JwksEndpoint {
  /**
   * Brings the key set.
   *
   * @param known what was brought before, so that an unchanged set is not sent or read again; null
   *     where nothing was
   */
  FetchedKeys fetch(@Nullable FetchedKeys known) throws VerificationUnavailableException;

  /**
   * A key set as it was fetched; always with a usable key in it.
   *
   * @param body a hash of the document, by which an unchanged one is recognised
   * @param etag what to ask for next time; null where the server named none
   * @param life how long it is fresh, within the bounds for it
   */
  record FetchedKeys(KeySnapshot snapshot, String body, @Nullable String etag, Duration life) {}

  /** The key set behind one address. */
  static JwksEndpoint at(URI uri, JwksOptions options) {
    return new AddressEndpoint(uri, options);
  }
}
