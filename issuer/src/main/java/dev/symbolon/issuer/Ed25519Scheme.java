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

/** Ed25519 (RFC 8032) with Bouncy Castle's engine, which is faster than the JDK's. */
final class Ed25519Scheme extends SignatureScheme {
  private static final int BITS = 256;

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
  Signer signer(String kid, PrivateKey key) {
    if (!(decoded(key, PrivateKeyFactory::createKey) instanceof Ed25519PrivateKeyParameters own)) {
      throw wrongType(kid, "Ed25519", key);
    }
    return input -> {
      Ed25519Signer engine = new Ed25519Signer();
      engine.init(true, own);
      engine.update(input, 0, input.length);
      return engine.generateSignature();
    };
  }

  private static boolean verifies(Ed25519PublicKeyParameters key, byte[] input, byte[] signature) {
    Ed25519Signer engine = new Ed25519Signer();
    engine.init(false, key);
    engine.update(input, 0, input.length);
    return engine.verifySignature(signature);
  }
}
