package dev.symbolon.verifier;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who computes the signatures of each algorithm: the fastest of the native providers that are on
 * hand and have given the known answers, or else Java. Chosen once per algorithm. Thread-safe.
 */
final class EngineChoice {
  /** For as long as this JVM lives. */
  private static final EngineChoice OF_THIS_JVM = new EngineChoice();

  private final Map<SignatureAlgorithm, Chosen> choices = new ConcurrentHashMap<>();

  private EngineChoice() {}

  /** A native engine, or null for Java. */
  private record Chosen(@Nullable NativeAlgorithm algorithm, @Nullable Provider provider) {
    static final Chosen JAVA = new Chosen(null, null);
  }

  /**
   * The engine for one key: the fastest, once it is known for the algorithm or where {@link
   * EnginePin} holds on to one; else the one at hand, until the fastest is ready.
   *
   * @param java the engine in Java for it, which has checked the key
   * @throws IllegalStateException where the one that {@link EnginePin} asks for does not work
   */
  static SignatureEngine of(SignatureAlgorithm algorithm, JavaEngine java) {
    boolean known = OF_THIS_JVM.choices.containsKey(algorithm) || EnginePin.read().only() != null;
    return known ? fastest(algorithm, java) : new EarlyEngine(java, () -> fastest(algorithm, java));
  }

  private static SignatureEngine fastest(SignatureAlgorithm algorithm, JavaEngine java) {
    Chosen chosen = OF_THIS_JVM.chosen(algorithm);
    if (chosen.algorithm == null || chosen.provider == null) {
      return java.fastest();
    }
    try {
      return NativeEngine.of(chosen.algorithm, chosen.provider, java);
    } catch (GeneralSecurityException | RuntimeException e) {
      return java.fastest(); // a good key that this provider does not take, as a long exponent
    }
  }

  private synchronized Chosen chosen(SignatureAlgorithm algorithm) {
    Chosen chosen = choices.get(algorithm);
    if (chosen == null) {
      chosen = choose(algorithm, EnginePin.read());
      choices.put(algorithm, chosen);
    }
    return chosen;
  }

  private static Chosen choose(SignatureAlgorithm algorithm, EnginePin pin) {
    for (NativeProvider candidate : fastestFirst(algorithm)) {
      NativeAlgorithm offer = NativeAlgorithm.of(candidate, algorithm);
      if (offer != null && pin.allows(candidate)) {
        NativeProvider.Found found = candidate.find();
        Provider provider = found.provider();
        if (provider != null && KnownAnswer.of(algorithm).isGivenBy(offer, provider)) {
          return new Chosen(offer, provider);
        }
        if (pin.provider() == candidate) {
          throw pin.unmet(algorithm, provider == null ? found.whyNot() : "a wrong known answer");
        }
      }
    }
    return Chosen.JAVA;
  }

  /** As measured; docs/decisions/0011-engines.md has the figures. */
  private static List<NativeProvider> fastestFirst(SignatureAlgorithm algorithm) {
    return switch (algorithm.keyKind) {
      case RSA, RSA_PSS, ML_DSA_44, ML_DSA_65, ML_DSA_87 ->
          List.of(NativeProvider.CONSCRYPT, NativeProvider.CORRETTO);
      case P_256, P_384, P_521, SECP256K1, ED25519 ->
          List.of(NativeProvider.CORRETTO, NativeProvider.CONSCRYPT);
    };
  }
}
