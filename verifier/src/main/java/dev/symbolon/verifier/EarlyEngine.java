package dev.symbolon.verifier;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The engine that is at hand at once, until the fastest is ready. To look for native providers and
 * to load what is fast takes longer than the first verdict, and holds up whoever loads a class
 * meanwhile. So it begins with the second signature that is good, on a thread of its own.
 *
 * <p>What is at hand may only say yes: the JDK's ECDSA refuses signatures that are good, though one
 * in 2^128 of them. A no is the fastest engine's, and waits for it.
 */
final class EarlyEngine implements SignatureEngine {
  private static final byte[] NONE = {};

  private final Supplier<SignatureEngine> fastest;
  private final AtomicBoolean used = new AtomicBoolean();
  private final AtomicBoolean begun = new AtomicBoolean();
  private final ReentrantLock settling = new ReentrantLock();
  private volatile SignatureEngine engine;
  private volatile boolean settled;

  EarlyEngine(SignatureEngine atHand, Supplier<SignatureEngine> fastest) {
    this.engine = atHand;
    this.fastest = fastest;
  }

  @Override
  public boolean verifies(byte[] signingInput, byte[] signature) {
    if (settled) {
      return engine.verifies(signingInput, signature);
    }
    if (engine.verifies(signingInput, signature)) {
      begin(signingInput, signature);
      return true;
    }
    settle(signingInput, signature);
    return engine.verifies(signingInput, signature);
  }

  /** Who computes from now on. People ask, and can wait until it is known. */
  @Override
  public String name() {
    settle(NONE, NONE);
    return engine.name();
  }

  /** The fastest verifies once before it serves, so that all that it needs is loaded. */
  private void settle(byte[] signingInput, byte[] signature) {
    settling.lock();
    try {
      if (!settled) {
        SignatureEngine found = fastest.get();
        found.verifies(signingInput, signature);
        engine = found;
      }
    } catch (RuntimeException | LinkageError e) {
      // The one at hand goes on.
    } finally {
      settled = true;
      settling.unlock();
    }
  }

  private void begin(byte[] signingInput, byte[] signature) {
    boolean isFirst = used.compareAndSet(false, true);
    if (!isFirst && begun.compareAndSet(false, true)) {
      EngineThread.start(() -> settle(signingInput, signature));
    }
  }
}
