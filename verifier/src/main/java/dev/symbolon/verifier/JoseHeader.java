package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.BAD_HEADER;
import static dev.symbolon.verifier.RejectionReason.UNSUPPORTED_ALGORITHM;
import static dev.symbolon.verifier.TokenRejectedException.words;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The header parameters that the verifier acts on (RFC 7515 section 4.1). All that would change how
 * the token is read is refused; {@code jwk}, {@code jku}, {@code x5c}, {@code x5u} and the like are
 * passed over, since keys come from the issuer alone.
 */
record JoseHeader(SignatureAlgorithm algorithm, @Nullable String keyId) {
  private static final int LONGEST_KEY_ID = 256;
  private static final Set<String> TYPES = Set.of("jwt", "application/jwt");

  /** Each would change the meaning of the token for those who understand it. */
  private static final List<String> REFUSED = List.of("crit", "b64", "zip", "enc", "cty");

  static JoseHeader read(Map<String, @Nullable Object> header) throws TokenRejectedException {
    SignatureAlgorithm algorithm = algorithm(header);
    checkType(header);
    for (String name : REFUSED) {
      if (header.containsKey(name)) {
        throw TokenRejectedException.of(BAD_HEADER, () -> words("header " + name, "none", "one"));
      }
    }
    return new JoseHeader(algorithm, header.containsKey("kid") ? keyId(header) : null);
  }

  private static SignatureAlgorithm algorithm(Map<String, @Nullable Object> header)
      throws TokenRejectedException {
    if (!(header.get("alg") instanceof String name)) {
      throw TokenRejectedException.of(
          BAD_HEADER, () -> words("header alg", "a string", got(header, "alg")));
    }
    SignatureAlgorithm algorithm = SignatureAlgorithm.named(name);
    if (algorithm == null) {
      throw TokenRejectedException.of(
          UNSUPPORTED_ALGORITHM,
          () ->
              words("header alg", "one of " + SignatureAlgorithm.names(), ForeignText.quote(name)));
    }
    return algorithm;
  }

  /** Tokens of another kind, such as at+jwt and logout+jwt, say so here (RFC 8725 section 3.11). */
  private static void checkType(Map<String, @Nullable Object> header)
      throws TokenRejectedException {
    if (header.containsKey("typ")
        && !(header.get("typ") instanceof String type
            && TYPES.contains(type.toLowerCase(Locale.ROOT)))) {
      throw TokenRejectedException.of(
          BAD_HEADER,
          () -> words("header typ", "JWT, application/jwt or none", got(header, "typ")));
    }
  }

  /** The id of the key, for an issuer whose tokens must name it. */
  String requiredKeyId() throws TokenRejectedException {
    if (keyId == null) {
      throw badKeyId("none");
    }
    return keyId;
  }

  private static String keyId(Map<String, @Nullable Object> header) throws TokenRejectedException {
    if (header.get("kid") instanceof String kid
        && !kid.isEmpty()
        && kid.length() <= LONGEST_KEY_ID) {
      return kid;
    }
    throw badKeyId(got(header, "kid"));
  }

  private static TokenRejectedException badKeyId(String got) {
    return TokenRejectedException.of(
        BAD_HEADER,
        () -> words("header kid", "a string of 1 to " + LONGEST_KEY_ID + " characters", got));
  }

  private static String got(Map<String, @Nullable Object> header, String name) {
    return header.containsKey(name) ? ForeignText.show(header.get(name)) : "none";
  }
}
