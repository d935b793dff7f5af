package dev.symbolon.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads files of published test vectors, and tells what the verifier does with one of them. */
final class Vectors {
  /** Where the verifier refuses a vector, or that it accepts it. */
  enum Outcome {
    ACCEPTED,
    FORM,
    HEADER,
    KEY,
    CHOICE,
    SIGNATURE
  }

  private static final StrictJson FILE = new StrictJson(1_000_000);

  private Vectors() {}

  static Map<String, @Nullable Object> file(String resource) {
    try (InputStream in = Objects.requireNonNull(Vectors.class.getResourceAsStream(resource));
        InputStream plain = resource.endsWith(".gz") ? new GZIPInputStream(in) : in) {
      return FILE.readObject(plain.readAllBytes());
    } catch (IOException | JsonRefusedException e) {
      throw new AssertionError(resource, e);
    }
  }

  static Map<String, @Nullable Object> object(@Nullable Object value) {
    return Objects.requireNonNull(StrictJson.asObject(value), "a JSON object");
  }

  static List<Map<String, @Nullable Object>> objects(@Nullable Object value) {
    return ((List<?>) Objects.requireNonNull(value)).stream().map(Vectors::object).toList();
  }

  static String text(Map<String, @Nullable Object> object, String name) {
    return (String) Objects.requireNonNull(object.get(name), name);
  }

  /** As {@link IdTokenVerifier#verify} does until the signature holds; payloads are no claims. */
  static Outcome ofCompact(List<Map<String, @Nullable Object>> jwks, String compact) {
    CompactToken token;
    byte[] headerBytes;
    byte[] signature;
    try {
      token = CompactToken.split(compact, CompactToken.LONGEST);
      headerBytes = token.header();
      token.payload(); // read for its form
      signature = token.signature();
    } catch (TokenRejectedException e) {
      return Outcome.FORM;
    }
    JoseHeader header;
    try {
      header = JoseHeader.read(StrictJson.TOKEN.readObject(headerBytes));
    } catch (TokenRejectedException | JsonRefusedException e) {
      return Outcome.HEADER;
    }
    for (Map<String, @Nullable Object> jwk : jwks) {
      if (header.keyId().equals(jwk.get("kid"))) {
        return ofKey(jwk, header.algorithm(), token.signingInput(), signature);
      }
    }
    return Outcome.CHOICE;
  }

  static Outcome ofKey(
      Map<String, @Nullable Object> jwk,
      SignatureAlgorithm algorithm,
      byte[] signingInput,
      byte[] signature) {
    VerificationKey key;
    try {
      key = new JwkReader(jwk, null).read();
    } catch (UnusableKeyException e) {
      return Outcome.KEY;
    }
    if (!key.isUsableFor(algorithm)) {
      return Outcome.CHOICE;
    }
    return key.verifies(signingInput, signature) ? Outcome.ACCEPTED : Outcome.SIGNATURE;
  }
}
