package dev.symbolon.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Good keys, some of them plainly described or in bad company. */
final class GoodKeyCases {

  private final CaseBook book;

  private GoodKeyCases(CaseBook book) {
    this.book = book.group("good-key");
  }

  static void write(CaseBook book) {
    GoodKeyCases key = new GoodKeyCases(book);
    key.members();
    key.company();
  }

  private void members() {
    TestKey rsa = TestKeys.of("RS256").withKid("plain");
    TestKey ec = TestKeys.of("ES256").withKid("plain");
    TestKey ed = TestKeys.of("EdDSA").withKid("plain");
    TestKey longest = rsa.withKid("k".repeat(256));
    TestKey strange = rsa.withKid("../\u043a\u043b\u044e\u0447 '1'");
    TestKey large = UnusualKeys.rsa("large", 3072);
    book.accepts("RFC 7517 section 4", "most members of a key are optional")
        .token("good-key-without-use", book.good(rsa), without(rsa, "use"))
        .token("good-ec-key-without-alg", book.good(ec), without(ec, "alg"))
        .token("good-okp-key-without-alg", book.good(ed), without(ed, "alg"))
        .token("good-key-ops", book.good(rsa), with(rsa, "key_ops", List.of("verify")))
        .token("good-key-with-unknown-member", book.good(rsa), with(rsa, "note", List.of(1)));
    book.accepts("RFC 7517 section 4.5", "kid is any string")
        .token("good-kid-of-256-characters", book.good(longest), alone(longest))
        .token("good-kid-of-strange-characters", book.good(strange), alone(strange));
    book.accepts("RFC 7518 section 3.3", "2048 bits or more")
        .token("good-rsa-of-3072-bits", book.good(large), alone(large));
  }

  private void company() {
    String own = book.own().publicJwk();
    TestKey weak = UnusualKeys.rsa("weak", 1024);
    TestKey sameKid = TestKeys.of(book.own().algorithm().startsWith("E") ? "RS256" : "ES256");
    String unknown = "{\"kty\":\"NEW\",\"kid\":\"new\",\"alg\":\"NEW1\"}";
    String symmetric = "{\"kty\":\"oct\",\"kid\":\"s\",\"k\":\"AAAA\"}";
    book.accepts("RFC 7517 section 5", "a key that cannot be used spoils no other")
        .token("good-beside-unknown-kind", book.good(), keys(unknown, own))
        .token("good-beside-symmetric-key", book.good(), keys(symmetric, own))
        .token("good-beside-weak-key", book.good(), keys(weak.publicJwk(), own))
        .token("good-beside-private-key", book.good(), keys(weak.privateJwk(), own))
        .token("good-beside-key-without-kid", book.good(), keys(without(sameKid), own))
        .token("good-beside-key-without-kty", book.good(), keys("{\"kid\":\"x\"}", own))
        .token("good-beside-broken-key", book.good(), keys(broken(), own))
        .token("good-beside-key-of-encryption", book.good(), keys(encrypting(), own))
        .token("good-kid-of-two-kinds", book.good(), twoKinds(sameKid, own))
        .token("good-set-with-more-members", book.good(), "{\"x\":1," + keys(own).substring(1))
        .token("good-set-with-white-space", book.good(), keys(own).replace(",", " ,\n ") + "\n");
  }

  private static String keys(String... jwks) {
    return CaseBook.jwksOf(jwks);
  }

  private static String alone(TestKey key) {
    return keys(key.publicJwk());
  }

  private String twoKinds(TestKey other, String own) {
    return keys(other.withKid(book.own().kid()).publicJwk(), own);
  }

  private static String broken() {
    return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"broken\",\"x\":\"AQ\",\"y\":\"AQ\"}";
  }

  private static String encrypting() {
    return JsonText.of(changed(TestKeys.of("RS256").withKid("encrypting"), "use", "enc"));
  }

  private static String without(TestKey key) {
    Map<String, @Nullable Object> members = changed(key, "kid", null);
    members.remove("kid");
    return JsonText.of(members);
  }

  private static String without(TestKey key, String name) {
    Map<String, @Nullable Object> members = changed(key, name, null);
    members.remove(name);
    return keys(JsonText.of(members));
  }

  private static String with(TestKey key, String name, Object value) {
    return keys(JsonText.of(changed(key, name, value)));
  }

  private static Map<String, @Nullable Object> changed(
      TestKey key, String name, @Nullable Object value) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>(JwkText.publicMembers(key));
    members.put(name, value);
    return members;
  }
}
