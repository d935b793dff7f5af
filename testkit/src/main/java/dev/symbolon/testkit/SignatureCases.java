package dev.symbolon.testkit;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Signatures of other bytes, of other keys, of other forms. */
final class SignatureCases {

  private static final String BAD = "BAD_SIGNATURE";

  private final CaseBook book;

  private SignatureCases(CaseBook book) {
    this.book = book.group("signature");
  }

  static void write(CaseBook book) {
    SignatureCases signature = new SignatureCases(book);
    signature.ofOtherBytes();
    signature.changed();
    signature.ofRsa();
    signature.ofPss();
    EcdsaCases.write(book);
  }

  private void ofOtherBytes() {
    TokenForge good = book.good();
    String[] part = good.compact().split("\\.", -1);
    String[] other = book.good().compact().split("\\.", -1);
    String head = CaseBook.base64(book.header().replace("{", "{\"x\":1,"));
    TestKey published = CaseBook.key(book.own().algorithm());
    book.refuses(BAD, "RFC 7515 section 5.2", "the signature is over this header and this payload")
        .token("tampered-subject", good.tamperedPayload("sub", "administrator"))
        .token("tampered-audience-of-another", stolen(good))
        .token("tampered-expiry", good.tamperedPayload("exp", book.now() + 7200))
        .text("tampered-header", head + "." + part[1] + "." + part[2])
        .text("signature-of-another-token", part[0] + "." + part[1] + "." + other[2])
        .text("payload-of-another-token", part[0] + "." + other[1] + "." + part[2])
        .token("signature-over-payload-alone", good.signedBy(in -> sign(after(in))))
        .token("signature-over-header-alone", good.signedBy(in -> sign(before(in))))
        .token("signature-over-dot-at-the-end", good.signedBy(in -> sign(longer(in, '.'))))
        .token("signature-over-nothing", good.signedBy(in -> sign(new byte[0])));
    book.refuses(BAD, "RFC 7515 section 5.2", "the signature is by the key that kid names")
        .token("signature-by-stranger", good.signedBy(book.stranger()))
        .token("signature-by-another-published-key", good.signedBy(published));
  }

  private TokenForge stolen(TokenForge good) {
    return good.claim("aud", "https://other.example").tamperedPayload("aud", book.audience());
  }

  private void changed() {
    CaseBook.Rule rule =
        book.refuses(BAD, "RFC 7515 section 5.2", "the signature is whole, and all of it counts");
    for (String algorithm : new String[] {"RS256", "PS256", "ES256", "EdDSA"}) {
      TokenForge good = book.good(algorithm);
      String name = algorithm.toLowerCase(Locale.ROOT) + "-signature-";
      rule.token(name + "first-bit", good.signatureTransformed(s -> flipped(s, 0, 0x80)))
          .token(name + "last-bit", good.signatureTransformed(s -> flipped(s, s.length - 1, 1)))
          .token(name + "cut-short", good.signatureTransformed(s -> cut(s, 1)))
          .token(name + "cut-to-half", good.signatureTransformed(s -> cut(s, s.length / 2)))
          .token(name + "cut-to-one-byte", good.signatureTransformed(s -> Arrays.copyOf(s, 1)))
          .token(name + "with-zero-after", good.signatureTransformed(s -> longer(s, '\0')))
          .token(name + "with-zero-before", good.signatureTransformed(SignatureCases::zeroBefore))
          .token(name + "twice", good.signatureTransformed(s -> RsaMath.concat(s, s)))
          .token(name + "of-zeros", good.signatureTransformed(s -> new byte[s.length]))
          .token(name + "of-ones", good.signatureTransformed(s -> filled(s.length)))
          .token(name + "reversed", good.signatureTransformed(SmallOrderForgery::reversed));
    }
  }

