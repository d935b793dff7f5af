package dev.symbolon.testkit;

import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;

/** The algorithm is the key's: no token talks a verifier into another one. */
final class AlgorithmCases {

  private static final String UNSUPPORTED = "UNSUPPORTED_ALGORITHM";
  private static final String CONFUSION = "RFC 8725 section 2.1";

  private final CaseBook book;
  private final TokenForge good;
  private final TestKey rsa = TestKeys.of("RS256");

  private AlgorithmCases(CaseBook book) {
    this.book = book.group("algorithm");
    this.good = book.good();
  }

  static void write(CaseBook book) {
    AlgorithmCases algorithm = new AlgorithmCases(book);
    algorithm.none();
    algorithm.unknown();
    algorithm.symmetric();
    algorithm.otherHashes();
    algorithm.otherKey();
  }

  private void none() {
    TokenForge bare = good.unsigned();
    book.refuses("MALFORMED", "RFC 8725 section 3.2", "a token without signature is no proof")
        .token("none", bare)
        .token("none-without-kid", bare.withoutHeader("kid"))
        .token("none-capitalized", bare.header("alg", "None"))
        .token("none-in-capitals", bare.header("alg", "NONE"))
        .token("none-in-mixed-case", bare.header("alg", "nOnE"))
        .token("none-with-space", bare.header("alg", "none "))
        .token("none-without-last-dot", bare.compactTransformed(AlgorithmCases::withoutLast));
    book.refuses(UNSUPPORTED, "RFC 8725 section 3.2", "none is no algorithm, signature or not")
        .token("none-with-signature", good.header("alg", "none"))
        .token("none-with-zero", bare.signature(new byte[1]))
        .token("none-in-capitals-with-signature", good.header("alg", "NONE"))
        .token("none-in-mixed-case-with-signature", good.header("alg", "NoNe"))
        .token("none-with-nul-and-signature", good.header("alg", "none\0"));
  }

  private void unknown() {
    TokenForge rs256 = book.good(rsa);
    book.refuses(UNSUPPORTED, "RFC 7515 section 4.1.1", "alg is case-sensitive and understood")
        .token("alg-empty", rs256.header("alg", ""))
        .token("alg-in-small-letters", rs256.header("alg", "rs256"))
        .token("alg-with-space-before", rs256.header("alg", " RS256"))
        .token("alg-with-space-after", rs256.header("alg", "RS256 "))
        .token("alg-with-newline", rs256.header("alg", "RS256\n"))
        .token("alg-with-nul", rs256.header("alg", "RS256\0"))
        .token("alg-with-long-s", rs256.header("alg", "R\u017f256"))
        .token("alg-of-full-width", rs256.header("alg", "\uff32\uff33256"))
        .token("alg-of-java", rs256.header("alg", "SHA256withRSA"))
        .token(
            "alg-of-xml", rs256.header("alg", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"))
        .token("alg-with-sha-1", rs256.header("alg", "RS1"))
        .token("alg-of-encryption", rs256.header("alg", "RSA-OAEP"))
        .token("alg-direct", rs256.header("alg", "dir"));
  }

  private void symmetric() {
    byte[] der = rsa.publicKey().getEncoded();
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    String pem = "-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----";
    byte[] modulus = ((RSAPublicKey) rsa.publicKey()).getModulus().toByteArray();
    TokenForge rs256 = book.good(rsa);
    byte[] secret = "secret".getBytes(StandardCharsets.UTF_8);
    Map<String, Object> oct = Map.of("kty", "oct", "k", CaseBook.base64(secret));
    book.refuses(UNSUPPORTED, CONFUSION, "a public key is no secret for an HMAC")
        .token("hmac-by-pem", rs256.hmacSignedWith(utf8(pem)))
        .token("hmac-by-pem-and-newline", rs256.hmacSignedWith(utf8(pem + "\n")))
        .token("hmac-by-pem-body", rs256.hmacSignedWith(utf8(lines.replace("\n", ""))))
        .token("hmac-by-der", rs256.hmacSignedWith(der))
        .token("hmac-by-jwk", rs256.hmacSignedWith(utf8(rsa.publicJwk())))
        .token("hmac-by-jwks", rs256.hmacSignedWith(utf8(TestKeys.jwks(rsa))))
        .token("hmac-by-modulus", rs256.hmacSignedWith(modulus))
        .token("hmac-by-kid", rs256.hmacSignedWith(utf8(rsa.kid())))
        .token("hmac-by-zero", rs256.hmacSignedWith(new byte[32]))
        .token("hmac-by-word", rs256.hmacSignedWith(secret))
        .token("hmac-by-word-in-header", rs256.header("jwk", oct).hmacSignedWith(secret));
  }

  private void otherHashes() {
    TestKey ec = TestKeys.of("ES256");
    TestKey ed = TestKeys.of("EdDSA");
    book.refuses(UNSUPPORTED, CONFUSION, "a public key is no secret for an HMAC")
        .text("hmac-384-by-der", hmac("HS384", rsa))
        .text("hmac-512-by-der", hmac("HS512", rsa))
        .text("hmac-of-curve-by-der", hmac("HS256", ec))
        .text("hmac-of-edwards-curve-by-der", hmac("HS256", ed));
  }

  /** Each signature is right for the algorithm that the header claims. */
  private void otherKey() {
    book.refuses("UNUSABLE_KEY", "RFC 8725 section 3.1", "a key serves the one algorithm it names")
        .token("rs256-key-as-ps256", changed("RS256", "PS256"))
        .token("rs256-key-as-rs512", changed("RS256", "RS512"))
        .token("rs512-key-as-rs256", changed("RS512", "RS256"))
        .token("ps256-key-as-rs256", changed("PS256", "RS256"))
        .token("ps256-key-as-ps512", changed("PS256", "PS512"))
        .token("es256-key-claimed-es384", good("ES256").header("alg", "ES384"))
        .token("es256-key-claimed-es512", good("ES256").header("alg", "ES512"))
        .token("es384-key-claimed-es256", good("ES384").header("alg", "ES256"))
        .token("es256-key-claimed-eddsa", good("ES256").header("alg", "EdDSA"))
        .token("eddsa-key-claimed-es256", good("EdDSA").header("alg", "ES256"))
        .token("rs256-key-claimed-es256", good("RS256").header("alg", "ES256"))
        .token("es256-key-claimed-rs256", good("ES256").header("alg", "RS256"));
  }

  private TokenForge good(String algorithm) {
    return book.good(algorithm);
  }

  private TokenForge changed(String algorithm, String other) {
    return book.good(CaseBook.key(algorithm).withAlgorithm(other));
  }

  private String hmac(String algorithm, TestKey key) {
    SecretKeySpec secret =
        new SecretKeySpec(key.publicKey().getEncoded(), algorithm.replace("HS", "HmacSHA"));
    String header = "{\"kid\":\"%s\",\"alg\":\"%s\",\"typ\":\"JWT\"}";
    return CaseBook.signed(
        CaseBook.base64(header.formatted(key.kid(), algorithm)),
        CaseBook.base64(book.payload()),
        input -> TokenDraft.hmac(secret, input));
  }

  private static String withoutLast(String text) {
    return text.substring(0, text.length() - 1);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
