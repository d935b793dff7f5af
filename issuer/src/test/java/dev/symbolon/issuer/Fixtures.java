package dev.symbolon.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Keys, a clock that stands still, and a token taken apart without the code under test. */
final class Fixtures {
  static final String ISSUER = "https://auth.example.com";
  static final String SUBJECT = "ajeg2b2et02f";
  static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  static final char[] PASSPHRASE = "correct-horse".toCharArray();

  // Each takes time to make, and no test changes one.
  static final KeyPair RSA = rsa(2048);
  static final KeyPair P256 = ec("secp256r1");
  static final KeyPair P384 = ec("secp384r1");
  static final KeyPair P521 = ec("secp521r1");
  static final KeyPair ED25519 = generate("Ed25519", null);

  /** Not registered; for keys that the JDK does not know. */
  static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

  static final KeyPair SECP256K1 = byBouncyCastle("EC", new ECGenParameterSpec("secp256k1"));
  static final KeyPair ML_DSA_44 = byBouncyCastle("ML-DSA-44", null);
  static final KeyPair ML_DSA_65 = byBouncyCastle("ML-DSA-65", null);
  static final KeyPair ML_DSA_87 = byBouncyCastle("ML-DSA-87", null);

  private Fixtures() {}

  static KeyPair rsa(int bits) {
    return generate("RSA", new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4));
  }

  static KeyPair ec(String curve) {
    return generate("EC", new ECGenParameterSpec(curve));
  }

  static KeyPair generate(String type, AlgorithmParameterSpec spec) {
    try {
      return generate(KeyPairGenerator.getInstance(type), spec);
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static KeyPair byBouncyCastle(String type, AlgorithmParameterSpec spec) {
    try {
      return generate(KeyPairGenerator.getInstance(type, BOUNCY_CASTLE), spec);
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair generate(KeyPairGenerator generator, AlgorithmParameterSpec spec)
      throws java.security.GeneralSecurityException {
    if (spec != null) {
      generator.initialize(spec);
    }
    return generator.generateKeyPair();
  }

  /** The pair that suits the algorithm. */
  static KeyPair pair(SigningAlgorithm algorithm) {
    return switch (algorithm) {
      case RS256, RS384, RS512, PS256, PS384, PS512 -> RSA;
      case ES256 -> P256;
      case ES384 -> P384;
      case ES512 -> P521;
      case ES256K -> SECP256K1;
      case EDDSA, ED25519 -> ED25519;
      case ML_DSA_44 -> ML_DSA_44;
      case ML_DSA_65 -> ML_DSA_65;
      case ML_DSA_87 -> ML_DSA_87;
    };
  }

  static SigningKey key(String kid, SigningAlgorithm algorithm) {
    KeyPair pair = pair(algorithm);
    return SigningKey.of(kid, algorithm, pair.getPrivate(), pair.getPublic());
  }

  static IdTokenIssuer issuer(SigningKeyProvider keys) {
    return IdTokenIssuer.builder(ISSUER, keys).clock(CLOCK).build();
  }

  static IdTokenIssuer issuer() {
    return issuer(SigningKeys.of(key("k1", SigningAlgorithm.ES256)));
  }

  static IdTokenRequest request() {
    return IdTokenRequest.forSubject(SUBJECT).audience("https://api.example.com").build();
  }

  static String part(String compact, int index) {
    return new String(Base64.getUrlDecoder().decode(compact.split("\\.", -1)[index]), UTF_8);
  }

  static Map<String, Object> header(IssuedIdToken token) {
    return json(part(token.compact(), 0));
  }

  static Map<String, Object> claims(IssuedIdToken token) {
    return json(part(token.compact(), 1));
  }

  static Map<String, Object> json(String text) {
    try {
      return JSONObjectUtils.parse(text);
    } catch (ParseException e) {
      throw new AssertionError(text, e);
    }
  }

  static Path file(String name) {
    URL resource = Objects.requireNonNull(Fixtures.class.getResource("keys/" + name), name);
    try {
      return Path.of(resource.toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  static String text(String name) {
    try {
      return Files.readString(file(name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
