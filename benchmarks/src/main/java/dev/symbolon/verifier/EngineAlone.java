package dev.symbolon.verifier;

/**
 * The engine of a key, with none of the verifier around it: there is no such thing to be had from
 * outside the verifier's package. For measurements alone.
 */
public final class EngineAlone {
  private final VerificationKey key;

  /**
   * @param jwk the key, as a JSON Web Key
   */
  public EngineAlone(String jwk) {
    key = VerificationKey.ofJwk(jwk);
  }

  /** Says whether the signature is the key's. */
  public boolean verifies(byte[] signingInput, byte[] signature) {
    return key.verifies(signingInput, signature);
  }
}
