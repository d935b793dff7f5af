package dev.symbolon.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Where the groups of {@link HostileTokens} are written down, rule by rule. It holds the good
 * tokens from which each case deviates: of the authority's own key and of one for each algorithm,
 * all of them published.
 */
final class CaseBook {

  /** The algorithms of RFC 7518 and RFC 8037 that the field's libraries have in common. */
  static final List<String> ALGORITHMS =
      List.of(
          "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

  private final List<TokenCase> cases = new ArrayList<>();
  private final String issuer;
  private final String audience;
  private final Instant now;
  private final TestKey own;
  private final TestKey stranger;
  private final String jwks;
  private String group = "";

  CaseBook(TokenAuthority authority) {
    issuer = authority.issuer();
    audience = authority.audience();
    now = authority.clock().instant();
    own = authority.key();
    stranger = TestKeys.fresh(own.algorithm(), "stranger");
    jwks = jwksBeside();
  }

  List<TokenCase> cases() {
    return cases;
  }

  String issuer() {
    return issuer;
  }

  String audience() {
    return audience;
  }

  /** The time in seconds since the epoch. */
  long now() {
    return now.getEpochSecond();
  }

  /** The authority's key. */
  TestKey own() {
    return own;
  }

  /** A good token by the authority's key, with an id of its own. */
  TokenForge good() {
    return good(own);
  }

  /** A good token by another key, with an id of its own. */
  TokenForge good(TestKey key) {
    return TokenForge.valid(key, issuer, audience, now);
  }

  /** A good token of an algorithm, by a key that is published in every case. */
  TokenForge good(String algorithm) {
    return good(key(algorithm));
  }

  /**
   * A key that is published in every case. Those of RSA are one pair under several names, which
   * makes confusing them all the easier, and the catalogue quick to write.
   */
  static TestKey key(String algorithm) {
    return algorithm.startsWith("RS") || algorithm.startsWith("PS")
        ? TestKeys.of("RS256")
            .withAlgorithm(algorithm)
            .withKid("test-" + algorithm.toLowerCase(Locale.ROOT))
        : TestKeys.of(algorithm);
  }

  /** A key of the authority's algorithm that the issuer knows nothing of. */
  TestKey stranger() {
    return stranger;
  }

  /** The keys that are always published, and these JWKs beside them, first. */
  String jwksBeside(String... jwks) {
    Stream<TestKey> always = Stream.concat(Stream.of(own), ALGORITHMS.stream().map(CaseBook::key));
    return jwksOf(
        Stream.concat(Arrays.stream(jwks), always.map(TestKey::publicJwk)).toArray(String[]::new));
  }

  /** These JWKs and no other. */
  static String jwksOf(String... jwks) {
    return "{\"keys\":[" + String.join(",", jwks) + "]}";
  }

  /** The header of the good tokens by the authority's key, as JSON text. */
  String header() {
    return "{\"kid\":\"%s\",\"alg\":\"%s\",\"typ\":\"JWT\"}".formatted(own.kid(), own.algorithm());
  }

  /** The claims of a good token, as JSON text. */
  String payload() {
    return JsonText.of(good().claims());
  }

  /** A token of two ready parts, signed by the authority's key just as they are spelled. */
  String signed(String header, String payload) {
    return signed(header, payload, own::sign);
  }

  static String signed(String header, String payload, UnaryOperator<byte[]> signer) {
    String input = header + "." + payload;
    return input + "." + base64(signer.apply(input.getBytes(StandardCharsets.UTF_8)));
  }

  static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  CaseBook group(String name) {
    group = name;
    return this;
  }

  /** A rule that must not be broken, and why Symbolon refuses those who break it. */
  Rule refuses(String reason, String specification, String rule) {
    return new Rule(Optional.of(reason), specification, rule);
  }

  /** A rule that allows what it says. */
  Rule accepts(String specification, String rule) {
    return new Rule(Optional.empty(), specification, rule);
  }

  /** One rule, to which the cases are added that break it or keep it. */
  final class Rule {
    private final Optional<String> reason;
    private final String specification;
    private final String rule;

    private Rule(Optional<String> reason, String specification, String rule) {
      this.reason = reason;
      this.specification = specification;
      this.rule = rule;
    }

    Rule token(String name, TokenForge token) {
      return text(name, token.compact());
    }

    /** With these keys published, and no others. */
    Rule token(String name, TokenForge token, String keys) {
      return add(name, token.compact(), keys, List.of());
    }

    Rule text(String name, String token) {
      return add(name, token, jwks, List.of());
    }

    /** After the earlier token has been accepted. */
    Rule after(String name, String earlier, String token) {
      return add(name, token, jwks, List.of(earlier));
    }

    private Rule add(String name, String token, String keys, List<String> before) {
      cases.add(
          new TokenCase(
              name,
              group,
              rule,
              specification,
              reason,
              new Presentation(token, keys, issuer, audience, now, before)));
      return this;
    }
  }
}
