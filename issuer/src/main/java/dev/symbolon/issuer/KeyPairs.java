package dev.symbolon.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** From a private half alone to the pair of both, and to the pair's own name. */
final class KeyPairs {
  private static final String SUPPORTED =
      "a private key for RSA, Ed25519, ML-DSA, or EC on P-256, P-384, P-521 or secp256k1";

  private static final ECParameterSpec SECP256K1 = Curve.SECP256K1.toECParameterSpec();

  private KeyPairs() {}

  /**
   * Derives the public half.
   *
   * @param source where the key comes from, for the message
   */
  static KeyPair of(String source, PrivateKeyInfo info) {
    String oid = info.getPrivateKeyAlgorithm().getAlgorithm().getId();
    try {
      AsymmetricKeyParameter secret = PrivateKeyFactory.createKey(info);
      SubjectPublicKeyInfo derived =
          SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(publicHalf(secret));
      PublicKey publicKey =
          factory(family(secret), secret)
              .generatePublic(new X509EncodedKeySpec(derived.getEncoded()));
      // A key marked RSASSA-PSS keeps its mark on the private half.
      boolean pss = oid.equals(PKCSObjectIdentifiers.id_RSASSA_PSS.getId());
      return new KeyPair(
          publicKey,
          factory(pss ? "RSASSA-PSS" : family(secret), secret)
              .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded())));
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      // No cause: what parsers say about damaged keys may quote from them.
      throw new IllegalArgumentException(
          Wording.mismatch(source, SUPPORTED, "another, or a damaged one, of type " + oid));
    }
  }

  private static AsymmetricKeyParameter publicHalf(AsymmetricKeyParameter secret) {
    if (secret instanceof RSAPrivateCrtKeyParameters rsa) {
      return new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent());
    }
    if (secret instanceof ECPrivateKeyParameters ec) {
      return new ECPublicKeyParameters(
          new FixedPointCombMultiplier().multiply(ec.getParameters().getG(), ec.getD()),
          ec.getParameters());
    }
    if (secret instanceof Ed25519PrivateKeyParameters ed25519) {
      return ed25519.generatePublicKey();
    }
    if (secret instanceof MLDSAPrivateKeyParameters mlDsa) {
      return mlDsa.getPublicKeyParameters();
    }
    throw new IllegalArgumentException("another type");
  }

  private static String family(AsymmetricKeyParameter secret) {
    if (secret instanceof RSAPrivateCrtKeyParameters) {
      return "RSA";
    }
    if (secret instanceof MLDSAPrivateKeyParameters) {
      return "ML-DSA";
    }
    return secret instanceof ECPrivateKeyParameters ? "EC" : "Ed25519";
  }

  private static KeyFactory factory(String family, AsymmetricKeyParameter secret)
      throws GeneralSecurityException {
    boolean unknownToTheJdk =
        secret instanceof MLDSAPrivateKeyParameters
            || (secret instanceof ECPrivateKeyParameters ec
                && ec.getParameters().getN().equals(SECP256K1.getOrder()));
    return unknownToTheJdk
        ? KeyFactory.getInstance(family, Unregistered.BOUNCY_CASTLE)
        : KeyFactory.getInstance(family);
  }

  /** The key's SHA-256 thumbprint in base64url (RFC 7638): the kid of whoever was given none. */
  static String thumbprint(String source, PublicKey key) {
    if (SignatureScheme.decoded(key, PublicKeyFactory::createKey)
        instanceof MLDSAPublicKeyParameters mlDsa) {
      return thumbprint(mlDsa);
    }
    try {
      return jwk(key).computeThumbprint().toString();
    } catch (JOSEException | RuntimeException e) {
      throw new IllegalArgumentException(
          Wording.mismatch(source, SUPPORTED, "one for " + key.getAlgorithm()));
    }
  }

  /** The required members in the order of their names, which are alg, kty and pub (RFC 9964). */
  private static String thumbprint(MLDSAPublicKeyParameters key) {
    Map<String, String> members = new TreeMap<>(MlDsaScheme.members(key));
    members.put("alg", MlDsaScheme.name(key.getParameters()));
    return Base64URL.encode(sha256(JsonText.of(members).getBytes(UTF_8))).toString();
  }

  private static byte[] sha256(byte[] input) {
    SHA256Digest engine = new SHA256Digest();
    engine.update(input, 0, input.length);
    byte[] digest = new byte[engine.getDigestSize()];
    engine.doFinal(digest, 0);
    return digest;
  }

  private static JWK jwk(PublicKey key) {
    if (key instanceof RSAPublicKey rsa) {
      return new RSAKey.Builder(rsa).build();
    }
    if (key instanceof ECPublicKey ec) {
      return new ECKey.Builder(Curve.forECParameterSpec(ec.getParams()), ec).build();
    }
    byte[] point =
        SubjectPublicKeyInfo.getInstance(key.getEncoded()).getPublicKeyData().getOctets();
    return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(point)).build();
  }

  /** A local key named by its thumbprint. */
  static SigningKey named(String source, KeyPair pair, SigningAlgorithm algorithm) {
    return SigningKey.of(
        thumbprint(source, pair.getPublic()), algorithm, pair.getPrivate(), pair.getPublic());
  }
}
