package dev.symbolon.issuer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.jspecify.annotations.Nullable;

/** Reads one private key, and the public half from its certificate, out of a PKCS#12 key store. */
final class Pkcs12Keys {
  private static final String SOURCE = "PKCS#12 key store";

  private Pkcs12Keys() {}

  /** The entry of that alias, or the only private key if there is no alias. */
  static KeyPair read(byte[] content, char[] password, @Nullable String alias) {
    try {
      KeyStore store = open(content, password);
      String chosen = alias == null ? onlyPrivateKey(store) : alias;
      Key key = store.getKey(chosen, password);
      if (!(key instanceof PrivateKey privateKey)) {
        String got = key == null ? "no key" : "one for " + key.getAlgorithm();
        throw refused("a private key under " + Wording.quoted(chosen), got);
      }
      Certificate certificate = store.getCertificate(chosen);
      return certificate == null
          ? KeyPairs.of(SOURCE, PrivateKeyInfo.getInstance(privateKey.getEncoded()))
          : new KeyPair(certificate.getPublicKey(), privateKey);
    } catch (GeneralSecurityException e) {
      throw refused("a key that this JDK reads with that password", "another");
    }
  }

  private static KeyStore open(byte[] content, char[] password) throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(new ByteArrayInputStream(content), password);
      return store;
    } catch (IOException e) {
      if (e.getCause() instanceof UnrecoverableKeyException) {
        throw new IllegalArgumentException(
            Wording.mismatch(SOURCE + " password", "the one it was closed with", "another"));
      }
      // No cause: what parsers say about damaged keys may quote from them.
      throw refused("a well-formed one", "a damaged one, or no key store");
    }
  }

  private static String onlyPrivateKey(KeyStore store) throws GeneralSecurityException {
    List<String> found = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.entryInstanceOf(alias, KeyStore.PrivateKeyEntry.class)) {
        found.add(alias);
      }
    }
    if (found.size() != 1) {
      throw refused("one private key, or an alias to choose by", found.size() + " and no alias");
    }
    return found.get(0);
  }

  private static IllegalArgumentException refused(String expected, String got) {
    return new IllegalArgumentException(Wording.mismatch(SOURCE, expected, got));
  }
}