  private void ofRsa() {
    TestKey key = TestKeys.of("RS256");
    TokenForge good = book.good(key);
    TestKey other = key.withAlgorithm("RS512");
    book.refuses(BAD, "RFC 8017 section 8.2.2", "the one padding, with the hash that alg names")
        .token("rsa-other-hash", good.signedBy(other::sign))
        .token("rsa-other-padding", good.signedBy(key.withAlgorithm("PS256")::sign))
        .token("rsa-hash-without-its-name", block(RsaMath::encodedWithoutInfo))
        .token("rsa-garbage-after-hash", block(RsaMath::encodedWithGarbage))
        .token("rsa-padding-of-encryption", block(RsaMath::encodedForEncryption))
        .token("rsa-block-unsigned", good.signedBy(in -> RsaMath.encoded(in, 256)))
        .token("rsa-one", good.signature(RsaMath.fixed(BigInteger.ONE, 256)));
    TokenForge small = good;
    while (!fitsTwice(small)) {
      small = small.freshId();
    }
    book.refuses(BAD, "RFC 8017 section 5.2.2", "the signature is a number below the modulus")
        .token("rsa-modulus-added", small.signatureTransformed(s -> plusModulus(s, key)));
    TokenForge zero = good;
    while (signature(zero)[0] != 0) {
      zero = zero.freshId();
    }
    book.refuses(BAD, "RFC 8017 section 8.2.2", "the signature is as long as the modulus")
        .token("rsa-leading-zero-dropped", zero.signatureTransformed(s -> tail(s)));
  }

  private void ofPss() {
    TokenForge good = book.good("PS256");
    book.refuses(BAD, "RFC 7518 section 3.5", "salt as long as the hash, one hash for all")
        .token("pss-without-salt", good.signedBy(pss("SHA-256", "SHA-256", 0)))
        .token("pss-salt-of-twenty-bytes", good.signedBy(pss("SHA-256", "SHA-256", 20)))
        .token("pss-longest-salt", good.signedBy(pss("SHA-256", "SHA-256", 222)))
        .token("pss-mask-of-sha-1", good.signedBy(pss("SHA-256", "SHA-1", 32)))
        .token("pss-all-of-sha-512", good.signedBy(pss("SHA-512", "SHA-512", 64)))
        .token(
            "pss-other-padding", good.signedBy(CaseBook.key("PS256").withAlgorithm("RS256")::sign));
  }

  private static UnaryOperator<byte[]> pss(String hash, String mask, int salt) {
    return input -> {
      try {
        Signature engine = Signature.getInstance("RSASSA-PSS");
        engine.setParameter(
            new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(mask), salt, 1));
        engine.initSign(CaseBook.key("PS256").privateKey());
        engine.update(input);
        return engine.sign();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this JDK cannot sign with PSS", e);
      }
    };
  }

  /** A token whose signature contains another block than it should. */
  private TokenForge block(Block block) {
    TestKey key = TestKeys.of("RS256");
    return book.good(key).signedBy(input -> RsaMath.signed(key, block.of(input, 256)));
  }

  private interface Block {
    byte[] of(byte[] input, int length);
  }

  private static byte[] signature(TokenForge token) {
    String text = token.compact();
    return Base64.getUrlDecoder().decode(text.substring(text.lastIndexOf('.') + 1));
  }

  private static boolean fitsTwice(TokenForge token) {
    return plusModulus(signature(token), TestKeys.of("RS256")).length == 256;
  }

  private static byte[] plusModulus(byte[] signature, TestKey key) {
    return RsaMath.fixed(new BigInteger(1, signature).add(RsaMath.modulus(key)), signature.length);
  }

  private byte[] sign(byte[] input) {
    return book.own().sign(input);
  }

  private static byte[] before(byte[] input) {
    return Arrays.copyOf(input, dot(input));
  }

  private static byte[] after(byte[] input) {
    return Arrays.copyOfRange(input, dot(input) + 1, input.length);
  }

  private static int dot(byte[] input) {
    int dot = 0;
    while (input[dot] != '.') {
      dot++;
    }
    return dot;
  }

  private static byte[] tail(byte[] bytes) {
    return Arrays.copyOfRange(bytes, 1, bytes.length);
  }

  private static byte[] cut(byte[] bytes, int by) {
    return Arrays.copyOf(bytes, bytes.length - by);
  }

  private static byte[] longer(byte[] bytes, char last) {
    return RsaMath.concat(bytes, new byte[] {(byte) last});
  }

  private static byte[] zeroBefore(byte[] bytes) {
    return RsaMath.concat(new byte[1], bytes);
  }

  private static byte[] filled(int length) {
    byte[] ones = new byte[length];
    Arrays.fill(ones, (byte) 0xff);
    return ones;
  }

  private static byte[] flipped(byte[] bytes, int index, int mask) {
    byte[] copy = bytes.clone();
    copy[index] ^= (byte) mask;
    return copy;
  }
}
