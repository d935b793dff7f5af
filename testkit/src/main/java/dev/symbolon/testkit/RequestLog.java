package dev.symbolon.testkit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What the server was asked. Thread-safe. */
final class RequestLog {
  private final String path;
  private final Map<String, Integer> byPath = new ConcurrentHashMap<>();
  private final AtomicInteger conditional = new AtomicInteger();
  private volatile Optional<Request> last = Optional.empty();

  /**
   * @param path where the key set is
   */
  RequestLog(String path) {
    this.path = path;
  }

  void note(Request request) {
    if (request.path().equals(path)) {
      last = Optional.of(request);
      if (request.header("if-none-match").isPresent()) {
        conditional.incrementAndGet();
      }
    }
    byPath.merge(request.path(), 1, Integer::sum);
  }

  int requests(String ofPath) {
    return byPath.getOrDefault(ofPath, 0);
  }

  int conditional() {
    return conditional.get();
  }

  Optional<String> lastHeader(String name) {
    return last.flatMap(request -> request.header(name));
  }
}
