package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The counts of live tokens by subject. */
class SubjectSharesTest {
  @Test
  void atItsShare_refusedUntilOneIsGivenBack() {
    SubjectShares shares = new SubjectShares(2);
    assertThat(shares.take(7)).isTrue();
    assertThat(shares.take(7)).isTrue();
    assertThat(shares.take(7)).isFalse();
    assertThat(shares.take(8)).isTrue();
    shares.giveBack(7);
    assertThat(shares.take(7)).isTrue();
    assertThat(shares.take(7)).isFalse();
  }

  @Test
  void nobody_isNotCounted() {
    SubjectShares shares = new SubjectShares(1);
    for (int i = 0; i < 10; i++) {
      assertThat(shares.take(0)).isTrue();
    }
    shares.giveBack(0);
    assertThat(shares.take(1)).isTrue();
  }

  /** Numbers in few stripes and few places, so that they meet; many come and go. */
  @Test
  void anyOrder_countsAsAMapDoes() {
    Random random = new Random(42);
    int most = 5;
    SubjectShares shares = new SubjectShares(most);
    Map<Integer, Integer> counts = new HashMap<>();
    for (int i = 0; i < 400_000; i++) {
      int phase = i / 50_000 % 2; // more are taken in one, more given back in the other
      int subject = (random.nextInt(2) << 31) | (random.nextInt(300) << 3) | 1;
      int count = counts.getOrDefault(subject, 0);
      if (random.nextInt(10) < (phase == 0 ? 7 : 2)) {
        assertThat(shares.take(subject)).as("step " + i).isEqualTo(count < most);
        counts.put(subject, Math.min(count + 1, most));
      } else if (count > 0) {
        shares.giveBack(subject);
        counts.put(subject, count - 1);
      }
    }
  }
}
