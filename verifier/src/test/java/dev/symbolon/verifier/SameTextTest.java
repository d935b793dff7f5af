package dev.symbolon.verifier;

import static dev.symbolon.verifier.RejectionReason.REPLAYED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenForge;
import java.math.BigInteger;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only the very text of a verified token is known again, and only where it may be used again. */
class SameTextTest {
  private static final BigInteger ORDER_OF_P256 =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
  private static final int MOST_BYTES = 500;
  private static final int CALLS = 1_000;

  private final RelyingParty party = RelyingParty.trusting("ES256");
  private final TrustedIssuer issuer = issuer(RelyingParty.ISSUER, party.key);
  private final IdTokenVerifier verifier = party.builder(issuer.use(TokenUse.REUSABLE)).build();

  @Test
  void anyOtherCharacter_neverKnown() throws Exception {
    String token = party.valid().compact();
    Object claims = verifier.verify(token).claims();
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      for (char other : new char[] {(char) (c + 0x100), (char) (c + 0x80), c == 'A' ? 'B' : 'A'}) {
        String changed = token.substring(0, i) + other + token.substring(i + 1);
        assertThat(Verdict.of(verifier, changed).isAcceptance()).as(i + ": " + other).isFalse();
      }
    }
    assertThat(Verdict.of(verifier, token + "A").isAcceptance()).isFalse();
    assertThat(Verdict.of(verifier, token + "=").isAcceptance()).isFalse();
    assertThat(Verdict.of(verifier, " " + token).isAcceptance()).isFalse();
    assertThat(verifier.verify(token).claims()).as("is known").isSameAs(claims);
  }

  @Test
  void signatureInItsOtherForm_isVerifiedAsAnotherToken() throws Exception {
    String token = party.valid().compact();
    Object claims = verifier.verify(token).claims();
    String other = withNegatedS(token);
    assertThat(other).isNotEqualTo(token);
    assertThat(verifier.verify(other).claims()).isEqualTo(claims).isNotSameAs(claims);
  }

  @ParameterizedTest
  @EnumSource(names = {"ONCE", "ONCE_BY_SIGNED_BYTES"})
  void issuerOfTokensForOnce_besideOneOfReusable(TokenUse once) throws Exception {
    String name = "https://other.example";
    TestKey key = TestKeys.of("ES384");
    IdTokenVerifier both =
        party.builder(issuer.use(TokenUse.REUSABLE)).trust(issuer(name, key).use(once)).build();
    String reusable = party.valid().compact();
    assertThat(both.verify(reusable).claims()).isSameAs(both.verify(reusable).claims());
    int remembered = both.verifiedTokens();
    String single = TokenForge.valid(key, name, RelyingParty.AUDIENCE, RelyingParty.NOW).compact();
    both.verify(single);
    assertThat(both.verifiedTokens()).isEqualTo(remembered);
    assertThat(Verdict.of(both, single).isRefusedAs(REPLAYED)).isTrue();
    both.verify(reusable);
  }

  @Test
  void tokensForOnceAlone_areNotRemembered() throws Exception {
    IdTokenVerifier once = party.builder(issuer).build();
    String token = party.valid().compact();
    once.verify(token);
    assertThat(once.verifiedTokens()).isZero();
    assertThat(Verdict.of(once, token).isRefusedAs(REPLAYED)).isTrue();
  }

  @Test
  void applicationsOwnSource_isAskedOnceForEachPresentation() throws Exception {
    int[] asked = new int[1];
    KeySource own =
        kid -> {
          asked[0]++;
          return java.util.List.of(VerificationKey.ofJwk(party.key.publicJwk())); // anew each time
        };
    IdTokenVerifier verifier =
        party.builder(TrustedIssuer.of(RelyingParty.ISSUER, own).use(TokenUse.REUSABLE)).build();
    String token = party.valid().compact();
    assertThat(verifier.verify(token).claims()).isSameAs(verifier.verify(token).claims());
    assertThat(asked[0]).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256"})
  void presentedAgain_takesFewBytes(String algorithm) throws Exception {
    RelyingParty own = RelyingParty.trusting(algorithm);
    IdTokenVerifier verifier =
        own.builder(issuer(RelyingParty.ISSUER, own.key).use(TokenUse.REUSABLE)).build();
    String token =
        own.valid()
            .claim("email", "service-account-1@example.com")
            .claim("email_verified", true)
            .claim("filler", "x".repeat(algorithm.equals("RS256") ? 1 : 150))
            .compact();
    assertThat(token.length()).isGreaterThan(600);
    Callable<Integer> calls =
        () -> {
          for (int i = 0; i < CALLS; i++) {
            verifier.verify(token);
          }
          return CALLS;
        };
    calls.call();
    long bytes = CallCost.of(calls).bytes() / CALLS;
    System.out.printf("%s presented again: %d bytes%n", algorithm, bytes);
    assertThat(bytes).isPositive().isLessThanOrEqualTo(MOST_BYTES);
  }

  private static TrustedIssuer issuer(String name, TestKey key) {
    return TrustedIssuer.of(name, KeySource.fixed(TestKeys.jwks(key)));
  }

  /** ECDSA accepts s and n - s alike. */
  private static String withNegatedS(String token) {
    int end = token.lastIndexOf('.') + 1;
    byte[] signature = Base64.getUrlDecoder().decode(token.substring(end));
    BigInteger s = new BigInteger(1, java.util.Arrays.copyOfRange(signature, 32, 64));
    byte[] negated = ORDER_OF_P256.subtract(s).toByteArray();
    java.util.Arrays.fill(signature, 32, 64, (byte) 0);
    int length = Math.min(32, negated.length);
    System.arraycopy(negated, negated.length - length, signature, 64 - length, length);
    return token.substring(0, end)
        + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
  }
}
