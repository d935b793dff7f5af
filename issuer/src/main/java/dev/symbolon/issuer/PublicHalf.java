package dev.symbolon.issuer;

import com.nimbusds.jose.jwk.JWK;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A public key that suits its algorithm: how it is written, and how it verifies.
 *
 * @param members the JWK members {@code kty} and those that make the key
 */
record PublicHalf(Map<String, String> members, SignatureCheck check) {
  /** Verifies one signature; false also for a signature of the wrong form. */
  @FunctionalInterface
  interface SignatureCheck {
    boolean verifies(byte[] signingInput, byte[] signature);
  }

  static PublicHalf of(JWK jwk, SignatureCheck check) {
    Map<String, String> members = new LinkedHashMap<>();
    jwk.getRequiredParams().forEach((name, value) -> members.put(name, value.toString()));
    return new PublicHalf(members, check);
  }

  boolean verifies(byte[] signingInput, byte[] signature) {
    return check.verifies(signingInput, signature);
  }
}
