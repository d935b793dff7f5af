package dev.symbolon.verifier;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Those who are told of events. One that throws changes nothing for the others, nor a verdict. */
final class Listeners {
  private final List<VerificationListener> all;

  Listeners(VerificationListener... listeners) {
    this.all = new CopyOnWriteArrayList<>(listeners);
  }

  void add(VerificationListener listener) {
    all.add(listener);
  }

  void remove(VerificationListener listener) {
    all.remove(listener);
  }

  void tell(Consumer<VerificationListener> event) {
    for (VerificationListener listener : all) {
      try {
        event.accept(listener);
      } catch (RuntimeException e) {
        // An observer's own failure: the interface says that it is passed over.
      }
    }
  }
}
