package dev.symbolon.testkit;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads back what the testkit writes: the parts of a token, the numbers of a JWK. */
record Parsed(String header, String payload, String signature) {

  /** Header and payload as text; the signature stays in base64url. */
  static Parsed token(String compact) {
    String[] parts = compact.split("\\.", -1);
    return new Parsed(text(parts[0]), text(parts[1]), parts[2]);
  }

  /** Whether the key of a JWK verifies the token, under the algorithm that the JWK names. */
  static boolean verifies(String jwk, String compact) throws GeneralSecurityException {
    int end = compact.lastIndexOf('.');
    byte[] input = compact.substring(0, end).getBytes(StandardCharsets.US_ASCII);
    byte[] signature = bytes(compact.substring(end + 1));
    if (isUnknownToTheJdk(jwk)) {
      return ParsedByBouncyCastle.verifies(jwk, input, signature);
    }
    Signature engine = JoseAlgorithm.named(member(jwk, "alg")).engine();
    engine.initVerify(publicKey(jwk));
    engine.update(input);
    return engine.verify(signature);
  }

  /** The key itself, or what its encoding says to a library that knows such keys. */
  static PrivateKey usable(PrivateKey key) throws GeneralSecurityException {
    return key instanceof EncodedKey ? ParsedByBouncyCastle.decoded(key) : key;
  }

  private static boolean isUnknownToTheJdk(String jwk) {
    return jwk.contains("\"AKP\"") || jwk.contains("\"secp256k1\"");
  }

  static PublicKey publicKey(String jwk) throws GeneralSecurityException {
    if (isUnknownToTheJdk(jwk)) {
      return ParsedByBouncyCastle.publicKey(jwk);
    }
    return switch (member(jwk, "kty")) {
      case "RSA" ->
          KeyFactory.getInstance("RSA")
              .generatePublic(new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e")));
      case "EC" ->
          KeyFactory.getInstance("EC")
              .generatePublic(
                  new ECPublicKeySpec(new ECPoint(number(jwk, "x"), number(jwk, "y")), curve(jwk)));
      default ->
          KeyFactory.getInstance("Ed25519")
              .generatePublic(
                  new EdECPublicKeySpec(
                      NamedParameterSpec.ED25519, point(bytes(member(jwk, "x")))));
    };
  }

  static PrivateKey privateKey(String jwk) throws GeneralSecurityException {
    if (isUnknownToTheJdk(jwk)) {
      return ParsedByBouncyCastle.privateKey(jwk);
    }
    return switch (member(jwk, "kty")) {
      case "RSA" ->
          KeyFactory.getInstance("RSA")
              .generatePrivate(
                  new RSAPrivateCrtKeySpec(
                      number(jwk, "n"),
                      number(jwk, "e"),
                      number(jwk, "d"),
                      number(jwk, "p"),
                      number(jwk, "q"),
                      number(jwk, "dp"),
                      number(jwk, "dq"),
                      number(jwk, "qi")));
      case "EC" ->
          KeyFactory.getInstance("EC")
              .generatePrivate(new ECPrivateKeySpec(number(jwk, "d"), curve(jwk)));
      default ->
          KeyFactory.getInstance("Ed25519")
              .generatePrivate(
                  new EdECPrivateKeySpec(NamedParameterSpec.ED25519, bytes(member(jwk, "d"))));
    };
  }

  static String member(String json, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
    if (!matcher.find()) {
      throw new AssertionError("no string member " + name);
    }
    return matcher.group(1);
  }

  static byte[] bytes(String base64) {
    return Base64.getUrlDecoder().decode(base64);
  }

  static BigInteger number(String jwk, String name) {
    return new BigInteger(1, bytes(member(jwk, name)));
  }

  private static ECParameterSpec curve(String jwk) throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp" + member(jwk, "crv").substring(2) + "r1"));
    return parameters.getParameterSpec(ECParameterSpec.class);
  }

  private static EdECPoint point(byte[] littleEndian) {
    byte[] y = new byte[littleEndian.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = littleEndian[y.length - 1 - i];
    }
    boolean odd = y[0] < 0;
    y[0] &= 0x7f;
    return new EdECPoint(odd, new BigInteger(1, y));
  }

  private static String text(String base64) {
    return new String(bytes(base64), StandardCharsets.UTF_8);
  }
}
