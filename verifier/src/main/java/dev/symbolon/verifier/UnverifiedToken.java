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
    JoseHeader header,
    Map<String, @Nullable Object> claims,
    byte[] signingInput,
    byte[] signature) {

  static UnverifiedToken parse(String compact, int longest) throws TokenRejectedException {
    CompactToken token = CompactToken.split(compact, longest);
    return new UnverifiedToken(
        JoseHeader.read(object("header", token.header())),
        object("payload", token.payload()),
        token.signingInput(),
        token.signature());
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
