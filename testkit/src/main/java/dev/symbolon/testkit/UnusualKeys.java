package dev.symbolon.testkit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** RSA keys of unusual sizes for the catalogue: slow to make, so each is made once in a JVM. */
final class UnusualKeys {

  /** By size in bits; that of the exponent 3 under it. */
  private static final Map<Integer, TestKey> MADE = new ConcurrentHashMap<>();

  private UnusualKeys() {}

  static TestKey rsa(String kid, int bits) {
    return MADE.computeIfAbsent(bits, size -> TestKeys.rsa("RS256", "unusual", size)).withKid(kid);
  }

  static TestKey ofExponentThree(String kid) {
    return MADE.computeIfAbsent(3, exponent -> TestKeys.ofExponentThree("RS256", "unusual"))
        .withKid(kid);
  }
}
