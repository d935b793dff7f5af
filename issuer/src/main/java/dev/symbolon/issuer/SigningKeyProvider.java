package dev.symbolon.issuer;

import java.util.List;

/**
 * Knows an issuer's keys: the one that signs now, and all that are published. Ready ones come from
 * {@link SigningKeys}.
 *
 * <p>Implementations must be thread-safe. Both methods are called for every token, so they should
 * answer from memory. Keys may change between calls; a key must be published before it signs, and
 * stay so for as long as its tokens live.
 */
public interface SigningKeyProvider {
  /**
   * The key that signs now.
   *
   * @return a key that {@link #publishedKeys()} holds, too
   * @throws IssuanceException if there is no such key at the moment
   */
  SigningKey signingKey() throws IssuanceException;

  /**
   * The keys to publish now, in the order in which they are to appear.
   *
   * @return one or more keys, each {@code kid} once
   * @throws IssuanceException if they cannot be told at the moment
   */
  List<PublishedKey> publishedKeys() throws IssuanceException;
}
