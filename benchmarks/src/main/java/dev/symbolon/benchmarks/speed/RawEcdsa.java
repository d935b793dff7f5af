package dev.symbolon.benchmarks.speed;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.util.BigIntegers;

/** Bouncy Castle's signer over P-256 with its own arithmetic for that curve. */
final class RawEcdsa implements RawSignature {
  private static final int FIELD_BYTES = 32;
  private static final int POINT_BYTES = 1 + 2 * FIELD_BYTES;

  private final ECDSASigner signer = new ECDSASigner();
  private final ECDSASigner verifier = new ECDSASigner();
  private final MessageDigest sha256 = MessageDigest.getInstance("SHA-256");

  RawEcdsa(Scene scene) throws GeneralSecurityException {
    X9ECParameters curve = CustomNamedCurves.getByName("P-256");
    ECDomainParameters domain = new ECDomainParameters(curve);
    BigInteger secret = ((ECPrivateKey) scene.key().privateKey()).getS();
    signer.init(
        true,
        new ParametersWithRandom(new ECPrivateKeyParameters(secret, domain), new SecureRandom()));
    byte[] encoded = scene.key().publicKey().getEncoded();
    byte[] point = Arrays.copyOfRange(encoded, encoded.length - POINT_BYTES, encoded.length);
    verifier.init(false, new ECPublicKeyParameters(curve.getCurve().decodePoint(point), domain));
  }

  @Override
  public byte[] sign(byte[] message) {
    BigInteger[] pair = signer.generateSignature(sha256.digest(message));
    byte[] signature = new byte[2 * FIELD_BYTES];
    BigIntegers.asUnsignedByteArray(pair[0], signature, 0, FIELD_BYTES);
    BigIntegers.asUnsignedByteArray(pair[1], signature, FIELD_BYTES, FIELD_BYTES);
    return signature;
  }

  @Override
  public boolean verify(byte[] message, byte[] signature) {
    return verifier.verifySignature(
        sha256.digest(message),
        BigIntegers.fromUnsignedByteArray(signature, 0, FIELD_BYTES),
        BigIntegers.fromUnsignedByteArray(signature, FIELD_BYTES, FIELD_BYTES));
  }
}
