package dev.symbolon.verifier;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;

/**
 * An engine of a native provider, behind the rules of the one in Java: it only ever sees a
 * signature of the right length and range, in the one spelling that JOSE allows.
 */
final class NativeEngine implements SignatureEngine {
  private final NativeAlgorithm algorithm;
  private final JavaEngine rules;
  private final ReadySignatures ready;

  private NativeEngine(NativeAlgorithm algorithm, JavaEngine rules, ReadySignatures ready) {
    this.algorithm = algorithm;
    this.rules = rules;
    this.ready = ready;
  }

  /**
   * @param java the engine in Java for the same key
   * @throws GeneralSecurityException where the provider lacks the algorithm, or refuses the key
   */
  static NativeEngine of(NativeAlgorithm algorithm, Provider provider, JavaEngine java)
      throws GeneralSecurityException {
    PublicKey key = algorithm.key(provider, java.subjectPublicKeyInfo());
    return new NativeEngine(
        algorithm, java, ReadySignatures.madeBy(() -> algorithm.verifier(provider, key)));
  }

  @Override
  public boolean verifies(byte[] signingInput, byte[] signature) {
    return rules.isWellFormed(signature)
        && ready.verify(signingInput, algorithm.der() ? EcdsaDer.of(signature) : signature);
  }

  @Override
  public String name() {
    return algorithm.offeredBy().words;
  }
}
