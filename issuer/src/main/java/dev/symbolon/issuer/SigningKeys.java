package dev.symbolon.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keys that do not change: the first one signs, all are published. Immutable and thread-safe.
 *
 * <p>A key that comes without an id is named by its SHA-256 thumbprint in base64url (RFC 7638);
 * {@link #withKid} gives it another name. Passphrases are neither kept nor wiped: their arrays stay
 * the caller's. Every key is checked when it is read: a weak one, one that does not suit its
 * algorithm, and one whose halves do not match is refused with an {@link IllegalArgumentException}
 * that names it. No message holds a passphrase or any part of a key.
 */
public final class SigningKeys implements SigningKeyProvider {
  /** Far more than any key needs. */
  private static final int MAX_BYTES = 1 << 20;

  private final List<SigningKey> keys;

  private SigningKeys(List<SigningKey> keys) {
    Set<String> kids = new HashSet<>();
    for (SigningKey key : keys) {
      if (!kids.add(key.kid())) {
        throw new IllegalArgumentException(
            Wording.mismatch("kid", "each one once", Wording.quoted(key.kid()) + " twice"));
      }
    }
    this.keys = List.copyOf(keys);
  }

  private static SigningKeys single(SigningKey key) {
    return new SigningKeys(List.of(key));
  }

  /**
   * One fresh key, lost when the process ends: RSA with 2048 bits, or a key on the algorithm's
   * curve or of its parameter set.
   *
   * @param algorithm the algorithm that it is to serve
   * @return that key alone
   */
  public static SigningKeys generate(SigningAlgorithm algorithm) {
    return single(KeyPairs.named("generated key", algorithm.scheme().generate(), algorithm));
  }

  /**
   * Keys made by {@link SigningKey#of} or {@link SigningKey#remote}.
   *
   * @param first the key that signs
   * @param others keys that are published as well
   * @return these keys, in this order
   * @throws IllegalArgumentException if a kid comes twice
   */
  public static SigningKeys of(SigningKey first, SigningKey... others) {
    List<SigningKey> keys = new ArrayList<>();
    keys.add(Objects.requireNonNull(first, "first"));
    keys.addAll(Arrays.asList(others));
    return new SigningKeys(keys);
  }

  /**
   * A private key from PEM text (RFC 7468): PKCS#8 ({@code PRIVATE KEY}), PKCS#1 ({@code RSA
   * PRIVATE KEY}) or SEC1 ({@code EC PRIVATE KEY}). The public half is derived. Certificates,
   * parameters and public keys beside it are passed over.
   *
   * @param pem text with one private key, not encrypted
   * @param algorithm the algorithm that the key is to serve
   * @return that key alone
   * @throws IllegalArgumentException if there is no private key, are several, or it is encrypted,
   *     damaged, weak, or does not suit the algorithm
   */
  public static SigningKeys fromPem(String pem, SigningAlgorithm algorithm) {
    return pem(pem, null, algorithm);
  }

  /**
   * As {@link #fromPem(String, SigningAlgorithm)}, also encrypted: as PKCS#8 ({@code ENCRYPTED
   * PRIVATE KEY}, RFC 5958) or in OpenSSL's traditional form ({@code Proc-Type: 4,ENCRYPTED}).
   *
   * @param pem text with one private key
   * @param passphrase opens the key; not used if it is not encrypted
   * @param algorithm the algorithm that the key is to serve
   * @return that key alone
   * @throws IllegalArgumentException if there is no private key, are several, or it is damaged,
   *     weak, does not suit the algorithm or does not open with that passphrase
   */
  public static SigningKeys fromPem(String pem, char[] passphrase, SigningAlgorithm algorithm) {
    return pem(pem, Objects.requireNonNull(passphrase, "passphrase"), algorithm);
  }

  /**
   * As {@link #fromPem(String, SigningAlgorithm)}, from a file, read once and now.
   *
   * @param pem a file of at most 1 MiB with one private key, not encrypted
   * @param algorithm the algorithm that the key is to serve
   * @return that key alone
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if the file is too large or as for the text
   */
  public static SigningKeys fromPem(Path pem, SigningAlgorithm algorithm) throws IOException {
    return pem(text(pem), null, algorithm);
  }

  /**
   * As {@link #fromPem(String, char[], SigningAlgorithm)}, from a file, read once and now.
   *
   * @param pem a file of at most 1 MiB with one private key
   * @param passphrase opens the key; not used if it is not encrypted
   * @param algorithm the algorithm that the key is to serve
   * @return that key alone
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if the file is too large or as for the text
   */
  public static SigningKeys fromPem(Path pem, char[] passphrase, SigningAlgorithm algorithm)
      throws IOException {
    return pem(text(pem), Objects.requireNonNull(passphrase, "passphrase"), algorithm);
  }

  /**
   * Keys from a private JWK set (RFC 7517 section 5). The first one signs, the public halves of all
   * are published.
   *
   * <p>Each key must be private and have {@code alg}, which for EC and Ed25519 keys may be missing:
   * the curve tells it, and tells {@code EdDSA} for Ed25519. {@code use}, if given, must be {@code
   * sig}, and {@code key_ops} must hold {@code sign}. Other members are not published.
   *
   * @param privateJwksJson a JSON object with the member {@code keys}
   * @return these keys, in this order
   * @throws IllegalArgumentException if the text is no such set, a kid comes twice, or a key is
   *     symmetric, public, for other purposes, without algorithm, damaged, weak, or does not suit
   *     its algorithm
   */
  public static SigningKeys fromJwks(String privateJwksJson) {
    return new SigningKeys(JwkKeys.read(Objects.requireNonNull(privateJwksJson, "jwks")));
  }

  /**
   * The only private key of a PKCS#12 key store (RFC 7292). The public half comes from the key's
   * certificate, or is derived if it has none; nothing else of the certificate matters.
   *
   * @param file a file of at most 1 MiB
   * @param password opens the store and the key
   * @param algorithm the algorithm that the key is to serve
   * @return that key alone
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if the password is wrong, the store is damaged or too large or
   *     holds no or several private keys, or the key is weak, does not match its certificate or
   *     does not suit the algorithm
   */
  public static SigningKeys fromPkcs12(Path file, char[] password, SigningAlgorithm algorithm)
      throws IOException {
    return pkcs12(bytes(file), password, null, algorithm);
  }

  /**
   * As {@link #fromPkcs12(Path, char[], SigningAlgorithm)}, for a store with several keys.
   *
   * @param file a file of at most 1 MiB
   * @param password opens the store and the key
   * @param alias the key's name in the store
   * @param algorithm the algorithm that the key is to serve
   * @return that key alone
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if there is no private key of that alias, or as without one
   */
  public static SigningKeys fromPkcs12(
      Path file, char[] password, String alias, SigningAlgorithm algorithm) throws IOException {
    return pkcs12(bytes(file), password, Objects.requireNonNull(alias, "alias"), algorithm);
  }

  /**
   * As {@link #fromPkcs12(Path, char[], SigningAlgorithm)}, from a stream.
   *
   * @param stream at most 1 MiB; read to its end and not closed
   * @param password opens the store and the key
   * @param algorithm the algorithm that the key is to serve
   * @return that key alone
   * @throws IOException if the stream cannot be read
   * @throws IllegalArgumentException as for a file
   */
  public static SigningKeys fromPkcs12(
      InputStream stream, char[] password, SigningAlgorithm algorithm) throws IOException {
    return pkcs12(bytes(stream), password, null, algorithm);
  }

  /**
   * As {@link #fromPkcs12(Path, char[], String, SigningAlgorithm)}, from a stream.
   *
   * @param stream at most 1 MiB; read to its end and not closed
   * @param password opens the store and the key
   * @param alias the key's name in the store
   * @param algorithm the algorithm that the key is to serve
   * @return that key alone
   * @throws IOException if the stream cannot be read
   * @throws IllegalArgumentException if there is no private key of that alias, or as without one
   */
  public static SigningKeys fromPkcs12(
      InputStream stream, char[] password, String alias, SigningAlgorithm algorithm)
      throws IOException {
    return pkcs12(bytes(stream), password, Objects.requireNonNull(alias, "alias"), algorithm);
  }

  /**
   * The same key under another id.
   *
   * @param kid the new id: 1 to 256 characters, no control characters
   * @return that key alone
   * @throws IllegalArgumentException if the id is not of that form
   * @throws IllegalStateException if there are several keys, so that the id has no one owner
   */
  public SigningKeys withKid(String kid) {
    if (keys.size() != 1) {
      throw new IllegalStateException(
          Wording.mismatch("keys to name", "one", Integer.toString(keys.size())));
    }
    return single(keys.get(0).renamed(kid));
  }

  /** The first key. */
  @Override
  public SigningKey signingKey() {
    return keys.get(0);
  }

  /** The public halves of all keys, in their order. */
  @Override
  public List<PublishedKey> publishedKeys() {
    return keys.stream().map(SigningKey::published).toList();
  }

  /** Shows ids and algorithms; no key material. */
  @Override
  public String toString() {
    return "SigningKeys" + keys;
  }

  private static SigningKeys pem(
      String pem, char @Nullable [] passphrase, SigningAlgorithm algorithm) {
    Objects.requireNonNull(algorithm, "algorithm");
    return single(KeyPairs.named("PEM text", PemKeys.read(pem, passphrase), algorithm));
  }

  private static SigningKeys pkcs12(
      byte[] content, char[] password, @Nullable String alias, SigningAlgorithm algorithm) {
    Objects.requireNonNull(password, "password");
    Objects.requireNonNull(algorithm, "algorithm");
    return single(
        KeyPairs.named("PKCS#12 key store", Pkcs12Keys.read(content, password, alias), algorithm));
  }

  private static String text(Path file) throws IOException {
    return new String(bytes(file), UTF_8);
  }

  private static byte[] bytes(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return bytes(stream);
    }
  }

  private static byte[] bytes(InputStream stream) throws IOException {
    byte[] content = stream.readNBytes(MAX_BYTES + 1);
    if (content.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          Wording.mismatch("key file", "at most " + MAX_BYTES + " bytes", "more"));
    }
    return content;
  }
}
