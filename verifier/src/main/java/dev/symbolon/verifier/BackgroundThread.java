package dev.symbolon.verifier;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Threads for what nobody waits for: virtual ones where the JVM has them, daemons all of them, so
 * that a program that forgets to close still ends.
 */
final class BackgroundThread {
  private BackgroundThread() {}

  static void start(String name, Runnable work) {
    Thread virtual = VirtualThreads.unstarted(name, work);
    Thread thread = virtual == null ? new Thread(work, name) : virtual;
    thread.setDaemon(true);
    thread.start();
  }

  /** By name, since the library is compiled for releases of Java without them too. */
  private static final class VirtualThreads {
    private static final @Nullable Method OF_VIRTUAL = ofVirtual();

    static @Nullable Thread unstarted(String name, Runnable work) {
      if (OF_VIRTUAL == null) {
        return null;
      }
      try {
        Class<?> type = OF_VIRTUAL.getReturnType();
        Object builder = OF_VIRTUAL.invoke(null);
        Object named = type.getMethod("name", String.class).invoke(builder, name);
        return (Thread) type.getMethod("unstarted", Runnable.class).invoke(named, work);
      } catch (ReflectiveOperationException e) {
        return null; // a preview of them that is not enabled
      }
    }

    private static @Nullable Method ofVirtual() {
      try {
        return Thread.class.getMethod("ofVirtual");
      } catch (NoSuchMethodException e) {
        return null;
      }
    }
  }
}
