package dev.symbolon.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A key set as it is served: the text, with an {@code ETag} of its own, and 304 to whoever has it
 * already (RFC 9110 sections 8.8.3 and 13.1.2). Immutable.
 */
final class KeySet implements Answer {
  static final String CONTENT_TYPE = "application/jwk-set+json";

  private final List<TestKey> keys;
  private final String etag;
  private final Response whole;

  private KeySet(List<TestKey> keys, byte[] text) {
    this.keys = keys;
    this.etag = etag(text);
    this.whole = Response.of(200, CONTENT_TYPE, text).with("ETag", etag);
  }

  static KeySet of(TestKey... keys) {
    return new KeySet(List.of(keys), bytes(TestKeys.jwks(keys)));
  }

  /** A text that may be no key set; which keys are in it is not known. */
  static KeySet of(String text) {
    return of(bytes(text));
  }

  static KeySet of(byte[] text) {
    return new KeySet(List.of(), text);
  }

  List<TestKey> keys() {
    return keys;
  }

  /** What is sent to those who have nothing yet. */
  Response whole() {
    return whole;
  }

  Response notModified() {
    return Response.of(304).with("ETag", etag);
  }

  @Override
  public void send(Exchange exchange) throws IOException {
    String known = exchange.request().header("if-none-match").orElse("");
    boolean hasIt =
        Arrays.stream(known.split(",", -1))
            .map(tag -> tag.strip().replaceFirst("^W/", ""))
            .anyMatch(tag -> tag.equals(etag) || tag.equals("*"));
    exchange.send(hasIt ? notModified() : whole);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String etag(byte[] text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
      return "\"" + HexFormat.of().formatHex(hash, 0, 8) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
