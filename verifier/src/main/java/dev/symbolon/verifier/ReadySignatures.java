package dev.symbolon.verifier;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

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

  private static final int MOST_KEPT = Math.min(2 * Runtime.getRuntime().availableProcessors(), 32);

  private final Maker maker;
  private final AtomicReferenceArray<@Nullable Signature> kept =
      new AtomicReferenceArray<>(MOST_KEPT);

  private ReadySignatures(Maker maker) {
    this.maker = maker;
  }

  /**
   * @throws GeneralSecurityException where not even the first can be made
   */
  static ReadySignatures madeBy(Maker maker) throws GeneralSecurityException {
    ReadySignatures ready = new ReadySignatures(maker);
    ready.keep(maker.make());
    return ready;
  }

  /** Whether it is a signature over these bytes; one that threw is not used again. */
  boolean verify(byte[] signingInput, byte[] signature) {
    try {
      Signature verifier = take();
      verifier.update(signingInput);
      boolean good = verifier.verify(signature);
      keep(verifier);
      return good;
    } catch (SignatureException e) {
      return false; // how some say that it is none
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a verifier that could be made before cannot now", e);
    }
  }

  private Signature take() throws GeneralSecurityException {
    int start = ThreadLocalRandom.current().nextInt(MOST_KEPT);
    for (int i = 0; i < MOST_KEPT; i++) {
      Signature found = kept.getAndSet((start + i) % MOST_KEPT, null);
      if (found != null) {
        return found;
      }
    }
    return maker.make();
  }

  private void keep(Signature verifier) {
    int start = ThreadLocalRandom.current().nextInt(MOST_KEPT);
    for (int i = 0; i < MOST_KEPT; i++) {
      if (kept.compareAndSet((start + i) % MOST_KEPT, null, verifier)) {
        return;
      }
    }
  }
}
