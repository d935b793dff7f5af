package dev.symbolon.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A client of HTTP/1.1 that hides nothing of what comes over the wire, and when. */
final class RawExchange implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;
  private final InputStream in;
  private int status;
  private final Map<String, String> headers = new TreeMap<>();

  private RawExchange(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  /** Asks; reads nothing yet. */
  static RawExchange get(URI uri, String... headers) throws IOException {
    RawExchange exchange = to(uri);
    exchange.ask("GET", uri.getPath(), headers);
    return exchange;
  }

  /** Connects, and asks nothing yet. */
  static RawExchange to(URI uri) throws IOException {
    return new RawExchange(new Socket(InetAddress.getByName(uri.getHost()), uri.getPort()));
  }

  void ask(String method, String path, String... more) throws IOException {
    String lines = more.length == 0 ? "" : String.join("\r\n", more) + "\r\n";
    write(method + " " + path + " HTTP/1.1\r\nHost: x\r\n" + lines + "\r\n");
  }

  void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Reads status and headers. */
  RawExchange head() throws IOException {
    headers.clear();
    status = Integer.parseInt(line().split(" ", -1)[1]);
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 2));
    }
    return this;
  }

  int status() {
    return status;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  int promisedLength() {
    return Integer.parseInt(header("content-length").orElseThrow());
  }

  /** Reads so many bytes, or fewer where the connection ends. */
  String body(int bytes) throws IOException {
    return new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
  }

  /** Reads the whole body that was promised. */
  byte[] body() throws IOException {
    return in.readNBytes(promisedLength());
  }

  /** Reads one byte, -1 at the end of the connection. */
  int read() throws IOException {
    return in.read();
  }

  /** Whether nothing comes, not even an end, within a time. */
  boolean isSilentFor(Duration time) throws IOException {
    socket.setSoTimeout((int) time.toMillis());
    try {
      in.mark(1);
      in.read();
      in.reset();
      return false;
    } catch (SocketTimeoutException e) {
      return true;
    } finally {
      socket.setSoTimeout(PATIENCE_MILLIS);
    }
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the connection ended within the head");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
