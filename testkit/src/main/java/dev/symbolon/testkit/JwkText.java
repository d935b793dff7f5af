package dev.symbolon.testkit;

import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECPoint;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a key as a JWK: RFC 7517 section 4, RFC 7518 section 6, RFC 8037 section 2, RFC 9964. */
final class JwkText {

  private static final int ED25519_BYTES = 32;

  private JwkText() {}

  static String publicJwk(TestKey key) {
    return JsonText.of(publicMembers(key));
  }

  static String privateJwk(TestKey key) {
    Map<String, Object> members = publicMembers(key);
    addPrivate(members, key.privateKey());
    return JsonText.of(members);
  }

  static Map<String, Object> publicMembers(TestKey key) {
    JoseAlgorithm algorithm = JoseAlgorithm.named(key.algorithm());
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("kty", algorithm.keyType());
    members.put("use", "sig");
    members.put("alg", algorithm.joseName());
    members.put("kid", key.kid());
    if (!algorithm.curve().isEmpty()) {
      members.put("crv", algorithm.curve());
    }
    addPublic(members, key.publicKey());
    return members;
  }

  private static void addPublic(Map<String, Object> members, PublicKey key) {
    if (key instanceof RSAPublicKey rsa) {
      members.put("n", unsigned(rsa.getModulus()));
      members.put("e", unsigned(rsa.getPublicExponent()));
    } else if (key instanceof ECPublicKey ec) {
      ECPoint point = ec.getW();
      int length = coordinateBytes(ec.getParams().getCurve().getField().getFieldSize());
      members.put("x", fixed(point.getAffineX(), length));
      members.put("y", fixed(point.getAffineY(), length));
    } else if (key instanceof EdECPublicKey ed) {
      members.put("x", base64(compressed(ed)));
    } else if (key instanceof MlDsa.PublicHalf half) {
      members.put("pub", base64(half.raw()));
    }
  }

  private static void addPrivate(Map<String, Object> members, PrivateKey key) {
    if (key instanceof RSAPrivateCrtKey rsa) {
      members.put("d", unsigned(rsa.getPrivateExponent()));
      members.put("p", unsigned(rsa.getPrimeP()));
      members.put("q", unsigned(rsa.getPrimeQ()));
      members.put("dp", unsigned(rsa.getPrimeExponentP()));
      members.put("dq", unsigned(rsa.getPrimeExponentQ()));
      members.put("qi", unsigned(rsa.getCrtCoefficient()));
    } else if (key instanceof ECPrivateKey ec) {
      members.put("d", fixed(ec.getS(), coordinateBytes(ec.getParams().getOrder().bitLength())));
    } else if (key instanceof EdECPrivateKey ed) {
      members.put("d", base64(ed.getBytes().orElseThrow()));
    } else if (key instanceof MlDsa.PrivateHalf half) {
      members.put("priv", base64(half.seed()));
    }
  }

  private static int coordinateBytes(int bits) {
    return (bits + Byte.SIZE - 1) / Byte.SIZE;
  }

  /** RFC 8032 section 5.1.2: y in little-endian order, its top bit the parity of x. */
  private static byte[] compressed(EdECPublicKey key) {
    byte[] bigEndian = padded(key.getPoint().getY(), ED25519_BYTES);
    byte[] encoded = new byte[ED25519_BYTES];
    for (int i = 0; i < ED25519_BYTES; i++) {
      encoded[i] = bigEndian[ED25519_BYTES - 1 - i];
    }
    if (key.getPoint().isXOdd()) {
      encoded[ED25519_BYTES - 1] |= (byte) 0x80;
    }
    return encoded;
  }

  /** RFC 7518 section 2, Base64urlUInt: as few bytes as will do. */
  private static String unsigned(BigInteger number) {
    return fixed(number, coordinateBytes(number.bitLength()));
  }

  private static String fixed(BigInteger number, int length) {
    return base64(padded(number, length));
  }

  private static byte[] padded(BigInteger number, int length) {
    byte[] signed = number.toByteArray();
    byte[] result = new byte[length];
    int kept = Math.min(signed.length, length);
    System.arraycopy(signed, signed.length - kept, result, length - kept, kept);
    return result;
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
