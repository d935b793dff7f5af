package dev.symbolon.verifier;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The key set behind one address, or behind an issuer's discovery document. */
interface JwksEndpoint {
  /**
   * Brings the key set.
   *
   * @param known what was brought before, so that an unchanged set need not be sent again; null
   *     where nothing was
   */
  FetchedKeys fetch(@Nullable FetchedKeys known) throws VerificationUnavailableException;

  /**
   * A key set as it was fetched; always with a usable key in it.
   *
   * @param life how long it is fresh, within the bounds for it
   */
  record FetchedKeys(KeySnapshot snapshot, @Nullable String etag, Duration life) {}

  /** The key set behind one address. */
  static JwksEndpoint at(URI uri, JwksOptions options) {
    HttpAddress.checked("key set address", uri);
    HttpFetcher http = new HttpFetcher(options.connection());
    return new JwksEndpoint() {
      @Override
      public FetchedKeys fetch(@Nullable FetchedKeys known)
          throws VerificationUnavailableException {
        HttpDocument answer = http.fetch(uri, known == null ? null : known.etag());
        KeySnapshot snapshot =
            answer.body() == null && known != null
                ? known.snapshot()
                : read(uri, answer.body(), options);
        return new FetchedKeys(snapshot, answer.etag(), options.times().lifeOf(answer.life()));
      }

      @Override
      public String toString() {
        return uri.toString();
      }
    };
  }

  private static KeySnapshot read(URI uri, byte @Nullable [] body, JwksOptions options)
      throws VerificationUnavailableException {
    try {
      KeySnapshot snapshot = parse(body == null ? new byte[0] : body, options);
      if (!snapshot.hasUsableKeys()) {
        throw HttpFetcher.failure(
            uri, "expected at least one usable key, got " + snapshot.describe(), null);
      }
      return snapshot;
    } catch (JsonRefusedException e) {
      String wanted = options.pemCertificates() ? "a map of certificates" : "a JSON Web Key Set";
      throw HttpFetcher.failure(uri, "expected " + wanted + ", got " + e.got(), null);
    }
  }

  private static KeySnapshot parse(byte[] body, JwksOptions options) throws JsonRefusedException {
    return options.pemCertificates()
        ? KeySnapshot.of(PemCertificates.parse(body), options.assumedAlgorithm())
        : KeySnapshot.parse(body, options.assumedAlgorithm());
  }
}
