package dev.symbolon.verifier;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Texts that an option is given: one at least, and none of them empty. */
final class OptionTexts {
  private OptionTexts() {}

  /**
   * Returns the distinct texts in their order.
   *
   * @throws IllegalArgumentException where there is none, or an empty one
   * @throws NullPointerException where one of them is null
   */
  static Set<String> checked(String what, String... texts) {
    if (texts.length == 0) {
      throw new IllegalArgumentException(what + ": expected at least one, got none");
    }
    for (String text : texts) {
      if (Objects.requireNonNull(text, what).isEmpty()) {
        throw new IllegalArgumentException(what + ": expected at least one character, got none");
      }
    }
    return new LinkedHashSet<>(List.of(texts));
  }
}
