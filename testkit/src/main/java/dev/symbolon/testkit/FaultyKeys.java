package dev.symbolon.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** What may have become of a key set: other keys, too many, secret ones, a bad one. Thread-safe. */
final class FaultyKeys {
  static final int MANY = 10_000;

  /** An elliptic curve key whose point is not on its curve (RFC 7518 section 6.2.1). */
  private static final String BAD =
      "{\"kty\":\"EC\",\"use\":\"sig\",\"alg\":\"ES256\",\"kid\":\"bad\",\"crv\":\"P-256\","
          + "\"x\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE\","
          + "\"y\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE\"}";

  private static final int GOOD = 9;

  private final Map<TestKey, TestKey> successors = new ConcurrentHashMap<>();

  /** A key that takes another's place, under a new id; the same one each time. */
  TestKey successor(TestKey key) {
    return successors.computeIfAbsent(
        key, old -> TestKeys.fresh(old.algorithm(), old.kid() + "-next"));
  }

  KeySet rotated(List<TestKey> keys) {
    return KeySet.of(keys.stream().map(this::successor).toArray(TestKey[]::new));
  }

  KeySet underOldIds(List<TestKey> keys) {
    return KeySet.of(
        keys.stream().map(key -> successor(key).withKid(key.kid())).toArray(TestKey[]::new));
  }

  KeySet privateHalves(List<TestKey> keys) {
    return set(keys.stream().map(TestKey::privateJwk).toList());
  }

  /** The bad one comes first: a reader that gives up at it has read nothing. */
  KeySet badAmongGood(List<TestKey> keys) {
    List<String> members = new ArrayList<>(List.of(BAD));
    keys.forEach(key -> members.add(key.publicJwk()));
    addOthers(members, GOOD + 1, kid -> TestKeys.fresh("ES256", kid).publicJwk());
    return set(members);
  }

  /** The others are one key under many ids, which is quickly made and takes as long to read. */
  KeySet many(List<TestKey> keys) {
    List<String> members = new ArrayList<>();
    keys.forEach(key -> members.add(key.publicJwk()));
    TestKey other = TestKeys.fresh("ES256", "other");
    addOthers(members, MANY, kid -> other.withKid(kid).publicJwk());
    return set(members);
  }

  private static void addOthers(List<String> members, int wanted, UnaryOperator<String> jwkForKid) {
    for (int number = 1; members.size() < wanted; number++) {
      members.add(jwkForKid.apply("other-" + number));
    }
  }

  private static KeySet set(List<String> members) {
    return KeySet.of("{\"keys\":[" + String.join(",", members) + "]}");
  }
}
