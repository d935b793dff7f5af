package dev.symbolon.testkit;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;

/** One way to answer a request for the key set. Every fault of the server is one of these. */
interface Answer {

  /** Answers; the caller closes the exchange. */
  void send(HttpExchange exchange) throws IOException, InterruptedException;

  /** Called once another answer has taken this one's place, or the server closes. */
  default void end() {}

  /** A complete response. */
  static Answer body(int status, String contentType, byte[] body) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", contentType);
      sendBytes(exchange, status, body);
    };
  }

  /** A response without body. */
  static Answer status(int status) {
    return exchange -> sendBytes(exchange, status, new byte[0]);
  }

  /** Sends the client elsewhere (RFC 9110 section 15.4.3). */
  static Answer redirect(URI target) {
    return exchange -> {
      exchange.getResponseHeaders().set("Location", target.toString());
      sendBytes(exchange, 302, new byte[0]);
    };
  }

  /** Says nothing until this answer ends, then lets another one speak. */
  static Answer hanging(Answer afterwards) {
    CountDownLatch ended = new CountDownLatch(1);
    return new Answer() {
      @Override
      public void send(HttpExchange exchange) throws IOException, InterruptedException {
        ended.await();
        afterwards.send(exchange);
      }

      @Override
      public void end() {
        ended.countDown();
      }
    };
  }

  private static void sendBytes(HttpExchange exchange, int status, byte[] body) throws IOException {
    // The JDK's server reads a length of 0 as "chunked" and of -1 as "no body".
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
