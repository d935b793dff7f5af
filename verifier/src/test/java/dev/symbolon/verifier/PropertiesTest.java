package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenForge;
import java.security.Provider;
import java.security.Security;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds for any token, key set and time; each case is a random one. */
@Tag("slow")
class PropertiesTest {
  private static final String CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_-_-_=+/ ";

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final RelyingParty party = RelyingParty.trusting("RS256");
  private final IdTokenVerifier verifier = verifier(party.key);

  private IdTokenVerifier verifier(TestKey... keys) {
    return party.builder(KeySource.fixed(TestKeys.jwks(keys))).singleUse(new NoMemory()).build();
  }

  /** Every use is the first. */
  private static final class NoMemory implements ReplayStore {
    @Override
    public boolean firstUse(ReplayKey key, Instant forgetAfter) {
      return true;
    }
  }

  @Test
  void orderOfMembers_changesNothing() {
    for (int i = 0; i < 400; i++) {
      JsonDraft header = RandomToken.header(random, party.key);
      JsonDraft claims = RandomToken.claims(random);
      Verdict inOrder = Verdict.of(verifier, signed(header, claims));
      Verdict shuffled =
          Verdict.of(verifier, signed(header.shuffled(random), claims.shuffled(random)));
      assertThat(shuffled.refusal()).as("seed " + seed).isEqualTo(inOrder.refusal());
      assertThat(shuffled.claims()).as("seed " + seed).isEqualTo(inOrder.claims());
    }
  }

  /** And what is not valid yet may become valid, but never the other way. */
  @Test
  void expired_staysExpired() {
    int becameValid = 0;
    for (int i = 0; i < 300; i++) {
      String token = signed(RandomToken.header(random, party.key), RandomToken.timed(random));
      List<Verdict> verdicts =
          random
              .longs(10, -2 * RandomToken.SPAN, 3 * RandomToken.SPAN)
              .sorted()
              .mapToObj(RelyingParty.NOW::plusSeconds)
              .map(time -> at(time, token))
              .toList();
      for (int k = 1; k < verdicts.size(); k++) {
        Verdict before = verdicts.get(k - 1);
        Verdict after = verdicts.get(k);
        if (before.isRefusedAs(RejectionReason.EXPIRED)) {
          assertThat(after.isRefusedAs(RejectionReason.EXPIRED)).as("seed " + seed).isTrue();
        }
        if (after.isRefusedAs(RejectionReason.NOT_YET_VALID)) {
          assertThat(before.isRefusedAs(RejectionReason.NOT_YET_VALID)).as("seed " + seed).isTrue();
        }
        if (before.isRefusedAs(RejectionReason.NOT_YET_VALID) && after.isAcceptance()) {
          becameValid++;
        }
      }
    }
    assertThat(becameValid).as("seed " + seed).isPositive();
  }

  private Verdict at(Instant time, String token) {
    party.clock.set(time);
    return Verdict.of(verifier, token);
  }

  /**
   * No two of the keys have both kid and algorithm in common, since then neither is used; and every
   * token has a kid, since without one the issuer must have a single key.
   */
  @Test
  void oneMoreKey_refusesNothingThatWasAccepted_andOneFewerAcceptsNothing() {
    List<TestKey> pool =
        Stream.of("RS256", "PS256", "ES256", "EdDSA", "RS512")
            .map(TestKeys::of)
            .flatMap(key -> Stream.of(key, key.withKid("shared"), key.withKid("third")))
            .toList();
    List<String> tokens = pool.stream().map(key -> party.valid().key(key).compact()).toList();
    int accepted = 0;
    for (int i = 0; i < 150; i++) {
      List<TestKey> keys = new ArrayList<>(pool);
      Collections.shuffle(keys, random);
      int size = 1 + random.nextInt(6);
      IdTokenVerifier fewer = verifier(keys.subList(0, size).toArray(TestKey[]::new));
      IdTokenVerifier more = verifier(keys.subList(0, size + 1).toArray(TestKey[]::new));
      for (String token : tokens) {
        if (Verdict.of(fewer, token).isAcceptance()) {
          accepted++;
          assertThat(Verdict.of(more, token).refusal()).as("seed " + seed).isEmpty();
        }
      }
    }
    assertThat(accepted).isGreaterThan(100);
  }

  @Test
  void whatIsDecoded_encodesToTheSameText_andWhatIsNot_isNoEncoding() {
    for (int i = 0; i < 20_000; i++) {
      String text = text(random.nextInt(9));
      byte[] bytes = CanonicalBase64Url.decode(text);
      assertThat(bytes != null).as("seed " + seed + " " + text).isEqualTo(isAnEncoding(text));
      if (bytes != null) {
        assertThat(encoded(bytes)).as("seed " + seed).isEqualTo(text);
      }
    }
  }

  @Test
  void acceptedToken_encodesToTheSameText() {
    for (int i = 0; i < 200; i++) {
      String token = signed(RandomToken.header(random, party.key), RandomToken.claims(random));
      if (Verdict.of(verifier, token).isAcceptance()) {
        for (String part : token.split("\\.", -1)) {
          assertThat(encoded(Base64.getUrlDecoder().decode(part))).isEqualTo(part);
        }
      }
    }
  }

  @Test
  void localeAndTimeZoneAndOrderOfProviders_changeNothing() {
    List<TestKey> keys = TestKeys.algorithms().stream().map(TestKeys::of).toList();
    List<String> tokens = new ArrayList<>();
    for (TestKey key : keys) {
      for (int i = 0; i < 10; i++) {
        tokens.add(
            TokenForge.valid(key, RelyingParty.ISSUER, RelyingParty.AUDIENCE, RelyingParty.NOW)
                .rawHeader(RandomToken.header(random, key).toString())
                .rawPayload(RandomToken.claims(random).toString())
                .compact());
      }
    }
    List<Verdict> here = verdicts(keys, tokens);
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    List<Provider> providers = List.of(Security.getProviders());
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      assertThat(verdicts(keys, tokens)).as("seed " + seed).isEqualTo(here);
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(verdicts(keys, tokens)).as("seed " + seed).isEqualTo(here);
      toTheFront(providers);
      assertThat(verdicts(keys, tokens)).as("seed " + seed).isEqualTo(here);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
      List<Provider> backwards = new ArrayList<>(providers);
      Collections.reverse(backwards);
      toTheFront(backwards);
    }
  }

  private List<Verdict> verdicts(List<TestKey> keys, List<String> tokens) {
    IdTokenVerifier fresh = verifier(keys.toArray(TestKey[]::new));
    return tokens.stream().map(token -> Verdict.of(fresh, token)).toList();
  }

  /** Each goes to the front in turn, so the last one ends up first. */
  private static void toTheFront(List<Provider> providers) {
    for (Provider provider : providers) {
      Security.removeProvider(provider.getName());
      Security.insertProviderAt(provider, 1);
    }
  }

  private String signed(JsonDraft header, JsonDraft claims) {
    return party.valid().rawHeader(header.toString()).rawPayload(claims.toString()).compact();
  }

  private String text(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
    }
    return text.toString();
  }

  private static boolean isAnEncoding(String text) {
    try {
      return encoded(Base64.getUrlDecoder().decode(text)).equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
