package dev.symbolon.testkit;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** TLS for the server: the certificate it shows can be changed for connections to come. */
final class ServerTls {
  private static final char[] NO_SECRET = {};

  private final X509Certificate authority;
  private final SSLContext valid;
  private final SSLContext expired;
  private final SSLContext forAnotherName;
  private volatile SSLContext shown;

  ServerTls() {
    try {
      TestCertificates certificates = new TestCertificates();
      KeyPair pair = TestCertificates.newPair();
      this.authority = certificates.authority();
      this.valid = context(pair, certificates.valid(pair));
      this.expired = context(pair, certificates.expired(pair));
      this.forAnotherName = context(pair, certificates.forAnotherName(pair));
      this.shown = valid;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this JDK cannot make a certificate", e);
    }
  }

  void showValid() {
    shown = valid;
  }

  void showExpired() {
    shown = expired;
  }

  void showForAnotherName() {
    shown = forAnotherName;
  }

  /** The server's end of TLS on a connection; the handshake is made with the first byte. */
  Socket over(Socket raw) throws IOException {
    SSLSocket socket = (SSLSocket) shown.getSocketFactory().createSocket(raw, null, true);
    socket.setUseClientMode(false);
    return socket;
  }

  /** The authority's certificate in PEM (RFC 7468 section 5). */
  String authorityPem() {
    try {
      String body =
          Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
              .encodeToString(authority.getEncoded());
      return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was read cannot be written", e);
    }
  }

  private SSLContext context(KeyPair pair, X509Certificate certificate)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    Certificate[] chain = {certificate, authority};
    store.setKeyEntry("server", pair.getPrivate(), NO_SECRET, chain);
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, NO_SECRET);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
