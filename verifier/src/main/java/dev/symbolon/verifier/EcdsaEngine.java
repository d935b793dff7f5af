package dev.symbolon.verifier;

import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;

/**
 * ECDSA (RFC 7518 section 3.4, RFC 8812 section 3.2) by Bouncy Castle's lightweight API over its
 * hand-made curves, more than ten times as fast as the JDK's own on JDK 17. No provider takes part.
 * A key that is used gets a larger table, by which it is half as fast again.
 */
final class EcdsaEngine implements JavaEngine {
  /** By then the table saves as much time as it took to fill. */
  private static final int GOOD_BEFORE_WIDE = 64;

  /** Bouncy Castle uses tables of points that were multiplied four times. */
  private static final int USES_UNTIL_WIDE = 4;

  private final ECPublicKeyParameters key;
  private final MessageHash hash;
  private final EcdsaForm form;
  private final AtomicInteger untilWide;
  private volatile ECPublicKeyParameters fastest;

  private EcdsaEngine(ECPublicKeyParameters key, MessageHash hash) {
    this.key = key;
    this.hash = hash;
    this.form = new EcdsaForm(key.getParameters().getN());
    this.fastest = key;
    // A curve with an endomorphism, which is secp256k1, is multiplied by that, without a table.
    boolean hasOwnWay = key.getParameters().getCurve().getEndomorphism() != null;
    this.untilWide = new AtomicInteger(hasOwnWay ? 0 : GOOD_BEFORE_WIDE);
  }

  /**
   * @throws IllegalArgumentException where the point is not on the curve
   */
  static EcdsaEngine of(SignatureAlgorithm algorithm, BigInteger x, BigInteger y) {
    X9ECParameters curve = CustomNamedCurves.getByName(algorithm.keyKind.curve);
    ECDomainParameters domain =
        new ECNamedDomainParameters(CustomNamedCurves.getOID(algorithm.keyKind.curve), curve);
    // Refused there: a coordinate outside the field, a point not on the curve, the neutral element.
    return new EcdsaEngine(
        new ECPublicKeyParameters(curve.getCurve().createPoint(x, y), domain),
        MessageHash.named(algorithm.hash));
  }

  @Override
  public boolean verifies(byte[] signingInput, byte[] signature) {
    BigInteger[] pair = form.pair(signature);
    if (pair == null) {
      return false;
    }
    byte[] digest = hash.of(signingInput);
    boolean good = verifies(fastest, digest, pair);
    // What strangers send counts for nothing. Most calls read the number alone.
    if (good && untilWide.get() > 0 && untilWide.decrementAndGet() == 0) {
      EngineThread.start(() -> widen(digest, pair));
    }
    return good;
  }

  private static boolean verifies(ECPublicKeyParameters key, byte[] digest, BigInteger[] pair) {
    ECDSASigner verifier = new ECDSASigner();
    verifier.init(false, key);
    return verifier.verifySignature(digest, pair[0], pair[1]);
  }

  /** Fills a table for the key, and lets it serve. Takes some milliseconds. */
  void widen(byte[] digest, BigInteger[] pair) {
    try {
      serveBy(WideComb.of(key), digest, pair);
    } catch (RuntimeException | LinkageError e) {
      // Another release of Bouncy Castle, which does not allow it: as fast as before.
    }
  }

  /** The table serves once it has said the same as goes without it, on what is known. */
  void serveBy(ECPublicKeyParameters wide, byte[] digest, BigInteger[] pair) {
    byte[] other = digest.clone();
    other[0] ^= 1;
    boolean good = verifies(key, digest, pair);
    boolean same = !verifies(wide, other, pair);
    for (int i = 0; i <= USES_UNTIL_WIDE; i++) {
      same &= verifies(wide, digest, pair) == good;
    }
    if (same) {
      fastest = wide;
    }
  }

  boolean isWide() {
    return fastest != key;
  }

  @Override
  public boolean isWellFormed(byte[] signature) {
    return form.isWellFormed(signature);
  }

  @Override
  public byte[] subjectPublicKeyInfo() {
    return PublicKeyInfo.of(key);
  }

  @Override
  public String name() {
    return BOUNCY_CASTLE;
  }
}
