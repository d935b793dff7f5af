package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The hash that a token's text is known by: SHA-256, of all of it. */
class TextHasherTest {
  private final TextHasher hasher = new TextHasher();

  @Test
  void hash_isSha256OfTheOctets() throws Exception {
    String text = IntStream.range(0, 500).mapToObj(i -> "é." + i).reduce("", String::concat);
    for (int length : new int[] {0, 1, 63, 64, 700, 1_023, 1_024, 1_025, text.length()}) {
      String part = text.substring(0, length);
      assertThat(hasher.of(part)).as(length + " characters").isEqualTo(expected(part));
    }
  }

  @Test
  void characterThatIsInNoToken_hasNoHash() throws Exception {
    String good = "x".repeat(3_000);
    for (String bad : List.of("\u0178", "\u0100", "\uffff", "\ud83d", "\ude00", "\ud83d\ude00")) {
      for (int at : new int[] {0, 1_023, 1_024, 2_999}) {
        assertThat(hasher.of(good.substring(0, at) + bad + good.substring(at))).isNull();
        assertThat(hasher.of(good)).as("after that").isEqualTo(expected(good));
      }
    }
  }

  @Test
  void manyThreads_eachHasItsOwnHash() {
    VerifiedTokens hashers = new VerifiedTokens(100, VerifiedTokens.LONGEST, RelyingParty.NOW);
    List<Integer> wrong = new ArrayList<>();
    Set<Thread> threads = new HashSet<>();
    IntStream.range(0, 64)
        .mapToObj(
            i ->
                new Thread(
                    () -> {
                      for (int j = 0; j < 500; j++) {
                        String text = (i + " " + j + " ").repeat(100);
                        if (!expectedUnchecked(text).equals(hashers.hashOf(text))) {
                          synchronized (wrong) {
                            wrong.add(i);
                          }
                        }
                      }
                    }))
        .peek(threads::add)
        .forEach(Thread::start);
    threads.forEach(TextHasherTest::join);
    assertThat(wrong).isEmpty();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static TextHash expectedUnchecked(String text) {
    try {
      return expected(text);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static TextHash expected(String text) throws Exception {
    ByteBuffer hash =
        ByteBuffer.wrap(
            MessageDigest.getInstance("SHA-256")
                .digest(text.getBytes(StandardCharsets.ISO_8859_1)));
    return new TextHash(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
  }
}
