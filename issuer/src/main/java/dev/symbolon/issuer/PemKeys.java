package dev.symbolon.issuer;

import java.io.IOException;
import java.io.StringReader;
import java.security.KeyPair;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.bc.BcPEMDecryptorProvider;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Reads one private key from PEM text (RFC 7468) in every shape that OpenSSL writes: PKCS#8, PKCS#1
 * and SEC1, each also encrypted. What stands beside the key is passed over.
 */
final class PemKeys {
  private static final String SOURCE = "PEM text";

  private PemKeys() {}

  static KeyPair read(String pem, char @Nullable [] passphrase) {
    PrivateKeyInfo found = null;
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      for (Object entry = parser.readObject(); entry != null; entry = parser.readObject()) {
        PrivateKeyInfo key = privateKey(entry, passphrase);
        if (key != null && found != null) {
          throw refused("one private key", "several");
        }
        found = key == null ? found : key;
      }
    } catch (IOException e) {
      // No cause: what parsers say about damaged keys may quote from them.
      throw refused("well-formed PEM", "a damaged entry");
    }
    if (found == null) {
      throw refused("one private key", "none");
    }
    return KeyPairs.of(SOURCE, found);
  }

  private static @Nullable PrivateKeyInfo privateKey(Object entry, char @Nullable [] passphrase) {
    if (entry instanceof PrivateKeyInfo plain) {
      return plain;
    }
    if (entry instanceof PEMKeyPair plain) {
      return plain.getPrivateKeyInfo();
    }
    if (entry instanceof PKCS8EncryptedPrivateKeyInfo encrypted) {
      return decrypt(encrypted, required(passphrase));
    }
    if (entry instanceof PEMEncryptedKeyPair encrypted) {
      return decrypt(encrypted, required(passphrase));
    }
    return null;
  }

  private static PrivateKeyInfo decrypt(PKCS8EncryptedPrivateKeyInfo key, char[] passphrase) {
    try {
      // An instance of our own: it is not registered with the JDK.
      return key.decryptPrivateKeyInfo(
          new JcePKCSPBEInputDecryptorProviderBuilder()
              .setProvider(new BouncyCastleProvider())
              .build(passphrase));
    } catch (PKCSException | RuntimeException e) {
      throw wrongPassphrase();
    }
  }

  private static PrivateKeyInfo decrypt(PEMEncryptedKeyPair key, char[] passphrase) {
    try {
      return key.decryptKeyPair(new BcPEMDecryptorProvider(passphrase)).getPrivateKeyInfo();
    } catch (IOException | RuntimeException e) {
      throw wrongPassphrase();
    }
  }

  private static char[] required(char @Nullable [] passphrase) {
    if (passphrase == null) {
      throw new IllegalArgumentException(
          Wording.mismatch("passphrase", "one, since the PEM key is encrypted", "none"));
    }
    return passphrase;
  }

  private static IllegalArgumentException wrongPassphrase() {
    return new IllegalArgumentException(
        Wording.mismatch(
            "passphrase",
            "the one that the PEM key was encrypted with",
            "another, or the key is damaged"));
  }

  private static IllegalArgumentException refused(String expected, String got) {
    return new IllegalArgumentException(Wording.mismatch(SOURCE, expected, got));
  }
}
