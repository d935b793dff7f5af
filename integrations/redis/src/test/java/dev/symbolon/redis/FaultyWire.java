package dev.symbolon.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A wire to a server that loses what a test tells it to. The server always gets the command; what
 * is lost is its answer.
 */
final class FaultyWire implements AutoCloseable {
  private final ServerSocket near = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int serverPort;
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final AtomicInteger answersToLose = new AtomicInteger();
  private final AtomicInteger marks = new AtomicInteger();
  private volatile boolean silent;

  FaultyWire(int serverPort) throws IOException {
    this.serverPort = serverPort;
    start(this::accept);
  }

  int port() {
    return near.getLocalPort();
  }

  /** Ends the connection instead of handing on the answer to each of the next markings. */
  void loseAnswersToMarkings(int count) {
    answersToLose.set(count);
  }

  /** Hands on no answer at all, and leaves the connections open. */
  void silent(boolean silent) {
    this.silent = silent;
  }

  /** How many markings have gone to the server. */
  int markings() {
    return marks.get();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = near.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
      sockets.add(client);
      sockets.add(server);
      AtomicInteger lost = new AtomicInteger();
      start(() -> questions(client, server, lost));
      start(() -> answers(server, client, lost));
    }
  }

  private void questions(Socket client, Socket server, AtomicInteger lost) throws IOException {
    byte[] buffer = new byte[8192];
    for (int read; (read = client.getInputStream().read(buffer)) >= 0; ) {
      if (new String(buffer, 0, read, StandardCharsets.ISO_8859_1).contains("PXAT")) {
        marks.incrementAndGet();
        if (answersToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
          lost.set(1);
        }
      }
      server.getOutputStream().write(buffer, 0, read);
    }
    server.close();
  }

  private void answers(Socket server, Socket client, AtomicInteger lost) throws IOException {
    byte[] buffer = new byte[8192];
    for (int read; (read = server.getInputStream().read(buffer)) >= 0; ) {
      if (lost.get() > 0) {
        break;
      }
      if (!silent) {
        client.getOutputStream().write(buffer, 0, read);
      }
    }
    client.close();
    server.close();
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // One end has closed the connection.
              }
            },
            "faulty-wire");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    near.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
