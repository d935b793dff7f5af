package dev.symbolon.verifier;

/** A thread for what makes an engine fast, and nobody waits for; the program may end before it. */
final class EngineThread {
  private EngineThread() {}

  /**
   * Of the platform: loading classes and long arithmetic would hold on to the carrier of a virtual
   * one. Where no thread is to be had nothing is done, and the engine goes on as it is.
   */
  static void start(Runnable work) {
    Thread thread = new Thread(work, "symbolon-engine");
    thread.setDaemon(true);
    try {
      thread.start();
    } catch (OutOfMemoryError e) {
      // The engine goes on as it is.
    }
  }
}
