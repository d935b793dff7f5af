package dev.symbolon.verifier;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages encoded by hand and signed with the private key: RSASSA-PKCS1-v1_5 has one spelling. */
@Tag("engines")
class RsaSpellingTest {
  private static final byte[] MESSAGE = "header.payload".getBytes(US_ASCII);
  private static final String DIGEST_INFO = "3031300d060960864801650304020105000420";
  private static final String WITHOUT_NULL = "302f300b0609608648016503040201" + "0420";

  private static RSAPublicKey publicKey;
  private static RSAPrivateKey privateKey;
  private static VerificationKey key;

  @BeforeAll
  static void generate() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    var pair = generator.generateKeyPair();
    publicKey = (RSAPublicKey) pair.getPublic();
    privateKey = (RSAPrivateKey) pair.getPrivate();
    key = key(publicKey.getModulus(), publicKey.getPublicExponent());
  }

  @Test
  void asTheStandardHasIt_accepted() {
    assertThat(verifies(encoded("0001", DIGEST_INFO, ""))).isTrue();
  }

  @Test
  void digestInfoWithoutNull_refused() {
    assertThat(verifies(encoded("0001", WITHOUT_NULL, ""))).isFalse();
  }

  @Test
  void blockTypeTwo_refused() {
    assertThat(verifies(encoded("0002", DIGEST_INFO, ""))).isFalse();
  }

  @Test
  void octetsAfterTheHash_refused() {
    assertThat(verifies(encoded("0001", DIGEST_INFO, "00"))).isFalse();
  }

  @Test
  void hashAtTheFrontAndRubbishBehind_refused() {
    assertThat(verifies(encoded("0001", DIGEST_INFO, "00".repeat(194)))).isFalse();
  }

  @Test
  void otherHashIsNamed_refused() {
    assertThat(verifies(encoded("0001", DIGEST_INFO.replace("0201", "0202"), ""))).isFalse();
  }

  @Test
  void modulusAdded_refused() {
    BigInteger signature = new BigInteger(1, signed(encoded("0001", DIGEST_INFO, "")));
    BigInteger sum = signature.add(publicKey.getModulus());
    byte[] octets = sum.toByteArray();
    assertThat(
            key.verifies(MESSAGE, Arrays.copyOfRange(octets, octets.length - 256, octets.length)))
        .isEqualTo(false);
    assertThat(
            key.verifies(MESSAGE, Arrays.copyOfRange(octets, octets.length - 257, octets.length)))
        .isEqualTo(false);
  }

  /** An exponent as long as we take, which some native engines do not. */
  @Test
  void exponentOf64Bits_accepted() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    BigInteger exponent = new BigInteger("ffffffffffffffc5", 16);
    generator.initialize(new RSAKeyGenParameterSpec(2048, exponent));
    var pair = generator.generateKeyPair();
    var signer = java.security.Signature.getInstance("SHA256withRSA");
    signer.initSign(pair.getPrivate());
    signer.update(MESSAGE);
    VerificationKey long64 = key(((RSAPublicKey) pair.getPublic()).getModulus(), exponent);
    assertThat(long64.verifies(MESSAGE, signer.sign())).isTrue();
  }

  /** Of many primes, since two of that size take minutes to find; the public half is the same. */
  @ParameterizedTest
  @ValueSource(ints = {4096, 8192, 16384})
  void longModulus_accepted(int bits) throws Exception {
    ManyPrimes primes = ManyPrimes.ofBits(bits, new Random(bits));
    VerificationKey longKey = key(primes.modulus(), BigInteger.valueOf(65537));
    byte[] message = encoded(primes.modulus().bitLength() / 8, "0001", DIGEST_INFO, "");
    byte[] signature = ManyPrimes.octets(primes.power(new BigInteger(1, message)), bits / 8);
    assertThat(longKey.verifies(MESSAGE, signature)).isTrue();
    signature[9] ^= 1;
    assertThat(longKey.verifies(MESSAGE, signature)).isFalse();
  }

  private static boolean verifies(byte[] encoded) {
    return key.verifies(MESSAGE, signed(encoded));
  }

  private static byte[] signed(byte[] encoded) {
    BigInteger signature =
        new BigInteger(1, encoded).modPow(privateKey.getPrivateExponent(), privateKey.getModulus());
    return ManyPrimes.octets(signature, 256);
  }

  private static byte[] encoded(String start, String digestInfo, String end) {
    return encoded(256, start, digestInfo, end);
  }

  private static byte[] encoded(int length, String start, String digestInfo, String end) {
    String tail =
        "00" + digestInfo + HexFormat.of().formatHex(MessageHash.SHA_256.of(MESSAGE)) + end;
    int padding = length - (start.length() + tail.length()) / 2;
    return HexFormat.of().parseHex(start + "ff".repeat(padding) + tail);
  }

  private static VerificationKey key(BigInteger modulus, BigInteger exponent) {
    return VerificationKey.ofJwk(
        "{\"kty\":\"RSA\",\"alg\":\"RS256\",\"kid\":\"k\",\"n\":\"%s\",\"e\":\"%s\"}"
            .formatted(base64(modulus), base64(exponent)));
  }

  private static String base64(BigInteger number) {
    byte[] octets = ManyPrimes.octets(number, (number.bitLength() + 7) / 8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }
}
