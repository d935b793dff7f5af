package dev.symbolon.verifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One key set as it was published (RFC 7517 section 5): kid to keys, each ready for use. A key that
 * must not be used is kept as such and spoils none of the others.
 *
 * <p>Keys with one kid are told apart by their algorithm. Two for the same algorithm are refused
 * both, since nobody can say which of them a token means.
 */
final class KeySnapshot {
  private static final int MOST_DESCRIBED = 8;

  private final Map<String, List<VerificationKey>> byKid;

  /** Those that no token can name as well: they serve only where a token may leave out its kid. */
  private final List<VerificationKey> all;

  private KeySnapshot(Map<String, List<VerificationKey>> byKid, List<VerificationKey> all) {
    this.byKid = byKid;
    this.all = all;
  }

  static KeySnapshot parse(byte[] jwks, @Nullable SignatureAlgorithm assumed)
      throws JsonRefusedException {
    Map<String, @Nullable Object> document = StrictJson.KEY_SET.readObject(jwks);
    if (!(document.get("keys") instanceof List<?> entries)) {
      throw new JsonRefusedException("an object without an array \"keys\"");
    }
    return of(entries, assumed);
  }

  /**
   * @param entries JSON Web Keys, each as an object that was read, or something else
   */
  static KeySnapshot of(List<?> entries, @Nullable SignatureAlgorithm assumed) {
    Map<String, List<VerificationKey>> byKid = new HashMap<>();
    List<VerificationKey> all = new ArrayList<>();
    for (Object entry : entries) {
      VerificationKey key = read(entry, assumed);
      if (key.kid().isEmpty()) {
        all.add(key);
      } else {
        byKid.put(key.kid(), with(key, byKid.getOrDefault(key.kid(), List.of())));
      }
    }
    for (List<VerificationKey> keys : byKid.values()) {
      all.addAll(keys);
    }
    return new KeySnapshot(Map.copyOf(byKid), List.copyOf(all));
  }

  List<VerificationKey> all() {
    return all;
  }

  List<VerificationKey> find(String kid) {
    return byKid.getOrDefault(kid, List.of());
  }

  List<VerificationKey> usableKeys() {
    return all.stream().filter(VerificationKey::isUsable).toList();
  }

  List<VerificationKey> unusableKeys() {
    return all.stream().filter(key -> !key.isUsable()).toList();
  }

  boolean hasUsableKeys() {
    for (VerificationKey key : all) {
      if (key.isUsable()) {
        return true;
      }
    }
    return false;
  }

  /** The keys by id and use, for people. */
  String describe() {
    String keys =
        all.stream()
            .map(VerificationKey::toString)
            .limit(MOST_DESCRIBED)
            .sorted()
            .collect(Collectors.joining(", "));
    return keys.isEmpty() ? "no key" : keys;
  }

  private static VerificationKey read(
      @Nullable Object entry, @Nullable SignatureAlgorithm assumed) {
    Map<String, @Nullable Object> members = StrictJson.asObject(entry);
    if (members == null) {
      return VerificationKey.unusable("", "not an object");
    }
    String kid = members.get("kid") instanceof String text ? text : "";
    try {
      return new JwkReader(members, assumed).read();
    } catch (UnusableKeyException e) {
      return VerificationKey.unusable(kid, e.defect());
    }
  }

  private static List<VerificationKey> with(VerificationKey key, List<VerificationKey> others) {
    List<VerificationKey> all = new ArrayList<>(others);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).isForSameAlgorithmAs(key)) {
        all.set(i, key.refusedAs("published more than once under this kid"));
        return List.copyOf(all);
      }
    }
    all.add(key);
    return List.copyOf(all);
  }
}
