package dev.symbolon.verifier;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/** A key set that never changes. */
final class FixedKeys implements ManagedKeys {
  private final KeySnapshot snapshot;
  private final Listeners listeners = Listeners.none();

  private FixedKeys(KeySnapshot snapshot) {
    this.snapshot = snapshot;
  }

  static FixedKeys of(String jwksJson) {
    Objects.requireNonNull(jwksJson, "jwksJson");
    try {
      KeySnapshot snapshot = KeySnapshot.parse(jwksJson.getBytes(StandardCharsets.UTF_8), null);
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
  public FoundKeys find(String kid) {
    return new FoundKeys(snapshot.find(kid), KeyAge.NONE);
  }

  @Override
  public FoundKeys findAll() {
    return new FoundKeys(snapshot.all(), KeyAge.NONE);
  }

  @Override
  public KeyAge age() {
    return KeyAge.NONE;
  }

  @Override
  public boolean hasKeys() {
    return true;
  }

  @Override
  public Optional<String> lastError() {
    return Optional.empty();
  }

  @Override
  public Listeners listeners() {
    return listeners;
  }

  @Override
  public String toString() {
    return "KeySource.fixed(" + snapshot.describe() + ")";
  }
}
