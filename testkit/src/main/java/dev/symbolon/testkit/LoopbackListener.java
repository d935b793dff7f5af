package dev.symbolon.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Speaks HTTP/1.1 (RFC 9112) on the loopback address at a free port, close enough to the socket to
 * break it: the JDK's own server never resets a connection. A thread for each connection; all are
 * daemons.
 */
final class LoopbackListener implements AutoCloseable {
  private static final int MOST_WAITING = 512;
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

  private final ServerSocket listener;
  private final Optional<ServerTls> tls;
  private final Handler handler;
  private final ExecutorService threads = Executors.newCachedThreadPool(LoopbackListener::daemon);
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch acceptsNoMore = new CountDownLatch(1);

  /** Answers one request. */
  interface Handler {
    void handle(Exchange exchange) throws IOException, InterruptedException;
  }

  private LoopbackListener(ServerSocket listener, Optional<ServerTls> tls, Handler handler) {
    this.listener = listener;
    this.tls = tls;
    this.handler = handler;
  }

  static LoopbackListener start(Optional<ServerTls> tls, Handler handler) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    ServerSocket socket = new ServerSocket(0, MOST_WAITING, loopback);
    LoopbackListener listener = new LoopbackListener(socket, tls, handler);
    listener.threads.execute(listener::accept);
    return listener;
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = listener.accept();
        open.add(connection);
        threads.execute(() -> serve(connection));
      }
    } catch (IOException | RejectedExecutionException e) {
      cutAll(); // it closes: what came in meanwhile included
    } finally {
      acceptsNoMore.countDown();
    }
  }

  private void serve(Socket raw) {
    try (raw) {
      raw.setTcpNoDelay(true);
      if (tls.isEmpty()) {
        converse(raw, raw);
      } else {
        try (Socket secured = tls.get().over(raw)) {
          converse(raw, secured);
        }
      }
    } catch (IOException e) {
      // The client went away, or spoke something else, or this closes.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(raw);
    }
  }

  private void converse(Socket raw, Socket secured) throws IOException, InterruptedException {
    InputStream in = new BufferedInputStream(secured.getInputStream());
    Optional<Request> request = Request.read(in);
    while (request.isPresent()) {
      // Over TLS each exchange has a connection of its own, so that a change of certificate shows.
      boolean last = tls.isPresent() || !request.get().canBeFollowedByAnother();
      Exchange exchange = new Exchange(request.get(), raw, secured.getOutputStream(), last);
      handler.handle(exchange);
      request = exchange.isLast() ? Optional.empty() : Request.read(in);
    }
  }

  /** At once: connections are cut, threads end, and nobody can connect once this returns. */
  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      // It listens no longer, which is what was wanted.
    }
    cutAll();
    threads.shutdownNow();
    awaitEndOfAccepting();
  }

  /** The system goes on listening while a thread is still within its call to accept. */
  private void awaitEndOfAccepting() {
    try {
      if (!acceptsNoMore.await(LONGEST_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("the thread that accepts connections does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void cutAll() {
    for (Socket connection : open) {
      try {
        connection.close();
      } catch (IOException e) {
        // It is of no use any more either way.
      }
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "symbolon-jwks-server");
    thread.setDaemon(true);
    return thread;
  }
}
