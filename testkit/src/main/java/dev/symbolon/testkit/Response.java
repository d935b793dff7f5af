package dev.symbolon.testkit;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A whole response (RFC 9112 section 4). Immutable; a fault decides how much of it is sent. */
final class Response {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  private Response(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  static Response of(int status) {
    return new Response(status, Map.of(), new byte[0]);
  }

  static Response of(int status, String contentType, byte[] body) {
    return new Response(status, Map.of("Content-Type", contentType), body);
  }

  Response with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, more, body);
  }

  int length() {
    return body.length;
  }

  byte[] body() {
    return body;
  }

  /** Everything before the body; promises the whole of it. */
  byte[] head(boolean lastOfItsConnection) {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" \r\n");
    line(head, "Date", DATE.format(ZonedDateTime.now(ZoneOffset.UTC)));
    headers.forEach((name, value) -> line(head, name, value));
    if (status != 204 && status != 304) { // those have none (RFC 9110 section 8.6)
      line(head, "Content-Length", Integer.toString(body.length));
    }
    if (lastOfItsConnection) {
      line(head, "Connection", "close");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void line(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }
}
