package dev.symbolon.verifier;

import java.util.List;
import java.util.Optional;

/** A key source of this library: it says how fresh its keys are, and tells what befalls them. */
interface ManagedKeys extends KeySource {
  /** As {@link KeySource#keys}. */
  FoundKeys find(String kid) throws VerificationUnavailableException;

  /** As {@link KeySource#allKeys}. */
  FoundKeys findAll() throws VerificationUnavailableException;

  /** How the keys in memory are; asks nobody. */
  KeyAge age();

  /** Whether the keys in memory may serve. */
  boolean hasKeys();

  /** Why the last attempt to bring the keys failed; empty once one has succeeded. */
  Optional<String> lastError();

  /** Who is told what befalls the keys. */
  Listeners listeners();

  @Override
  default List<VerificationKey> keys(String kid) throws VerificationUnavailableException {
    return find(kid).keys();
  }

  @Override
  default List<VerificationKey> allKeys() throws VerificationUnavailableException {
    return findAll().keys();
  }
}
