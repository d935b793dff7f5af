package dev.symbolon.testkit;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/** One way to answer a request for the key set. Every fault of the server is one of these. */
interface Answer {

  /** Answers, in whole or in part. */
  void send(Exchange exchange) throws IOException, InterruptedException;

  /** Called once another answer has taken this one's place. */
  default void end() {}

  /** A complete response, the same for all. */
  static Answer of(Response response) {
    return exchange -> exchange.send(response);
  }

  /** Sends the client elsewhere (RFC 9110 section 15.4.3). */
  static Answer redirect(URI target) {
    return of(Response.of(302).with("Location", target.toString()));
  }

  /** Says nothing until this answer ends, then lets another one speak. */
  static Answer hanging(Answer afterwards) {
    return new Slow(
        (exchange, over) -> {
          over.await();
          afterwards.send(exchange);
        });
  }

  /** Sends the head and a part of the body, then nothing until this answer ends; then the rest. */
  static Answer stopping(Supplier<Response> responses, IntUnaryOperator partOfLength) {
    return new Slow(
        (exchange, over) -> {
          Response response = responses.get();
          int part = partOfLength.applyAsInt(response.length());
          exchange.sendHead(response);
          exchange.sendBody(response, 0, part);
          over.await();
          exchange.sendBody(response, part, response.length());
        });
  }

  /** Sends the body a byte at a time, and what is left of it when this answer ends. */
  static Answer dripping(Supplier<Response> responses, Duration interval) {
    return new Slow(
        (exchange, over) -> {
          Response response = responses.get();
          exchange.sendHead(response);
          int sent = 0;
          while (sent < response.length() && over.getCount() > 0) {
            exchange.sendBody(response, sent, ++sent);
            over.await(interval.toNanos(), TimeUnit.NANOSECONDS);
          }
          exchange.sendBody(response, sent, response.length());
        });
  }

  /** Sends half of the body that was promised, and ends the connection. */
  static Answer truncated(Supplier<Response> responses) {
    return exchange -> {
      Response response = responses.get();
      exchange.sendHead(response);
      exchange.sendBody(response, 0, response.length() / 2);
      exchange.cut();
    };
  }

  /** An answer that takes its time, and learns when that is over. */
  final class Slow implements Answer {
    private final CountDownLatch over = new CountDownLatch(1);
    private final Delivery delivery;

    private Slow(Delivery delivery) {
      this.delivery = delivery;
    }

    @Override
    public void send(Exchange exchange) throws IOException, InterruptedException {
      delivery.deliver(exchange, over);
    }

    @Override
    public void end() {
      over.countDown();
    }

    private interface Delivery {
      void deliver(Exchange exchange, CountDownLatch over) throws IOException, InterruptedException;
    }
  }
}
