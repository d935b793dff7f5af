package dev.symbolon.verifier;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointPreCompInfo;
import org.bouncycastle.math.ec.FixedPointUtil;

/**
 * Sums of certain multiples of a point, kept in a table by which Bouncy Castle multiplies that
 * point. A multiplier is combed: its bits are written in as many rows as the comb has teeth, and
 * each column of bits names one entry, so that there is one doubling and one addition to a column
 * (Lim and Lee, "More Flexible Exponentiation with Precomputation", CRYPTO '94). Bouncy Castle's
 * own tables have 6 teeth, that is 43 columns for P-256; with 10 there are 26.
 *
 * <p>The tables belong to copies of the points, so nobody else's arithmetic changes.
 */
final class WideComb {
  private static final int TEETH = 10;

  /** The curves that have been used, each with a base point that has a table. */
  private static final Map<ASN1ObjectIdentifier, ECDomainParameters> DOMAINS =
      new ConcurrentHashMap<>();

  private WideComb() {}

  /**
   * The same key, with a table of its own: 1,024 points, 64 KiB for P-256. To fill it takes some
   * milliseconds.
   *
   * @throws RuntimeException in whatever way this release of Bouncy Castle does not allow it
   */
  static ECPublicKeyParameters of(ECPublicKeyParameters key) {
    ECNamedDomainParameters named = (ECNamedDomainParameters) key.getParameters();
    ECDomainParameters domain = DOMAINS.computeIfAbsent(named.getName(), name -> copy(named));
    ECPublicKeyParameters wide = new ECPublicKeyParameters(copy(key.getQ()), domain);
    fill(wide.getQ());
    return wide;
  }

  private static ECDomainParameters copy(ECDomainParameters shared) {
    ECDomainParameters domain =
        new ECDomainParameters(
            shared.getCurve(), copy(shared.getG()), shared.getN(), shared.getH(), shared.getSeed());
    fill(domain.getG());
    return domain;
  }

  private static ECPoint copy(ECPoint point) {
    return point
        .getCurve()
        .createPoint(
            point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger());
  }

  /**
   * The entry of a column is the point once, plus its multiple by 2^(columns * tooth) for each bit
   * that is set. The point in each entry keeps the neutral element out of the table; what it adds
   * up to over all columns is taken off at the end, by the offset.
   */
  private static void fill(ECPoint point) {
    ECCurve curve = point.getCurve();
    int columns = (FixedPointUtil.getCombSize(curve) + TEETH - 1) / TEETH;
    ECPoint[] teeth = new ECPoint[TEETH + 1];
    teeth[0] = point;
    for (int i = 1; i < TEETH; i++) {
      teeth[i] = teeth[i - 1].timesPow2(columns);
    }
    teeth[TEETH] = point.subtract(teeth[1]); // the offset: -(1 + 2 + ... + 2^(columns - 1))
    curve.normalizeAll(teeth);
    FixedPointPreCompInfo comb = new FixedPointPreCompInfo();
    comb.setWidth(TEETH);
    comb.setOffset(teeth[TEETH]);
    ECPoint[] entries = entries(teeth);
    comb.setLookupTable(curve.createCacheSafeLookupTable(entries, 0, entries.length));
    curve.precompute(point, FixedPointUtil.PRECOMP_NAME, before -> comb);
  }

  private static ECPoint[] entries(ECPoint[] teeth) {
    ECPoint[] entries = new ECPoint[1 << TEETH];
    entries[0] = teeth[0];
    for (int tooth = 0; tooth < TEETH; tooth++) {
      int bit = 1 << tooth;
      for (int i = 0; i < bit; i++) {
        entries[bit + i] = entries[i].add(teeth[tooth]);
      }
    }
    teeth[0].getCurve().normalizeAll(entries);
    return entries;
  }
}
