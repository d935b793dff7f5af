package dev.symbolon.verifier;

import java.net.URI;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The key set behind one address. */
final class AddressEndpoint implements JwksEndpoint {
  private final URI uri;
  private final JwksOptions options;
  private final HttpFetcher http;

  /**
   * @throws IllegalArgumentException where keys must not come from such an address
   */
  AddressEndpoint(URI uri, JwksOptions options) {
    this.uri = HttpAddress.checked("key set address", uri);
    this.options = options;
    this.http = new HttpFetcher(options.connection());
  }

  @Override
  public FetchedKeys fetch(@Nullable FetchedKeys known) throws VerificationUnavailableException {
    HttpDocument answer = http.fetch(uri, known == null ? null : known.etag());
    byte[] document = answer.body();
    if (document == null && known != null) {
      return fetched(known.snapshot(), known.body(), answer);
    }
    byte[] body = document == null ? new byte[0] : document;
    String hash = HexFormat.of().formatHex(MessageHash.SHA_256.of(body));
    KeySnapshot snapshot =
        known != null && known.body().equals(hash) ? known.snapshot() : read(body);
    return fetched(snapshot, hash, answer);
  }

  private FetchedKeys fetched(KeySnapshot snapshot, String hash, HttpDocument answer) {
    return new FetchedKeys(snapshot, hash, answer.etag(), options.times().lifeOf(answer.life()));
  }

  private KeySnapshot read(byte[] body) throws VerificationUnavailableException {
    try {
      KeySnapshot snapshot = parse(body);
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

  private KeySnapshot parse(byte[] body) throws JsonRefusedException {
    return options.pemCertificates()
        ? KeySnapshot.of(PemCertificates.parse(body), options.assumedAlgorithm())
        : KeySnapshot.parse(body, options.assumedAlgorithm());
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
