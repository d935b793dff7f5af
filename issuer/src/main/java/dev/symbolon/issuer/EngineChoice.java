package dev.symbolon.issuer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.InvalidKeyException;
import java.security.Provider;
import java.security.spec.InvalidKeySpecException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who signs with a key in this process: the fastest of the native providers that are on hand, where
 * its signatures are such as Java verifies, or else Java.
 */
final class EngineChoice {
  /** As measured, for every algorithm; docs/decisions/0011-engines.md has the figures. */
  private static final List<NativeProvider> FASTEST_FIRST =
      List.of(NativeProvider.CORRETTO, NativeProvider.CONSCRYPT);

  /** Two, so that an engine which answers anything with the same is found out. */
  private static final List<String> PROBES =
      List.of("symbolon: is this engine right?", "symbolon: and for another message?");

  private EngineChoice() {}

  /** What signs, and its name for people. */
  record Chosen(Signer signer, String engine) {}

  /**
   * The engine for one key.
   *
   * @param own the private half, which Java has found to match the public one
   * @throws IllegalStateException where the one that {@link EnginePin} asks for does not work
   */
  static Chosen fastest(PrivateHalf own, PublishedKey published) {
    SigningAlgorithm algorithm = published.algorithm();
    EnginePin pin = EnginePin.read();
    for (NativeProvider candidate : FASTEST_FIRST) {
      NativeAlgorithm offer = algorithm.scheme().offeredBy(candidate);
      if (offer != null && pin.allows(candidate)) {
        Trial trial = trial(candidate, offer, own, published);
        if (trial.signer != null) {
          return new Chosen(trial.signer, candidate.words);
        }
        if (pin.provider() == candidate && !trial.keyRefused) {
          throw pin.unmet(algorithm, trial.whyNot);
        }
      }
    }
    return new Chosen(own.signer(), own.engine());
  }

  /** What came of one candidate. */
  private record Trial(@Nullable Signer signer, boolean keyRefused, String whyNot) {
    static Trial failed(String whyNot) {
      return new Trial(null, false, whyNot);
    }
  }

  private static Trial trial(
      NativeProvider candidate, NativeAlgorithm offer, PrivateHalf own, PublishedKey published) {
    NativeProvider.Found found = candidate.find();
    Provider provider = found.provider();
    if (provider == null) {
      return Trial.failed(found.whyNot());
    }
    try {
      Signer signer = offer.signer(provider, own.pkcs8().get());
      return isRight(signer, published)
          ? new Trial(signer, false, "")
          : Trial.failed("signatures that Java does not verify");
    } catch (InvalidKeyException | InvalidKeySpecException e) {
      return new Trial(null, true, ""); // a good key that this provider does not take
    } catch (Exception | LinkageError e) {
      // Its words may show the key.
      return Trial.failed("one that failed with " + e.getClass().getName());
    }
  }

  private static boolean isRight(Signer signer, PublishedKey published) throws Exception {
    for (String probe : PROBES) {
      byte[] input = probe.getBytes(US_ASCII);
      if (!published.verifies(input, signer.sign(input.clone()))) {
        return false;
      }
    }
    return true;
  }
}
