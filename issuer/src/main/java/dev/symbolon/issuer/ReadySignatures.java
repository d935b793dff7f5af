package dev.symbolon.issuer;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Objects of {@link Signature} that are set to sign with one key: each holds the state of one
 * signature at a time, and is dear to make. A few are kept for the next ones who come, whichever
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

  ReadySignatures(Maker maker) {
    this.maker = maker;
  }

  /** Signs; an object that threw is not used again. */
  byte[] sign(byte[] input) throws GeneralSecurityException {
    Signature signer = take();
    signer.update(input);
    byte[] signature = signer.sign();
    keep(signer);
    return signature;
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

  private void keep(Signature signer) {
    int start = ThreadLocalRandom.current().nextInt(MOST_KEPT);
    for (int i = 0; i < MOST_KEPT; i++) {
      if (kept.compareAndSet((start + i) % MOST_KEPT, null, signer)) {
        return;
      }
    }
  }
}
