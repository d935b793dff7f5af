package dev.symbolon.benchmarks.speed;

import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** Bouncy Castle's Ed25519. */
final class RawEd25519 implements RawSignature {
  private static final int KEY_BYTES = 32;

  private final Ed25519Signer signer = new Ed25519Signer();
  private final Ed25519Signer verifier = new Ed25519Signer();

  RawEd25519(Scene scene) {
    byte[] secret = scene.key().privateKey().getEncoded();
    byte[] open = scene.key().publicKey().getEncoded();
    signer.init(true, new Ed25519PrivateKeyParameters(secret, secret.length - KEY_BYTES));
    verifier.init(false, new Ed25519PublicKeyParameters(open, open.length - KEY_BYTES));
  }

  @Override
  public byte[] sign(byte[] message) {
    signer.update(message, 0, message.length);
    return signer.generateSignature();
  }

  @Override
  public boolean verify(byte[] message, byte[] signature) {
    verifier.update(message, 0, message.length);
    return verifier.verifySignature(signature);
  }
}
