package dev.symbolon.benchmarks.speed;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import org.jspecify.annotations.Nullable;

/** What computes signatures and nothing else: the floor below every library. */
public enum RawEngine {
  JDK("the JDK's", null),
  BOUNCY_CASTLE("Bouncy Castle's lightweight", null),
  SYMBOLON("Bouncy Castle's with Symbolon's table", null),
  CONSCRYPT("Conscrypt's", "org.conscrypt.OpenSSLProvider"),
  CORRETTO("Amazon Corretto's", "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider");

  private final String words;
  private final @Nullable String provider;

  RawEngine(String words, @Nullable String provider) {
    this.words = words;
    this.provider = provider;
  }

  String words() {
    return words;
  }

  boolean offers(String algorithm) {
    return switch (this) {
      case JDK, CONSCRYPT -> true;
      case BOUNCY_CASTLE -> !algorithm.equals("RS256");
      case SYMBOLON -> algorithm.equals("ES256");
      case CORRETTO -> !algorithm.equals("EdDSA");
    };
  }

  /** The fastest in pure Java that is to be had without us. */
  static RawEngine floor(String algorithm) {
    return algorithm.equals("RS256") ? JDK : BOUNCY_CASTLE;
  }

  /** What computes in Symbolon, where that is no other: the floor of Symbolon alone. */
  static RawEngine ownFloor(String algorithm) {
    return SYMBOLON.offers(algorithm) ? SYMBOLON : floor(algorithm);
  }

  /** Signs and verifies by the scene's key; for one thread. */
  RawSignature open(Scene scene) throws Exception {
    String algorithm = scene.key().algorithm();
    if (this == BOUNCY_CASTLE) {
      return algorithm.equals("ES256") ? new RawEcdsa(scene) : new RawEd25519(scene);
    }
    return this == SYMBOLON ? new RawSymbolon(scene) : new Jca(scene, algorithm);
  }

  private @Nullable Provider provider() throws GeneralSecurityException {
    if (provider == null) {
      return null;
    }
    try {
      return Class.forName(provider).asSubclass(Provider.class).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new GeneralSecurityException("the provider cannot be made: " + provider, e);
    }
  }

  private final class Jca implements RawSignature {
    private final Signature signer;
    private final Signature verifier;

    Jca(Scene scene, String algorithm) throws GeneralSecurityException {
      Provider from = provider();
      String name =
          switch (algorithm) {
            case "RS256" -> "SHA256withRSA";
            case "ES256" -> "SHA256withECDSA";
            default -> "Ed25519";
          };
      String type =
          switch (algorithm) {
            case "RS256" -> "RSA";
            case "ES256" -> "EC";
            default -> "Ed25519";
          };
      KeyFactory keys =
          from == null ? KeyFactory.getInstance(type) : KeyFactory.getInstance(type, from);
      signer = from == null ? Signature.getInstance(name) : Signature.getInstance(name, from);
      signer.initSign(
          keys.generatePrivate(new PKCS8EncodedKeySpec(scene.key().privateKey().getEncoded())));
      verifier = from == null ? Signature.getInstance(name) : Signature.getInstance(name, from);
      verifier.initVerify(
          keys.generatePublic(new X509EncodedKeySpec(scene.key().publicKey().getEncoded())));
    }

    @Override
    public byte[] sign(byte[] message) throws GeneralSecurityException {
      signer.update(message);
      return signer.sign();
    }

    @Override
    public boolean verify(byte[] message, byte[] signature) throws GeneralSecurityException {
      verifier.update(message);
      return verifier.verify(signature);
    }
  }
}
