package dev.symbolon.verifier;

import dev.symbolon.testkit.TestKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The two objects of a token, good ones or with one thing wrong, and some members of no meaning.
 */
final class RandomToken {
  /** Times lie within this many seconds of the good token's. */
  static final int SPAN = 4_000;

  private static final List<String> HEADER_CHANGES =
      List.of(
          "\"typ\":\"APPLICATION/JWT\"",
          "\"typ\":\"at+jwt\"",
          "\"zip\":\"DEF\"",
          "\"crit\":[\"exp\"]",
          "\"jku\":\"https://elsewhere.example\"",
          "\"x\":{\"deep\":[1,2,{\"deeper\":null}]}");

  private static final List<String> CLAIM_CHANGES =
      List.of(
          "\"nbf\":99999999999",
          "\"nbf\":1",
          "\"events\":{}",
          "\"azp\":\"somebody\"",
          "\"a\":[1.50,1e3,true]",
          "\"name\":\"\u0130stanbul \u0131\"",
          "\"nonce\":null");

  private RandomToken() {}

  static JsonDraft header(Random random, TestKey key) {
    List<String> members = new ArrayList<>();
    members.add(JsonDraft.member("kid", '"' + key.kid() + '"'));
    members.add(JsonDraft.member("alg", '"' + key.algorithm() + '"'));
    if (random.nextInt(3) == 0) {
      members.add(HEADER_CHANGES.get(random.nextInt(HEADER_CHANGES.size())));
    }
    return JsonDraft.of(members.toArray(String[]::new));
  }

  static JsonDraft claims(Random random) {
    List<String> members = good(RelyingParty.NOW.getEpochSecond());
    if (random.nextInt(4) == 0) {
      members.remove(random.nextInt(members.size()));
    }
    if (random.nextBoolean()) {
      members.add(CLAIM_CHANGES.get(random.nextInt(CLAIM_CHANGES.size())));
    }
    return JsonDraft.of(members.toArray(String[]::new));
  }

  /** Good but for its times, which lie about the good ones. */
  static JsonDraft timed(Random random) {
    List<String> members =
        good(RelyingParty.NOW.getEpochSecond() + random.nextInt(SPAN) - SPAN / 2);
    if (random.nextBoolean()) {
      long notBefore = RelyingParty.NOW.getEpochSecond() + random.nextInt(2 * SPAN) - SPAN;
      members.add(JsonDraft.member("nbf", Long.toString(notBefore)));
    }
    return JsonDraft.of(members.toArray(String[]::new));
  }

  private static List<String> good(long issuedAt) {
    List<String> members = new ArrayList<>();
    members.add(JsonDraft.member("iss", '"' + RelyingParty.ISSUER + '"'));
    members.add(JsonDraft.member("sub", "\"service-account-1\""));
    members.add(JsonDraft.member("aud", '"' + RelyingParty.AUDIENCE + '"'));
    members.add(JsonDraft.member("exp", Long.toString(issuedAt + 3600)));
    members.add(JsonDraft.member("iat", Long.toString(issuedAt)));
    members.add(JsonDraft.member("jti", "\"an-id\""));
    return members;
  }
}
