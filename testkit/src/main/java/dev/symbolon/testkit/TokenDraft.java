package dev.symbolon.testkit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Everything a token is made of, before it is made (RFC 7515 section 7.1). Copied, then changed by
 * the one who copied it, then never changed again.
 */
final class TokenDraft {

  final Map<String, @Nullable Object> header;
  final Map<String, @Nullable Object> claims;

  /** Claims that take the place of the signed ones once the signature is made. */
  final Map<String, @Nullable Object> tampering;

  byte @Nullable [] rawHeader;
  byte @Nullable [] rawPayload;
  UnaryOperator<byte[]> signer;
  UnaryOperator<byte[]> signatureChange = UnaryOperator.identity();
  UnaryOperator<String> compactChange = UnaryOperator.identity();

  TokenDraft(TestKey key) {
    header = new LinkedHashMap<>();
    claims = new LinkedHashMap<>();
    tampering = new LinkedHashMap<>();
    signer = key::sign;
  }

  TokenDraft(TokenDraft other) {
    header = new LinkedHashMap<>(other.header);
    claims = new LinkedHashMap<>(other.claims);
    tampering = new LinkedHashMap<>(other.tampering);
    rawHeader = other.rawHeader;
    rawPayload = other.rawPayload;
    signer = other.signer;
    signatureChange = other.signatureChange;
    compactChange = other.compactChange;
  }

  /** The header to change; a member set beside raw bytes would be lost without a word. */
  Map<String, @Nullable Object> openHeader() {
    if (rawHeader != null) {
      throw new IllegalStateException("the header is raw: its members cannot be changed");
    }
    return header;
  }

  Map<String, @Nullable Object> openClaims() {
    requireClaims();
    return claims;
  }

  Map<String, @Nullable Object> openTampering() {
    requireClaims();
    return tampering;
  }

  private void requireClaims() {
    if (rawPayload != null) {
      throw new IllegalStateException("the payload is raw: its claims cannot be changed");
    }
  }

  static byte[] hmac(SecretKeySpec key, byte[] input) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      return mac.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no " + key.getAlgorithm(), e);
    }
  }

  String compact() {
    String head = base64(rawHeader != null ? rawHeader : json(header));
    String signed = base64(rawPayload != null ? rawPayload : json(claims));
    byte[] input = (head + "." + signed).getBytes(StandardCharsets.US_ASCII);
    String signature = base64(signatureChange.apply(signer.apply(input)));
    return compactChange.apply(head + "." + sent(signed) + "." + signature);
  }

  private String sent(String signed) {
    if (tampering.isEmpty()) {
      return signed;
    }
    Map<String, @Nullable Object> tampered = new LinkedHashMap<>(claims);
    tampered.putAll(tampering);
    return base64(json(tampered));
  }

  private static byte[] json(Map<String, @Nullable Object> members) {
    return JsonText.of(members).getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
