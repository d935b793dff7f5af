package dev.symbolon.verifier;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Those who are told of events: the Flight Recorder where it is in use, and listeners. One that
 * throws changes nothing for the others, nor a verdict. Where there is none, an event costs next to
 * nothing: its texts are made for those who hear it.
 */
final class Listeners {
  private final boolean recorded;
  private final List<VerificationListener> all = new CopyOnWriteArrayList<>();

  private Listeners(boolean recorded) {
    this.recorded = recorded;
  }

  static Listeners recorded() {
    return new Listeners(true);
  }

  /** Nobody is told. */
  static Listeners none() {
    return new Listeners(false);
  }

  void add(VerificationListener listener) {
    all.add(listener);
  }

  void remove(VerificationListener listener) {
    all.remove(listener);
  }

  void tell(Consumer<VerificationListener> event) {
    if (recorded && JfrEvents.areHeard()) {
      event.accept(JfrEvents.INSTANCE);
    }
    for (VerificationListener listener : all) {
      try {
        event.accept(listener);
      } catch (RuntimeException e) {
        // An observer's own failure: the interface says that it is passed over.
      }
    }
  }
}
