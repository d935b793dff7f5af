package dev.symbolon.verifier;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that maps each kid to an X.509 certificate in PEM: another way to publish keys.
 * Read into JSON Web Keys, so that the rules about keys are the same for both.
 */
final class PemCertificates {
  private static final int ED25519_OCTETS = 32;
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";

  /** The JDK's names of the curves (RFC 5480 section 2.1.1.1), and those in JOSE. */
  private static final Map<String, String> CURVES =
      Map.of("secp256r1", "P-256", "secp384r1", "P-384", "secp521r1", "P-521");

  private PemCertificates() {}

  /**
   * The keys as JSON Web Keys; what is no certificate with a key of a known kind has no members.
   */
  static List<Map<String, @Nullable Object>> parse(byte[] json) throws JsonRefusedException {
    List<Map<String, @Nullable Object>> keys = new ArrayList<>();
    for (Map.Entry<String, @Nullable Object> entry :
        StrictJson.KEY_SET.readObject(json).entrySet()) {
      keys.add(key(entry.getKey(), entry.getValue()));
    }
    return keys;
  }

  private static Map<String, @Nullable Object> key(String kid, @Nullable Object certificate) {
    if (certificate instanceof String pem && pem.strip().startsWith(BEGIN)) {
      try {
        return key(kid, publicKey(pem.strip()));
      } catch (GeneralSecurityException e) {
        // Unusable, as below.
      }
    }
    return Map.of("kid", kid);
  }

  private static PublicKey publicKey(String pem) throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
        .getPublicKey();
  }

  private static Map<String, @Nullable Object> key(String kid, PublicKey key)
      throws GeneralSecurityException {
    if (key instanceof RSAPublicKey rsa) {
      return Map.of(
          "kid",
          kid,
          "kty",
          "RSA",
          "n",
          base64(rsa.getModulus(), 0),
          "e",
          base64(rsa.getPublicExponent(), 0));
    }
    if (key instanceof ECPublicKey ec) {
      int octets = (ec.getParams().getCurve().getField().getFieldSize() + 7) / 8;
      return Map.of(
          "kid", kid,
          "kty", "EC",
          "crv", curve(ec),
          "x", base64(ec.getW().getAffineX(), octets),
          "y", base64(ec.getW().getAffineY(), octets));
    }
    return key instanceof EdECPublicKey edwards
        ? edwards(kid, edwards)
        : Map.of("kid", kid, "kty", key.getAlgorithm());
  }

  /** The key itself is what its encoding ends with (RFC 8410 section 4). */
  private static Map<String, @Nullable Object> edwards(String kid, EdECPublicKey key) {
    byte[] encoded = key.getEncoded();
    byte[] bare = Arrays.copyOfRange(encoded, encoded.length - ED25519_OCTETS, encoded.length);
    return Map.of(
        "kid",
        kid,
        "kty",
        "OKP",
        "crv",
        key.getParams().getName(),
        "x",
        Base64.getUrlEncoder().withoutPadding().encodeToString(bare));
  }

  private static String curve(ECPublicKey key) throws GeneralSecurityException {
    for (Map.Entry<String, String> curve : CURVES.entrySet()) {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec(curve.getKey()));
      ECParameterSpec named = parameters.getParameterSpec(ECParameterSpec.class);
      if (named.getCurve().equals(key.getParams().getCurve())) {
        return curve.getValue();
      }
    }
    return "unknown";
  }

  /** Big-endian, without a sign, and at least of this length. */
  private static String base64(BigInteger number, int octets) {
    byte[] signed = number.toByteArray();
    int skipped = signed[0] == 0 && signed.length > 1 ? 1 : 0;
    int length = Math.max(octets, signed.length - skipped);
    byte[] unsigned = new byte[length];
    int digits = signed.length - skipped;
    System.arraycopy(signed, skipped, unsigned, length - digits, digits);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
  }
}
