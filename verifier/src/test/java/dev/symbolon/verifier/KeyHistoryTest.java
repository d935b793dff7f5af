package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symbolon.testkit.TestKey;
import dev.symbolon.testkit.TestKeys;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which kids come back with another key, and how many are remembered for that. */
class KeyHistoryTest {
  private static final TestKey ONE = TestKeys.of("ES256");
  private static final TestKey OTHER = TestKeys.of("EdDSA");

  private final KeyHistory history = new KeyHistory();

  @Test
  void thousandKids_remembered() throws Exception {
    history.learn(set(ONE, 0, 1_000));
    assertThat(history.learn(set(OTHER, 0, 1))).containsExactly("kid-0000");
  }

  @Test
  void oneMore_makesTheOldestForgotten() throws Exception {
    history.learn(set(ONE, 0, 1_001));
    assertThat(history.learn(set(OTHER, 0, 1))).isEmpty();
    assertThat(history.learn(set(OTHER, 1_000, 1_001))).containsExactly("kid-1000");
  }

  private static KeySnapshot set(TestKey key, int from, int to) throws JsonRefusedException {
    TestKey[] keys =
        IntStream.range(from, to)
            .mapToObj(number -> key.withKid(String.format("kid-%04d", number)))
            .toArray(TestKey[]::new);
    return KeySnapshot.parse(TestKeys.jwks(keys).getBytes(StandardCharsets.UTF_8), null);
  }
}
