package dev.symbolon.testkit;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The head of one request (RFC 9112 section 3). A body, which no question for keys has, is not
 * read.
 *
 * @param path without the query
 * @param headers by their names in lower case; the values of one name are joined by commas
 */
record Request(String method, String path, Map<String, String> headers) {
  private static final int LONGEST_HEAD = 64 * 1024;

  /**
   * Waits for the next request of a connection.
   *
   * @return empty where the client has closed the connection
   * @throws IOException where something else than a request comes
   */
  static Optional<Request> read(InputStream in) throws IOException {
    Lines lines = new Lines(in);
    Optional<String> first = lines.next();
    return first.isEmpty() ? Optional.empty() : Optional.of(read(first.get(), lines));
  }

  private static Request read(String first, Lines lines) throws IOException {
    String[] words = first.split(" ", -1);
    if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
      throw new IOException("not a request of HTTP/1.1");
    }
    Map<String, String> headers = new TreeMap<>();
    for (String line = lines.required(); !line.isEmpty(); line = lines.required()) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new IOException("not a header of HTTP/1.1");
      }
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      headers.merge(name, line.substring(colon + 1).strip(), (a, b) -> a + ", " + b);
    }
    return new Request(words[0], pathOf(words[1]), headers);
  }

  private static String pathOf(String target) throws IOException {
    try {
      return Optional.ofNullable(URI.create(target).getPath()).orElse("");
    } catch (IllegalArgumentException e) {
      throw new IOException("not a target of HTTP/1.1", e);
    }
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Whether nothing else comes before the client's next request. */
  boolean canBeFollowedByAnother() {
    return !header("connection").orElse("").toLowerCase(Locale.ROOT).contains("close")
        && header("content-length").orElse("0").equals("0")
        && header("transfer-encoding").isEmpty();
  }

  private static final class Lines {
    private final InputStream in;
    private int left = LONGEST_HEAD;

    Lines(InputStream in) {
      this.in = in;
    }

    String required() throws IOException {
      return next().orElseThrow(EOFException::new);
    }

    Optional<String> next() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int next = in.read(); next != '\n'; next = in.read()) {
        if (next < 0 && line.length() == 0) {
          return Optional.empty();
        }
        if (next < 0 || left-- == 0) {
          throw new IOException("not the head of a request");
        }
        line.append((char) next);
      }
      return Optional.of(text(line));
    }

    private static String text(StringBuilder line) {
      int end = line.length() - 1;
      boolean carriageReturn = end >= 0 && line.charAt(end) == '\r';
      return carriageReturn ? line.substring(0, end) : line.toString();
    }
  }
}
