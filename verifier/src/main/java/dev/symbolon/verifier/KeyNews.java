package dev.symbolon.verifier;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What befell the keys of one source: kept for those who ask, and told to those who listen. */
final class KeyNews {
  private static final int MOST_TOLD = 8;
  private static final int LONGEST_ERROR = 400;

  private final String source;
  private final Listeners listeners = Listeners.recorded();
  private final KeyHistory history = new KeyHistory();
  private volatile @Nullable KeySnapshot known;
  private volatile @Nullable String lastError;

  KeyNews(String source) {
    this.source = source;
  }

  /** Called by one thread at a time. */
  void fetched(KeySnapshot snapshot, Duration took) {
    lastError = null;
    listeners.tell(listener -> listener.keysFetched(source, snapshot.usableKeys().size(), took));
    if (snapshot != known) {
      known = snapshot;
      tellChanged(history.learn(snapshot));
      tellSkipped(snapshot.unusableKeys());
    }
  }

  void failed(String why, Duration took) {
    String clipped = why.length() <= LONGEST_ERROR ? why : why.substring(0, LONGEST_ERROR) + "...";
    lastError = clipped;
    listeners.tell(listener -> listener.keyFetchFailed(source, clipped, took));
  }

  private void tellChanged(List<String> kids) {
    kids.stream()
        .limit(MOST_TOLD)
        .map(ForeignText::quote)
        .forEach(kid -> listeners.tell(listener -> listener.keyChanged(source, kid)));
  }

  private void tellSkipped(List<VerificationKey> keys) {
    keys.stream()
        .limit(MOST_TOLD)
        .forEach(
            key -> {
              String kid = ForeignText.quote(key.kid());
              listeners.tell(listener -> listener.keySkipped(source, kid, key.describe()));
            });
  }

  Optional<String> lastError() {
    return Optional.ofNullable(lastError);
  }

  Listeners listeners() {
    return listeners;
  }
}
