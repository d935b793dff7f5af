package dev.symbolon.issuer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A key that signs: an id, exactly one algorithm, and what signs with it, validated together.
 * Immutable and thread-safe, as far as its {@link Signer} is. Nothing here shows the private half.
 */
public final class SigningKey {
  private static final byte[] PROBE = "symbolon: do both halves match?".getBytes(US_ASCII);

  private final PublishedKey published;
  private final Signer signer;
  private final String engine;
  private final boolean remote;
  private final String encodedHeader;

  private SigningKey(PublishedKey published, Signer signer, String engine, boolean remote) {
    this.published = published;
    this.signer = signer;
    this.engine = engine;
    this.remote = remote;
    this.encodedHeader = encodedHeader(published);
  }

  /**
   * A key held in this process. A probe is signed and verified here, so that what comes back is
   * known to work.
   *
   * @param kid the key's id: 1 to 256 characters, no control characters
   * @param algorithm the one algorithm that the key serves
   * @param privateKey the private half; its numbers must be readable
   * @param publicKey the public half: RSA of 2048 to 16384 bits with an odd exponent from 65537 on,
   *     or a key on the algorithm's curve
   * @return the key
   * @throws IllegalArgumentException if the id is not of that form, a half is weak or does not suit
   *     the algorithm, or the halves do not match; the message names the key
   * @throws IllegalStateException if the engine that the system property {@code symbolon.engine}
   *     asks for is missing or signs wrongly
   */
  public static SigningKey of(
      String kid, SigningAlgorithm algorithm, PrivateKey privateKey, PublicKey publicKey) {
    PublishedKey published = PublishedKey.of(kid, algorithm, publicKey);
    Objects.requireNonNull(privateKey, "privateKey");
    PrivateHalf own = algorithm.scheme().privateHalf(kid, privateKey);
    proveHalvesMatch(own.signer(), published);
    EngineChoice.Chosen chosen = EngineChoice.fastest(own, published);
    return new SigningKey(published, chosen.signer(), chosen.engine(), false);
  }

  /**
   * A key held elsewhere. The signer is not called here; each of its signatures is verified before
   * a token leaves.
   *
   * @param kid the key's id: 1 to 256 characters, no control characters
   * @param algorithm the one algorithm that the key serves
   * @param publicKey the public half: RSA of 2048 to 16384 bits with an odd exponent from 65537 on,
   *     or a key on the algorithm's curve
   * @param signer signs with the private half, by that algorithm
   * @return the key
   * @throws IllegalArgumentException if the id is not of that form, or the public half is weak or
   *     does not suit the algorithm; the message names the key
   */
  public static SigningKey remote(
      String kid, SigningAlgorithm algorithm, PublicKey publicKey, Signer signer) {
    return new SigningKey(
        PublishedKey.of(kid, algorithm, publicKey),
        Objects.requireNonNull(signer, "signer"),
        "",
        true);
  }

  /**
   * The key's id.
   *
   * @return the {@code kid} of every token that this key signs
   */
  public String kid() {
    return published.kid();
  }

  /**
   * The one algorithm that the key serves.
   *
   * @return the algorithm behind the {@code alg} of every token that this key signs
   */
  public SigningAlgorithm algorithm() {
    return published.algorithm();
  }

  /**
   * The public half.
   *
   * @return the key as it is to stand in the JWKS
   */
  public PublishedKey published() {
    return published;
  }

  /**
   * Who computes this key's signatures, for people. It is the fastest on hand that signs rightly
   * with this key: a native provider where the application has one on its class path or module
   * path, or else Java. The system property {@code symbolon.engine} ({@code java}, {@code
   * conscrypt} or {@code corretto}) holds on to one.
   *
   * @return "Java", "Bouncy Castle", "Conscrypt" or "Amazon Corretto Crypto Provider"; empty for a
   *     key held elsewhere
   */
  public String engine() {
    return engine;
  }

  SigningKey renamed(String kid) {
    return new SigningKey(published.renamed(kid), signer, engine, remote);
  }

  /** The protected header in base64url, the same for every token of this key. */
  String encodedHeader() {
    return encodedHeader;
  }

  /** Signs, and returns nothing that the public half does not verify. */
  byte[] sign(byte[] signingInput) throws IssuanceException {
    byte[] signature = signatureOf(signingInput.clone());
    // A local key has proved itself when it was made.
    if (remote && (signature == null || !published.verifies(signingInput, signature))) {
      throw new IssuanceException(
          IssuanceException.Kind.SIGNER_FAILED,
          Wording.mismatch(
              "signature by " + Wording.key(kid()),
              "one that the public half verifies by " + algorithm().joseName(),
              signature == null ? "null" : signature.length + " bytes that it does not"));
    }
    return signature;
  }

  private byte[] signatureOf(byte[] signingInput) throws IssuanceException {
    try {
      return signer.sign(signingInput);
    } catch (Exception e) {
      // A signer may throw whatever it likes: its contract says so.
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new IssuanceException(
          IssuanceException.Kind.SIGNER_FAILED,
          Wording.mismatch(
              "signer of " + Wording.key(kid()), "a signature", e.getClass().getName()),
          e);
    }
  }

  private static void proveHalvesMatch(Signer signer, PublishedKey published) {
    boolean match;
    try {
      match = published.verifies(PROBE, signer.sign(PROBE.clone()));
    } catch (Exception e) {
      match = false; // damaged numbers: the JDK checks RSA results itself
    }
    if (!match) {
      throw SignatureScheme.wrongKey(
          published.kid(), "private and public half", "two that match", "two that do not");
    }
  }

  private static String encodedHeader(PublishedKey key) {
    Map<String, String> header = new LinkedHashMap<>();
    header.put("kid", key.kid());
    header.put("alg", key.algorithm().joseName());
    header.put("typ", "JWT");
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(JsonText.of(header).getBytes(UTF_8));
  }

  /** Shows the id, the algorithm and whether the key is held elsewhere; no key material. */
  @Override
  public String toString() {
    return "SigningKey[kid="
        + kid()
        + ", algorithm="
        + algorithm().joseName()
        + (remote ? ", remote]" : "]");
  }
}
