package dev.symbolon.benchmarks.speed;

import dev.symbolon.verifier.EngineAlone;
import java.security.GeneralSecurityException;

/** The verifier's engine of ECDSA. It does not sign; Bouncy Castle does so for it. */
final class RawSymbolon implements RawSignature {
  private final RawEcdsa signer;
  private final EngineAlone verifier;

  RawSymbolon(Scene scene) throws GeneralSecurityException {
    signer = new RawEcdsa(scene);
    verifier = new EngineAlone(scene.key().publicJwk());
  }

  @Override
  public byte[] sign(byte[] message) {
    return signer.sign(message);
  }

  @Override
  public boolean verify(byte[] message, byte[] signature) {
    return verifier.verifies(message, signature);
  }
}
