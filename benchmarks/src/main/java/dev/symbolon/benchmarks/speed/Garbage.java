package dev.symbolon.benchmarks.speed;

import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import dev.symbolon.testkit.TokenForge;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** What anybody can send without holding a key. */
public enum Garbage {
  WRONG_SHAPE("wrong shape") {
    @Override
    String text(TokenForge good, int number) {
      return good.compactTransformed(token -> token.replace('.', '_') + number).compact();
    }
  },
  UNKNOWN_KID("unknown `kid`") {
    @Override
    String text(TokenForge good, int number) {
      return good.header("kid", "unknown-" + number).compact();
    }
  },
  UNKNOWN_ISSUER("unknown issuer") {
    @Override
    String text(TokenForge good, int number) {
      return good.claim("iss", "https://auth" + number + ".example.net").compact();
    }
  };

  private static final int COUNT = 256;

  private final String words;

  Garbage(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  abstract String text(TokenForge good, int number);

  /** Different ones, each good but for its one fault and for a key that nobody trusts. */
  List<String> texts(Scene scene) {
    TestKey forger = TestKeys.fresh(scene.key().algorithm(), scene.key().kid());
    TokenForge good =
        TokenForge.valid(forger, Scene.ISSUER, Scene.AUDIENCE, Instant.now())
            .claim("email", Scene.EMAIL)
            .claim("email_verified", true);
    return IntStream.range(0, COUNT).mapToObj(i -> text(good, i)).toList();
  }
}
