package dev.symbolon.verifier;

import org.jspecify.annotations.Nullable;

/**
 * What the system property {@code symbolon.engine} asks for: an application can hold on to one
 * engine, where it would otherwise get the fastest.
 *
 * @param only null where the property does not say
 * @param provider null where it asks for Java
 */
record EnginePin(@Nullable String only, @Nullable NativeProvider provider) {
  static final String PROPERTY = "symbolon.engine";
  private static final String JAVA = "java";

  /**
   * @throws IllegalStateException where the property says something else
   */
  static EnginePin read() {
    return of(System.getProperty(PROPERTY));
  }

  static EnginePin of(@Nullable String value) {
    if (value == null || value.equals(JAVA)) {
      return new EnginePin(value, null);
    }
    for (NativeProvider provider : NativeProvider.values()) {
      if (value.equals(provider.pin)) {
        return new EnginePin(value, provider);
      }
    }
    throw new IllegalStateException(
        "system property "
            + PROPERTY
            + ": expected "
            + JAVA
            + ", "
            + NativeProvider.pins()
            + " or none, got "
            + ForeignText.quote(value));
  }

  /** Whether engines of that provider may serve. */
  boolean allows(NativeProvider other) {
    return only == null || provider == other;
  }

  IllegalStateException unmet(SignatureAlgorithm algorithm, String got) {
    return new IllegalStateException(
        "system property "
            + PROPERTY
            + ": expected "
            + only
            + " for "
            + algorithm.joseName
            + ", got "
            + got);
  }
}
