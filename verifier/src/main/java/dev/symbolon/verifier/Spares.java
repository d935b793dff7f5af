package dev.symbolon.verifier;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Things that are dear to make and serve one thread at a time, between two uses. They belong to no
 * thread, since there may be very many: a thread takes one for a moment, or makes one where it
 * finds none, and gives it back when it is as good as new.
 */
final class Spares<T> {
  private static final int PLACES = 32;
  private static final int LOOKS = 4;

  /** So far from each other that two processors do not contend for one line of their caches. */
  private static final int APART = 16;

  private final AtomicReferenceArray<@Nullable T> idle = new AtomicReferenceArray<>(PLACES * APART);

  @Nullable T take() {
    int place = ofThisThread();
    for (int i = 0; i < LOOKS; i++) {
      int index = index(place + i);
      T found = idle.getPlain(index) == null ? null : idle.getAndSet(index, null);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  void giveBack(T spare) {
    idle.setRelease(index(ofThisThread()), spare);
  }

  private static int ofThisThread() {
    return System.identityHashCode(Thread.currentThread());
  }

  private static int index(int place) {
    return (place & (PLACES - 1)) * APART;
  }
}
