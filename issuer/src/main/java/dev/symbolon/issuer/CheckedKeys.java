package dev.symbolon.issuer;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Stands between the issuer and its provider: what passes fits together, or is an exception. */
final class CheckedKeys {
  private final SigningKeyProvider provider;

  CheckedKeys(SigningKeyProvider provider) {
    this.provider = Objects.requireNonNull(provider, "provider");
  }

  /** The key that signs now. */
  SigningKey signing() throws IssuanceException {
    return answer("signing key", provider::signingKey);
  }

  /** Refuses a key that is not published at this moment just as it signs. */
  void requirePublished(SigningKey key) throws IssuanceException {
    String what = "published keys";
    String expected = Wording.key(key.kid()) + ", which signs";
    for (PublishedKey published : published()) {
      if (published.equals(key.published())) {
        return;
      }
      if (published.kid().equals(key.kid())) {
        throw failed(what, expected, "another key or algorithm under that kid");
      }
    }
    throw failed(what, expected, "none with that kid: it is not published");
  }

  /** The document to publish (RFC 7517 section 5). */
  String jwks() throws IssuanceException {
    return published().stream()
        .map(PublishedKey::toJwk)
        .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
  }

  private List<PublishedKey> published() throws IssuanceException {
    List<PublishedKey> keys = answer("published keys", this::copied);
    Set<String> kids = new HashSet<>();
    for (PublishedKey key : keys) {
      if (!kids.add(key.kid())) {
        throw failed("published keys", "each kid once", Wording.quoted(key.kid()) + " twice");
      }
    }
    return keys;
  }

  /** A list that the provider goes on to change must not change between two looks at it. */
  private List<PublishedKey> copied() throws IssuanceException {
    List<PublishedKey> keys = provider.publishedKeys();
    return keys == null ? keys : List.copyOf(keys);
  }

  private interface Answer<T> {
    T get() throws IssuanceException;
  }

  private static <T> T answer(String what, Answer<T> answer) throws IssuanceException {
    String expected = "an answer from the provider";
    T got;
    try {
      got = answer.get();
    } catch (RuntimeException e) {
      // A provider is the application's own, and may fail in any way.
      throw new IssuanceException(
          IssuanceException.Kind.PROVIDER_FAILED,
          Wording.mismatch(what, expected, e.getClass().getName()),
          e);
    }
    if (got == null) {
      throw failed(what, expected, "null");
    }
    return got;
  }

  private static IssuanceException failed(String what, String expected, String got) {
    return new IssuanceException(
        IssuanceException.Kind.PROVIDER_FAILED, Wording.mismatch(what, expected, got));
  }
}
