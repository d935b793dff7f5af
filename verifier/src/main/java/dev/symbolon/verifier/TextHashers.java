package dev.symbolon.verifier;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Hashers that wait for their next text. They belong to no thread, since there may be very many: a
 * thread takes one for a moment, or makes one where it finds none.
 */
final class TextHashers {
  private static final int PLACES = 32;
  private static final int LOOKS = 4;

  /** So far from each other that two processors do not contend for one line of their caches. */
  private static final int APART = 16;

  private final AtomicReferenceArray<@Nullable TextHasher> idle =
      new AtomicReferenceArray<>(PLACES * APART);

  /** As {@link TextHasher#of}. */
  @Nullable TextHash hash(String text) {
    int place = System.identityHashCode(Thread.currentThread());
    for (int i = 1; i < LOOKS && idle.getPlain(index(place)) == null; i++) {
      place++;
    }
    TextHasher taken = idle.getAndSet(index(place), null);
    TextHasher hasher = taken == null ? new TextHasher() : taken;
    TextHash hash = hasher.of(text);
    idle.setRelease(index(place), hasher);
    return hash;
  }

  private static int index(int place) {
    return (place & (PLACES - 1)) * APART;
  }
}
