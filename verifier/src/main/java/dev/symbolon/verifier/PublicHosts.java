package dev.symbolon.verifier;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;

/**
 * Refuses hosts whose address is not one of the public internet: who has a say in a host's name
 * could otherwise point the verifier at machines behind the firewall.
 */
final class PublicHosts {
  private PublicHosts() {}

  /**
   * @throws VerificationUnavailableException where one of the host's addresses is not public, or
   *     none is found by the deadline
   */
  static void check(URI uri, Deadline deadline) throws VerificationUnavailableException {
    for (InetAddress address : deadline.await(uri.toString(), addresses(uri.getHost()))) {
      if (!isPublic(address)) {
        throw HttpFetcher.failure(
            uri,
            "expected a host with a public address, got "
                + address.getHostAddress()
                + "; allowPrivateAddresses() allows it",
            null);
      }
    }
  }

  /** Off this thread, for a look-up cannot be interrupted. */
  private static CompletableFuture<InetAddress[]> addresses(String host) {
    CompletableFuture<InetAddress[]> addresses = new CompletableFuture<>();
    BackgroundThread.start(
        "symbolon-host",
        () -> {
          try {
            addresses.complete(InetAddress.getAllByName(host));
          } catch (UnknownHostException | RuntimeException e) {
            addresses.completeExceptionally(e);
          }
        });
    return addresses;
  }

  static boolean isPublic(InetAddress address) {
    return !(address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress() // RFC 1918
        || address.isMulticastAddress()
        || isSharedOrUniqueLocal(address.getAddress()));
  }

  /** Shared by a provider's customers (RFC 6598), or private in IPv6 (RFC 4193). */
  private static boolean isSharedOrUniqueLocal(byte[] address) {
    boolean shared =
        address.length == 4 && address[0] == 100 && (address[1] & 0b1100_0000) == 0b0100_0000;
    return shared || (address.length == 16 && (address[0] & 0b1111_1110) == 0b1111_1100);
  }
}
