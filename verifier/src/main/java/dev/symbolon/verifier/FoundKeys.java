package dev.symbolon.verifier;

import java.util.List;

/** What a key source answered, and how fresh that is. */
record FoundKeys(List<VerificationKey> keys, KeyAge age) {
  boolean isEmpty() {
    return keys.isEmpty();
  }
}
