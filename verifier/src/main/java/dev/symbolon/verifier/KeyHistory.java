package dev.symbolon.verifier;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which keys each kid has named, also the kids that are gone: one that comes back with another key
 * is noticed. Bounded; the kids seen longest ago are forgotten first.
 */
final class KeyHistory {
  private static final int MOST = 1_000;

  private final Map<String, Set<String>> thumbprintsByKid = new LinkedHashMap<>();

  /** The kids of the set that did not name all of these keys before, though they named some. */
  synchronized List<String> learn(KeySnapshot snapshot) {
    return usable(snapshot).entrySet().stream()
        .filter(now -> !put(now.getKey(), now.getValue()).containsAll(now.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Map<String, Set<String>> usable(KeySnapshot snapshot) {
    Map<String, Set<String>> usable = new TreeMap<>();
    for (VerificationKey key : snapshot.all()) {
      if (key.isUsable() && !key.kid().isEmpty()) {
        usable.computeIfAbsent(key.kid(), kid -> new TreeSet<>()).add(key.thumbprint());
      }
    }
    return usable;
  }

  /** What stood there before, or else what is put there. */
  private Set<String> put(String kid, Set<String> thumbprints) {
    Set<String> before = thumbprintsByKid.remove(kid);
    thumbprintsByKid.put(kid, thumbprints);
    if (thumbprintsByKid.size() > MOST) {
      thumbprintsByKid.remove(thumbprintsByKid.keySet().iterator().next());
    }
    return before == null ? thumbprints : before;
  }
}
