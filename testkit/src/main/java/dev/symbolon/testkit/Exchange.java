package dev.symbolon.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Map;

/** One request, and the connection that its answer goes to, whole or in parts. */
final class Exchange {
  private final Request request;
  private final Socket raw;
  private final OutputStream out;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private boolean last;

  /**
   * @param raw the connection below TLS, if there is TLS
   * @param last whether the connection ends with this exchange
   */
  Exchange(Request request, Socket raw, OutputStream out, boolean last) {
    this.request = request;
    this.raw = raw;
    this.out = out;
    this.last = last;
  }

  Request request() {
    return request;
  }

  boolean isLast() {
    return last;
  }

  /** Adds a header to whatever is sent. */
  void addHeader(String name, String value) {
    headers.put(name, value);
  }

  void send(Response response) throws IOException {
    sendHead(response);
    sendBody(response, 0, response.length());
  }

  void sendHead(Response response) throws IOException {
    Response complete = response;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      complete = complete.with(header.getKey(), header.getValue());
    }
    out.write(complete.head(last));
    out.flush();
  }

  /** Sends a part of the body, at once. */
  void sendBody(Response response, int from, int to) throws IOException {
    if (!request.method().equals("HEAD")) {
      out.write(response.body(), from, to - from);
      out.flush();
    }
  }

  /** Ends the connection without another word, as a server that dies does. */
  void cut() throws IOException {
    last = true;
    raw.close();
  }

  /** Ends the connection by a reset (RFC 9293 section 3.10.4), as a firewall does. */
  void reset() throws IOException {
    raw.setSoLinger(true, 0); // then closing sends RST in place of FIN
    cut();
  }
}
