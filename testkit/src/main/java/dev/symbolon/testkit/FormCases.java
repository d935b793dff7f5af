package dev.symbolon.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** What is no compact serialization, or not the one spelling of its bytes. */
final class FormCases {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final int MEGABYTE = 1 << 20;

  private final CaseBook book;

  private FormCases(CaseBook book) {
    this.book = book.group("form");
  }

  static void write(CaseBook book) {
    FormCases form = new FormCases(book);
    form.parts();
    form.surroundings();
    form.spellings();
    form.size();
  }

  private void parts() {
    String[] part = book.good().compact().split("\\.", -1);
    String token = String.join(".", part);
    book.refuses("MALFORMED", "RFC 7515 section 7.1", "three parts, separated by two dots")
        .text("empty-text", "")
        .text("two-dots-alone", "..")
        .text("one-part", part[0])
        .text("two-parts", part[0] + "." + part[1])
        .text("four-parts", token + "." + part[2])
        .text("five-parts-of-encryption", token + "." + part[1] + "." + part[2])
        .text("dot-at-the-end", token + ".")
        .text("dot-at-the-start", "." + token)
        .text("empty-header", "." + part[1] + "." + part[2])
        .text("empty-payload", book.signed(part[0], ""))
        .text("empty-signature", part[0] + "." + part[1] + ".")
        .text("dots-of-full-width", String.join("\uff0e", part))
        .text("dots-percent-encoded", String.join("%2E", part));
    String members = "\"%s\":\"%s\",\"signature\":\"%s\"}";
    String flat = "{\"payload\":\"" + part[1] + "\"," + members;
    book.refuses("MALFORMED", "RFC 7519 section 1", "a JWT is in compact serialization")
        .text("flattened-json-serialization", flat.formatted("protected", part[0], part[2]))
        .text(
            "general-json-serialization",
            ("{\"payload\":\"" + part[1] + "\",\"signatures\":[{" + members + "]}")
                .formatted("protected", part[0], part[2]));
  }

  private void surroundings() {
    String token = book.good().compact();
    book.refuses("MALFORMED", "RFC 7515 section 7.1", "nothing before and nothing after the token")
        .text("bearer-before", "Bearer " + token)
        .text("space-before", " " + token)
        .text("space-after", token + " ")
        .text("newline-before", "\n" + token)
        .text("newline-after", token + "\n")
        .text("carriage-return-and-newline-after", token + "\r\n")
        .text("tab-after", token + "\t")
        .text("nul-after", token + "\0")
        .text("byte-order-mark-before", "\ufeff" + token)
        .text("zero-width-space-after", token + "\u200b")
        .text("quotation-marks-around", '"' + token + '"')
        .text("comma-and-second-token-after", token + "," + token)
        .text("fragment-after", token + "#")
        .text("query-after", token + "?a=b");
  }

  /** Header and payload are signed as they are spelled, so that only the spelling is wrong. */
  private void spellings() {
    each("padded", FormCases::uneven, part -> part + "=".repeat(4 - part.length() % 4));
    each("with-white-space", part -> true, part -> middle(part, " "));
    each("with-newline", part -> true, part -> middle(part, "\n"));
    each("with-percent-encoding", part -> true, part -> middle(part, "%0A"));
    each(
        "in-standard-alphabet",
        part -> part.indexOf('-') >= 0 || part.indexOf('_') >= 0,
        part -> part.replace('-', '+').replace('_', '/'));
    each("with-unused-bits", FormCases::uneven, FormCases::withUnusedBits);
    each("with-one-character-over", part -> part.length() % 4 == 0, part -> part + "A");
    // A cast of the character to a byte leaves the letter that it stands in for.
    each(
        "with-character-beyond-a-byte",
        part -> true,
        part -> (char) (part.charAt(0) + 0x100) + part.substring(1));
    each("with-nul", part -> true, part -> middle(part, "\0"));
  }

  private void each(String how, Predicate<String> suitable, UnaryOperator<String> change) {
    String head = found(suitable, n -> CaseBook.base64(padded(book.header(), n)));
    String body = found(suitable, n -> CaseBook.base64(padded(book.payload(), n)));
    String plain = CaseBook.base64(book.header());
    String token = found(t -> suitable.test(lastPart(t)), n -> ofLengthySignature(plain, n));
    String signature = lastPart(token);
    book.refuses("MALFORMED", "RFC 7515 section 2", "base64url without padding, in one spelling")
        .text("header-" + how, book.signed(change.apply(head), CaseBook.base64(book.payload())))
        .text("payload-" + how, book.signed(plain, change.apply(body)))
        .text(
            "signature-" + how,
            token.substring(0, token.length() - signature.length()) + change.apply(signature));
  }

  /** A token with other bytes at each call; now and then of another length of signature. */
  private String ofLengthySignature(String header, int n) {
    String body = CaseBook.base64(book.payload());
    return CaseBook.signed(
        header,
        body,
        input -> {
          byte[] signature = book.own().sign(input);
          return Arrays.copyOf(signature, signature.length + n % 3);
        });
  }

  private void size() {
    TokenForge good = book.good();
    String letters = "a".repeat(2 * MEGABYTE);
    book.refuses("TOO_LARGE", "RFC 7515 section 10", "what strangers may send is bounded")
        .token("claim-of-two-megabytes", good.claim("pad", letters))
        .token("subject-of-two-megabytes", good.claim("sub", letters))
        .token("header-of-two-megabytes", good.header("pad", letters))
        .token(
            "signature-of-two-megabytes", good.signature(letters.getBytes(StandardCharsets.UTF_8)))
        .text("two-megabytes-of-dots", ".".repeat(2 * MEGABYTE));
  }

  private static String found(Predicate<String> suitable, IntFunction<String> candidates) {
    return IntStream.range(0, 100)
        .mapToObj(candidates)
        .filter(suitable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no part of the wanted form was found"));
  }

  /** The object with one member more, whose value grows and has letters from both alphabets. */
  private static String padded(String object, int n) {
    return "{\"pad\":\"" + "?".repeat(n) + ">>>\"," + object.substring(1);
  }

  private static boolean uneven(String part) {
    return part.length() % 4 != 0;
  }

  private static String lastPart(String token) {
    return token.substring(token.lastIndexOf('.') + 1);
  }

  private static String middle(String part, String inserted) {
    return part.substring(0, 8) + inserted + part.substring(8);
  }

  /** Decodes to the same bytes wherever the spare bits of the last character are not looked at. */
  private static String withUnusedBits(String part) {
    int last = ALPHABET.indexOf(part.charAt(part.length() - 1));
    return part.substring(0, part.length() - 1) + ALPHABET.charAt(last + 1);
  }
}
