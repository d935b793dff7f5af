package dev.symbolon.issuer;

import static dev.symbolon.issuer.Fixtures.ED25519;
import static dev.symbolon.issuer.Fixtures.P256;
import static dev.symbolon.issuer.Fixtures.P384;
import static dev.symbolon.issuer.Fixtures.RSA;
import static dev.symbolon.issuer.Fixtures.key;
import static dev.symbolon.issuer.Fixtures.pair;
import static dev.symbolon.issuer.SigningAlgorithm.EDDSA;
import static dev.symbolon.issuer.SigningAlgorithm.ES256;
import static dev.symbolon.issuer.SigningAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SigningKeyTest {
  private static void assertRefused(
      String message, SigningAlgorithm algorithm, PrivateKey privateKey, PublicKey publicKey) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.of("my-key", algorithm, privateKey, publicKey))
        .withMessage("key \"my-key\": " + message);
  }

  private static PublicKey rsaPublic(BigInteger modulus, BigInteger exponent) throws Exception {
    return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
  }

  private static BigInteger modulus() {
    return ((RSAPublicKey) RSA.getPublic()).getModulus();
  }

  @Test
  void key_tellsIdAlgorithmAndPublicHalf() {
    SigningKey key = key("k1", ES256);

    assertThat(key.kid()).isEqualTo("k1");
    assertThat(key.algorithm()).isEqualTo(ES256);
    assertThat(key.published()).isEqualTo(PublishedKey.of("k1", ES256, P256.getPublic()));
  }

  @Test
  void rsa1024_refused() {
    KeyPair weak = Fixtures.rsa(1024);

    assertRefused(
        "RSA modulus: expected 2048 to 16384 bits, got 1024 bits",
        RS256,
        weak.getPrivate(),
        weak.getPublic());
  }

  @Test
  void weakPrivateHalf_refusedAlsoBehindAStrongPublicOne() {
    assertRefused(
        "RSA modulus: expected 2048 to 16384 bits, got 1024 bits",
        RS256,
        Fixtures.rsa(1024).getPrivate(),
        RSA.getPublic());
  }

  @Test
  void rsaOver16384Bits_refused() {
    PublicKey huge = new RsaPublicNumbers(BigInteger.ONE.shiftLeft(16384).add(BigInteger.ONE));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PublishedKey.of("my-key", RS256, huge))
        .withMessage("key \"my-key\": RSA modulus: expected 2048 to 16384 bits, got 16385 bits");
  }

  @Test
  void evenModulus_refused() throws Exception {
    PublicKey even = rsaPublic(modulus().add(BigInteger.ONE), RSAPublicKeyExponents.F4);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PublishedKey.of("my-key", RS256, even))
        .withMessage("key \"my-key\": RSA modulus: expected an odd number, got an even one");
  }

  @ParameterizedTest
  @CsvSource({
    "3,'65537 or more, got 3'",
    "65535,'65537 or more, got 65535'",
    "65538,'an odd number, got an even one'"
  })
  void smallOrEvenExponent_refused(BigInteger exponent, String message) throws Exception {
    PublicKey key = rsaPublic(modulus(), exponent);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PublishedKey.of("my-key", RS256, key))
        .withMessage("key \"my-key\": RSA public exponent: expected " + message);
  }

  @Test
  void endlessExponent_refused() throws Exception {
    PublicKey key = new RsaPublicNumbers(modulus(), BigInteger.TWO.pow(256).add(BigInteger.ONE));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PublishedKey.of("my-key", RS256, key))
        .withMessageContaining("RSA public exponent: expected at most 256 bits, got 257 bits");
  }

  @ParameterizedTest
  @CsvSource({
    "RS256,P256,'RSA, got EC'",
    "PS256,ED25519,'RSA, got EdDSA'",
    "ES256,RSA,'EC, got RSA'",
    "EDDSA,P256,'Ed25519, got EC'"
  })
  void publicHalfOfWrongType_refused(SigningAlgorithm algorithm, String pair, String message) {
    PublicKey wrong =
        switch (pair) {
          case "RSA" -> RSA.getPublic();
          case "P256" -> P256.getPublic();
          default -> ED25519.getPublic();
        };

    assertRefused("type: expected " + message, algorithm, pair(algorithm).getPrivate(), wrong);
  }

  @ParameterizedTest
  @CsvSource({"RS256,EC,RSA", "ES256,RSA,EC", "EDDSA,RSA,Ed25519"})
  void privateHalfOfWrongType_refused(SigningAlgorithm algorithm, String got, String expected) {
    PrivateKey wrong = got.equals("EC") ? P256.getPrivate() : RSA.getPrivate();

    assertRefused(
        "type: expected " + expected + ", got " + got,
        algorithm,
        wrong,
        pair(algorithm).getPublic());
  }

  @Test
  void publicHalfOnWrongCurve_refused() {
    assertRefused("curve: expected P-256, got P-384", ES256, P256.getPrivate(), P384.getPublic());
  }

  @Test
  void privateHalfOnWrongCurve_refused() {
    assertRefused("curve: expected P-256, got P-384", ES256, P384.getPrivate(), P256.getPublic());
  }

  @Test
  void ed448_refused() {
    KeyPair ed448 = Fixtures.generate("Ed448", null);

    assertRefused(
        "type: expected Ed25519, got EdDSA", EDDSA, ED25519.getPrivate(), ed448.getPublic());
    assertRefused(
        "type: expected Ed25519, got EdDSA", EDDSA, ed448.getPrivate(), ED25519.getPublic());
  }

  @Test
  void pointBesideTheCurve_refused() throws Exception {
    ECPublicKey good = (ECPublicKey) P256.getPublic();
    ECPoint beside =
        new ECPoint(good.getW().getAffineX(), good.getW().getAffineY().add(BigInteger.ONE));
    PublicKey bad =
        KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(beside, good.getParams()));

    assertRefused(
        "EC public half: expected a point on P-256, got another point",
        ES256,
        P256.getPrivate(),
        bad);
  }

  @Test
  void ed25519PointOfSmallOrder_refused() throws Exception {
    byte[] identity = new byte[44];
    byte[] prefix = Base64.getDecoder().decode("MCowBQYDK2VwAyEA");
    System.arraycopy(prefix, 0, identity, 0, prefix.length);
    identity[12] = 1;
    PublicKey weak =
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(identity));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PublishedKey.of("my-key", EDDSA, weak))
        .withMessageStartingWith("key \"my-key\": ")
        .withMessageContaining("Ed25519");
  }

  @Test
  void ed25519PointOfMixedOrder_refused() throws Exception {
    PublicKey mixed =
        KeyFactory.getInstance("Ed25519")
            .generatePublic(new X509EncodedKeySpec(plusPointOfOrderTwo(ED25519.getPublic())));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PublishedKey.of("my-key", EDDSA, mixed))
        .withMessage(
            "key \"my-key\": Ed25519 public half: expected a point of full order, got another point");
  }

  /** (x, y) + (0, -1) = (-x, -y), in the encoding of RFC 8032 section 5.1.2. */
  private static byte[] plusPointOfOrderTwo(PublicKey key) {
    byte[] encoded = key.getEncoded();
    int sign = encoded[43] & 0x80;
    byte[] y = new byte[32];
    for (int i = 0; i < 32; i++) {
      y[i] = encoded[43 - i];
    }
    y[0] &= 0x7f;
    BigInteger prime = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    BigInteger negated = prime.subtract(new BigInteger(1, y));
    for (int i = 0; i < 32; i++) {
      encoded[12 + i] = negated.shiftRight(8 * i).byteValue();
    }
    encoded[43] |= (byte) (sign ^ 0x80);
    return encoded;
  }

  @ParameterizedTest
  @EnumSource
  void halvesOfDifferentKeys_refused(SigningAlgorithm algorithm) {
    KeyPair other = SigningKeyTest.another(algorithm);

    assertRefused(
        "private and public half: expected two that match, got two that do not",
        algorithm,
        pair(algorithm).getPrivate(),
        other.getPublic());
  }

  private static KeyPair another(SigningAlgorithm algorithm) {
    return switch (algorithm) {
      case ES256 -> Fixtures.ec("secp256r1");
      case ES384 -> Fixtures.ec("secp384r1");
      case ES512 -> Fixtures.ec("secp521r1");
      case ES256K -> Fixtures.byBouncyCastle("EC", new ECGenParameterSpec("secp256k1"));
      case EDDSA, ED25519 -> Fixtures.generate("Ed25519", null);
      case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> Fixtures.byBouncyCastle(algorithm.joseName(), null);
      default -> OTHER_RSA;
    };
  }

  private static final KeyPair OTHER_RSA = Fixtures.rsa(2048);

  @Test
  void privateHalfThatCannotBeRead_refusedWithAdvice() {
    PrivateKey inDevice =
        new PrivateKey() {
          private static final long serialVersionUID = 1L;

          @Override
          public String getAlgorithm() {
            return "EC";
          }

          @Override
          public String getFormat() {
            return null;
          }

          @Override
          public byte[] getEncoded() {
            return null;
          }
        };

    assertRefused(
        "type: expected EC, got EC whose private half cannot be read (use SigningKey.remote)",
        ES256,
        inDevice,
        P256.getPublic());
  }

  @Test
  void pssOnlyKey_refusedForRs256() {
    KeyPair pss = Fixtures.generate("RSASSA-PSS", null);

    assertRefused(
        "type: expected RSA, got RSASSA-PSS, a key for RSASSA-PSS alone",
        RS256,
        pss.getPrivate(),
        pss.getPublic());
    SigningKey.of("my-key", SigningAlgorithm.PS256, pss.getPrivate(), pss.getPublic());
  }

  @Test
  void pssOnlyKeyForAnotherHash_refused() {
    PSSParameterSpec sha512 =
        new PSSParameterSpec("SHA-512", "MGF1", MGF1ParameterSpec.SHA512, 64, 1);
    KeyPair pss =
        Fixtures.generate(
            "RSASSA-PSS", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4, sha512));

    assertRefused(
        "RSASSA-PSS hash: expected SHA-256, got SHA-512",
        SigningAlgorithm.PS256,
        pss.getPrivate(),
        pss.getPublic());
  }

  @Test
  void ecNumberOutsideTheCurvesOrder_refused() {
    ECPrivateKey good = (ECPrivateKey) P256.getPrivate();

    for (BigInteger number : List.of(BigInteger.ZERO, good.getParams().getOrder())) {
      assertRefused(
          "EC private half: expected a number between 0 and the order of the curve, got one outside",
          ES256,
          new EcPrivateNumber(number, good.getParams()),
          P256.getPublic());
    }
  }

  @Test
  void kid_hasAtMost256Characters() {
    PublishedKey.of("k".repeat(256), ES256, P256.getPublic());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PublishedKey.of("k".repeat(257), ES256, P256.getPublic()))
        .withMessageContaining("kid: expected 1 to 256 characters, got 257");
  }

  @Test
  void emptyKid_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PublishedKey.of("", ES256, P256.getPublic()))
        .withMessageContaining("kid: expected 1 to 256 characters");
  }

  @Test
  void kidWithControlCharacter_refusedAndEscaped() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PublishedKey.of("a\u001b[31m", ES256, P256.getPublic()))
        .withMessage("kid: expected no control characters, got \"a\\u{1b}[31m\"");
  }

  @Test
  void nullArguments_refusedByName() {
    assertThatNullPointerException()
        .isThrownBy(() -> SigningKey.of("k", ES256, null, P256.getPublic()))
        .withMessage("privateKey");
    assertThatNullPointerException()
        .isThrownBy(() -> SigningKey.remote("k", ES256, P256.getPublic(), null))
        .withMessage("signer");
  }

  @Test
  void publishedKeys_areEqualByIdAlgorithmAndMaterial() {
    PublishedKey key = PublishedKey.of("k", RS256, RSA.getPublic());

    assertThat(key)
        .isEqualTo(PublishedKey.of("k", RS256, RSA.getPublic()))
        .hasSameHashCodeAs(PublishedKey.of("k", RS256, RSA.getPublic()))
        .isNotEqualTo(PublishedKey.of("other", RS256, RSA.getPublic()))
        .isNotEqualTo(PublishedKey.of("k", SigningAlgorithm.PS256, RSA.getPublic()))
        .isNotEqualTo(PublishedKey.of("k", RS256, OTHER_RSA.getPublic()));
  }

  @Test
  void toString_showsNoKeyMaterial() {
    SigningKey ec = key("k1", ES256);
    SigningKey rsa = key("k2", RS256);

    assertThat(ec.toString()).isEqualTo("SigningKey[kid=k1, algorithm=ES256]");
    assertThat(ec.published().toString()).isEqualTo("PublishedKey[kid=k1, algorithm=ES256]");
    assertThat(SigningKeys.of(ec, rsa).toString())
        .isEqualTo(
            "SigningKeys[SigningKey[kid=k1, algorithm=ES256], SigningKey[kid=k2, algorithm=RS256]]")
        .doesNotContain(((ECPrivateKey) P256.getPrivate()).getS().toString())
        .doesNotContain(((RSAPrivateKey) RSA.getPrivate()).getPrivateExponent().toString());
  }

  private static final class RSAPublicKeyExponents {
    static final BigInteger F4 = BigInteger.valueOf(65537);
  }

  /** An EC key of a provider that checks nothing. */
  private record EcPrivateNumber(BigInteger number, ECParameterSpec curve) implements ECPrivateKey {
    @Override
    public BigInteger getS() {
      return number;
    }

    @Override
    public ECParameterSpec getParams() {
      return curve;
    }

    @Override
    public String getAlgorithm() {
      return "EC";
    }

    @Override
    public String getFormat() {
      return "none";
    }

    @Override
    public byte[] getEncoded() {
      return new byte[0];
    }
  }

  /** An RSA key of a provider that checks nothing. */
  private record RsaPublicNumbers(BigInteger modulus, BigInteger exponent) implements RSAPublicKey {
    RsaPublicNumbers(BigInteger modulus) {
      this(modulus, RSAPublicKeyExponents.F4);
    }

    @Override
    public BigInteger getModulus() {
      return modulus;
    }

    @Override
    public BigInteger getPublicExponent() {
      return exponent;
    }

    @Override
    public String getAlgorithm() {
      return "RSA";
    }

    @Override
    public String getFormat() {
      return "none";
    }

    @Override
    public byte[] getEncoded() {
      return new byte[0];
    }
  }
}
