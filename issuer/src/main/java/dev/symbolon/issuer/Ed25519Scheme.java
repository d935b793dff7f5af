package dev.symbolon.issuer;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.util.Arrays;
import org.bouncycastle.util.encoders.Hex;

/** Ed25519 (RFC 8032) with Bouncy Castle's engine, which is faster than the JDK's. */
final class Ed25519Scheme extends SignatureScheme {
  private static final int BITS = 256;

  /** What stands before the 32 octets of a private key (RFC 8410 section 7). */
  private static final byte[] PKCS8_START = Hex.decode("302e020100300506032b657004220420");

  @Override
  int minimumKeyBits() {
    return BITS;
  }

  @Override
  int maximumKeyBits() {
    return BITS;
  }

  @Override
  boolean isOn(String name) {
    return Curve.Ed25519.getName().equals(name);
  }

  @Override
  KeyPair generate() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot generate Ed25519 keys", e);
    }
  }

  @Override
  PublicHalf publicHalf(String kid, PublicKey key) {
    if (!(decoded(key, PublicKeyFactory::createKey) instanceof Ed25519PublicKeyParameters own)) {
      throw wrongType(kid, "Ed25519", key);
    }
    byte[] point = own.getEncoded();
    if (!Ed25519.validatePublicKeyFull(point, 0)) {
      throw wrongKey(kid, "Ed25519 public half", "a point of full order", "another point");
    }
    return PublicHalf.of(
        new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(point)).build(),
        (input, signature) -> verifies(own, input, signature));
  }

  @Override
  PrivateHalf privateHalf(String kid, PrivateKey key) {
    if (!(decoded(key, PrivateKeyFactory::createKey) instanceof Ed25519PrivateKeyParameters own)) {
      throw wrongType(kid, "Ed25519", key);
    }
    Signer signer =
        input -> {
          Ed25519Signer engine = new Ed25519Signer();
          engine.init(true, own);
          engine.update(input, 0, input.length);
          return engine.generateSignature();
        };
    return new PrivateHalf(signer, PrivateHalf.BOUNCY_CASTLE, () -> pkcs8(own));
  }

  @Override
  NativeAlgorithm offeredBy(NativeProvider provider) {
    return provider == NativeProvider.CONSCRYPT
        ? new NativeAlgorithm("EdDSA", "EdDSA", null)
        : new NativeAlgorithm("Ed25519", "Ed25519", true, null, bytes -> bytes);
  }

  private static byte[] pkcs8(Ed25519PrivateKeyParameters key) {
    return Arrays.concatenate(PKCS8_START, key.getEncoded());
  }

  private static boolean verifies(Ed25519PublicKeyParameters key, byte[] input, byte[] signature) {
    Ed25519Signer engine = new Ed25519Signer();
    engine.init(false, key);
    engine.update(input, 0, input.length);
    return engine.verifySignature(signature);
  }
}
