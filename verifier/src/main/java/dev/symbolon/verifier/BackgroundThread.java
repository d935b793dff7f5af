package dev.symbolon.verifier;

/** Threads for what nobody waits for. Daemons: a program that forgets to close still ends. */
final class BackgroundThread {
  private BackgroundThread() {}

  static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
