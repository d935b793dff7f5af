package dev.symbolon.verifier;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A key set that never changes. */
final class FixedKeys implements KeySource {
  private final KeySnapshot snapshot;

  private FixedKeys(KeySnapshot snapshot) {
    this.snapshot = snapshot;
  }

  static FixedKeys of(String jwksJson) {
    Objects.requireNonNull(jwksJson, "jwksJson");
    try {
      KeySnapshot snapshot = KeySnapshot.parse(jwksJson.getBytes(StandardCharsets.UTF_8));
      if (!snapshot.hasUsableKeys()) {
        throw new IllegalArgumentException(
            "key set: expected at least one usable key, got " + snapshot.describe());
      }
      return new FixedKeys(snapshot);
    } catch (JsonRefusedException e) {
      throw new IllegalArgumentException("key set: expected a JSON Web Key Set, got " + e.got());
    }
  }

  @Override
  public List<VerificationKey> keys(String kid) {
    return snapshot.find(kid);
  }

  @Override
  public List<VerificationKey> allKeys() {
    return snapshot.all();
  }

  @Override
  public String toString() {
    return "KeySource.fixed(" + snapshot.describe() + ")";
  }
}
