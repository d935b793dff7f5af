package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.MALFORMED;
import static dev.symbolon.verifier.RejectionReason.TOO_LARGE;
import static dev.symbolon.verifier.TokenRejectedException.words;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A token that has been read but not believed. It never leaves this package; only a verified
 * signature turns its claims into {@link IdTokenClaims}. What is read here is what is used later:
 * nothing is parsed twice.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and never leaves the package
record UnverifiedToken(
    String headerText,
    JoseHeader header,
    Map<String, @Nullable Object> claims,
    byte[] signingInput,
    byte[] signature) {
  private static final byte[] NONE = {};

  /**
   * @param headers what is known of headers that were seen before
   */
  static UnverifiedToken parse(String compact, int longest, KnownHeaders headers)
      throws TokenRejectedException {
    CompactToken token = CompactToken.split(compact, longest);
    String headerText = token.headerText(headers);
    JoseHeader header = headers.get(headerText);
    byte[] headerBytes = header == null ? token.header() : NONE;
    byte[] payload = token.payload();
    byte[] signature = token.signature(); // the form of all three parts before the sense of any
    return new UnverifiedToken(
        headerText,
        header == null ? JoseHeader.read(object("header", headerBytes)) : header,
        object("payload", payload),
        token.signingInput(),
        signature);
  }

  static Map<String, @Nullable Object> object(String part, byte[] utf8)
      throws TokenRejectedException {
    try {
      return StrictJson.TOKEN.readObject(utf8);
    } catch (JsonRefusedException e) {
      throw TokenRejectedException.of(
          e.isTooLarge() ? TOO_LARGE : MALFORMED,
          () -> words(part, "one strict JSON object", e.got()));
    }
  }
}
