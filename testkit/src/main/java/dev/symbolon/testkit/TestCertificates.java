package dev.symbolon.testkit;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;

/**
 * An authority of certificates for one server, and what it certifies (RFC 5280 section 4). The JDK
 * reads certificates and makes none.
 *
 * <p>The authority is apart from the server's certificate because a JVM that trusts a certificate
 * itself no longer looks at its dates.
 */
final class TestCertificates {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration YEAR = Duration.ofDays(365);

  private static final byte[] ECDSA_WITH_SHA256 =
      Der.sequence(Der.oid(1, 2, 840, 10045, 4, 3, 2)); // RFC 5758 section 3.2
  private static final byte[] VERSION_3 =
      Der.tagged(Der.CONTEXT | Der.CONSTRUCTED, Der.integer(new byte[] {2}));
  private static final byte[] AUTHORITY_NAME = name("Symbolon test authority");
  private static final byte[] SERVER_NAME = name("Symbolon test server");

  private final KeyPair authorityPair = newPair();
  private final X509Certificate authority;

  TestCertificates() throws GeneralSecurityException {
    Instant now = Instant.now();
    byte[] isAuthority = // RFC 5280 section 4.2.1.9
        Der.sequence(Der.oid(2, 5, 29, 19), Der.yes(), Der.octets(Der.sequence(Der.yes())));
    this.authority =
        signed(
            AUTHORITY_NAME,
            authorityPair,
            Der.sequence(Der.time(now.minus(YEAR)), Der.time(now.plus(YEAR))),
            isAuthority);
  }

  X509Certificate authority() {
    return authority;
  }

  /** For the names that lead to the loopback address. */
  X509Certificate valid(KeyPair pair) throws GeneralSecurityException {
    Instant now = Instant.now();
    return certificate(pair, now.minus(Duration.ofDays(1)), now.plus(YEAR), loopback());
  }

  /** Good until yesterday. */
  X509Certificate expired(KeyPair pair) throws GeneralSecurityException {
    Instant yesterday = Instant.now().minus(Duration.ofDays(1));
    return certificate(pair, yesterday.minus(Duration.ofDays(90)), yesterday, loopback());
  }

  X509Certificate forAnotherName(KeyPair pair) throws GeneralSecurityException {
    Instant now = Instant.now();
    byte[] names = Der.sequence(dnsName("other.example"));
    return certificate(pair, now.minus(Duration.ofDays(1)), now.plus(YEAR), names);
  }

  static KeyPair newPair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private X509Certificate certificate(KeyPair pair, Instant from, Instant to, byte[] names)
      throws GeneralSecurityException {
    byte[] alternativeName = // RFC 5280 section 4.2.1.6
        Der.sequence(Der.oid(2, 5, 29, 17), Der.octets(names));
    return signed(SERVER_NAME, pair, Der.sequence(Der.time(from), Der.time(to)), alternativeName);
  }

  private X509Certificate signed(byte[] subject, KeyPair pair, byte[] validity, byte[] extension)
      throws GeneralSecurityException {
    byte[] content =
        Der.sequence(
            VERSION_3,
            Der.integer(new BigInteger(64, RANDOM).setBit(64).toByteArray()),
            ECDSA_WITH_SHA256,
            AUTHORITY_NAME,
            validity,
            subject,
            pair.getPublic().getEncoded(), // a SubjectPublicKeyInfo already
            Der.tagged(Der.CONTEXT | Der.CONSTRUCTED | 3, Der.sequence(extension)));
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(authorityPair.getPrivate());
    signature.update(content);
    byte[] encoded = Der.sequence(content, ECDSA_WITH_SHA256, Der.bits(signature.sign()));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(encoded));
  }

  private static byte[] loopback() {
    byte[] address = Der.tagged(Der.CONTEXT | 7, new byte[] {127, 0, 0, 1});
    return Der.sequence(dnsName("localhost"), address);
  }

  private static byte[] dnsName(String name) {
    return Der.tagged(Der.CONTEXT | 2, name.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] name(String commonName) {
    byte[] attribute = Der.sequence(Der.oid(2, 5, 4, 3), Der.text(commonName));
    return Der.sequence(Der.set(attribute));
  }
}
