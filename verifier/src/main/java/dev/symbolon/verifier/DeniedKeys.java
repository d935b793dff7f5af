package dev.symbolon.verifier;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keys that must not be used whatever their issuer publishes, by kid or by thumbprint. */
final class DeniedKeys {
  private final Set<String> names = ConcurrentHashMap.newKeySet();

  void add(String kidOrThumbprint) {
    names.add(kidOrThumbprint);
  }

  boolean contains(VerificationKey key) {
    return !names.isEmpty() && (names.contains(key.kid()) || names.contains(key.thumbprint()));
  }
}
