package dev.symbolon.verifier;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;

/**
 * Objects of {@link Signature} that are set to verify with one key: each holds the state of one
 * verification at a time, and is dear to make. A few are kept for the next ones who come, whichever
 * threads they are; nobody waits for one. Thread-safe.
 */
final class ReadySignatures {
  /** Sets one up. */
  interface Maker {
    Signature make() throws GeneralSecurityException;
  }

  private final Maker maker;
  private final Spares<Signature> spares = new Spares<>();

  private ReadySignatures(Maker maker) {
    this.maker = maker;
  }

  /**
   * @throws GeneralSecurityException where not even the first can be made
   */
  static ReadySignatures madeBy(Maker maker) throws GeneralSecurityException {
    ReadySignatures ready = new ReadySignatures(maker);
    ready.spares.giveBack(maker.make());
    return ready;
  }

  /** Whether it is a signature over these bytes; one that threw is not used again. */
  boolean verify(byte[] signingInput, byte[] signature) {
    try {
      Signature verifier = take();
      verifier.update(signingInput);
      boolean good = verifier.verify(signature);
      spares.giveBack(verifier);
      return good;
    } catch (SignatureException e) {
      return false; // how some say that it is none
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a verifier that could be made before cannot now", e);
    }
  }

  private Signature take() throws GeneralSecurityException {
    Signature spare = spares.take();
    return spare == null ? maker.make() : spare;
  }
}
