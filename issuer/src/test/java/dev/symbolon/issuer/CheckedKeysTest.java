package dev.symbolon.issuer;

import static dev.symbolon.issuer.Fixtures.RSA;
import static dev.symbolon.issuer.Fixtures.issuer;
import static dev.symbolon.issuer.Fixtures.key;
import static dev.symbolon.issuer.Fixtures.request;
import static dev.symbolon.issuer.SigningAlgorithm.ES256;
import static dev.symbolon.issuer.SigningAlgorithm.PS256;
import static dev.symbolon.issuer.SigningAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.symbolon.issuer.IssuanceException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CheckedKeysTest {
  private static final SigningKey SIGNING = key("k1", RS256);

  /** What a provider answers, freely chosen. */
  private record Answers(SigningKey signingKey, List<PublishedKey> publishedKeys)
      implements SigningKeyProvider {}

  private static void assertFails(SigningKeyProvider provider, String message) {
    assertThatExceptionOfType(IssuanceException.class)
        .isThrownBy(() -> issuer(provider).issue(request()))
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.PROVIDER_FAILED));
  }

  @Test
  void publishedKeyAmongOthers_signs() throws Exception {
    SigningKeyProvider provider =
        new Answers(SIGNING, List.of(key("k0", ES256).published(), SIGNING.published()));

    assertThat(issuer(provider).issue(request()).keyId()).isEqualTo("k1");
  }

  @Test
  void kidThatIsNotPublished_stopsTheToken() {
    assertFails(
        new Answers(SIGNING, List.of(key("k0", ES256).published())),
        "published keys: expected key \"k1\", which signs, got none with that kid: "
            + "it is not published");
  }

  @Test
  void sameKidWithAnotherAlgorithm_stopsTheToken() {
    assertFails(
        new Answers(SIGNING, List.of(PublishedKey.of("k1", PS256, RSA.getPublic()))),
        "got another key or algorithm under that kid");
  }

  @Test
  void sameKidWithAnotherKey_stopsTheToken() {
    assertFails(
        new Answers(SIGNING, List.of(PublishedKey.of("k1", RS256, Fixtures.rsa(2048).getPublic()))),
        "got another key or algorithm under that kid");
  }

  @Test
  void keyWithdrawnWhileItSigns_stopsTheToken() {
    AtomicReference<List<PublishedKey>> published = new AtomicReference<>();
    SigningKey slow =
        SigningKey.remote(
            "k1",
            RS256,
            RSA.getPublic(),
            input -> {
              published.set(List.of());
              return SIGNING.sign(input);
            });
    published.set(List.of(slow.published()));
    SigningKeyProvider provider =
        new SigningKeyProvider() {
          @Override
          public SigningKey signingKey() {
            return slow;
          }

          @Override
          public List<PublishedKey> publishedKeys() {
            return published.get();
          }
        };

    assertFails(provider, "it is not published");
  }

  @Test
  void kidPublishedTwice_stopsTheTokenAndTheDocument() {
    SigningKeyProvider provider =
        new Answers(
            SIGNING, List.of(SIGNING.published(), PublishedKey.of("k1", PS256, RSA.getPublic())));

    assertFails(provider, "published keys: expected each kid once, got \"k1\" twice");
    assertThatExceptionOfType(IssuanceException.class)
        .isThrownBy(() -> issuer(provider).jwks())
        .withMessageContaining("\"k1\" twice");
  }

  @Test
  void noSigningKey_isAFailureOfTheProvider() {
    assertFails(
        new Answers(null, List.of(SIGNING.published())),
        "signing key: expected an answer from the provider, got null");
  }

  @Test
  void noPublishedKeys_areAFailureOfTheProvider() {
    assertFails(
        new Answers(SIGNING, null),
        "published keys: expected an answer from the provider, got null");
  }

  @Test
  void runtimeExceptionOfTheProvider_isTheCause() {
    IllegalStateException failure = new IllegalStateException("closed");
    SigningKeyProvider provider =
        new SigningKeyProvider() {
          @Override
          public SigningKey signingKey() {
            throw failure;
          }

          @Override
          public List<PublishedKey> publishedKeys() {
            return List.of();
          }
        };

    assertThatExceptionOfType(IssuanceException.class)
        .isThrownBy(() -> issuer(provider).issue(request()))
        .withCause(failure)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.PROVIDER_FAILED));
  }

  @Test
  void issuanceExceptionOfTheProvider_passesUnchanged() {
    IssuanceException failure = new IssuanceException(Kind.REFUSED, "key ring is frozen");
    SigningKeyProvider provider =
        new SigningKeyProvider() {
          @Override
          public SigningKey signingKey() throws IssuanceException {
            throw failure;
          }

          @Override
          public List<PublishedKey> publishedKeys() {
            return List.of();
          }
        };

    assertThatExceptionOfType(IssuanceException.class)
        .isThrownBy(() -> issuer(provider).issue(request()))
        .isSameAs(failure);
  }

  @Test
  void jwks_holdsAllPublishedKeysInOrderAndNoPrivateHalf() throws Exception {
    String jwks = issuer(SigningKeys.of(SIGNING, key("k2", ES256))).jwks();

    assertThat(jwks)
        .isEqualTo(
            "{\"keys\":["
                + SIGNING.published().toJwk()
                + ","
                + key("k2", ES256).published().toJwk()
                + "]}")
        .doesNotContain("\"d\"");
    assertThat(Fixtures.json(jwks)).containsOnlyKeys("keys");
  }

  @Test
  void keysChangedBetweenCalls_areUsedAtOnce() throws Exception {
    List<SigningKey> current = new ArrayList<>(List.of(SIGNING));
    SigningKeyProvider provider =
        new SigningKeyProvider() {
          @Override
          public SigningKey signingKey() {
            return current.get(0);
          }

          @Override
          public List<PublishedKey> publishedKeys() {
            return current.stream().map(SigningKey::published).toList();
          }
        };
    IdTokenIssuer issuer = issuer(provider);
    assertThat(issuer.issue(request()).keyId()).isEqualTo("k1");
    current.add(0, key("k2", ES256));

    assertThat(issuer.issue(request()).keyId()).isEqualTo("k2");
  }
}
