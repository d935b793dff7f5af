package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

  /** All in one of 256 stripes, which begin with 8 places each. */
  @Test
  void room_growsAtThreeQuartersAndShrinksBelowAnEighth() {
    SubjectShares shares = new SubjectShares(1);
    assertThat(shares.places()).isEqualTo(256 * 8);
    takeAll(shares, 1, 6);
    assertThat(shares.places()).isEqualTo(256 * 8);
    takeAll(shares, 7, 7);
    assertThat(shares.places()).isEqualTo(255 * 8 + 16);
    takeAll(shares, 8, 48);
    assertThat(shares.places()).isEqualTo(255 * 8 + 64);
    giveBackAll(shares, 8, 48);
    assertThat(shares.places()).isEqualTo(255 * 8 + 32); // below 8 of 64, then not below 4 of 32
    giveBackAll(shares, 1, 7);
    assertThat(shares.places()).isEqualTo(256 * 8);
  }

  private static void takeAll(SubjectShares shares, int first, int last) {
    for (int subject = first; subject <= last; subject++) {
      assertThat(shares.take(subject)).isTrue();
    }
  }

  private static void giveBackAll(SubjectShares shares, int first, int last) {
    for (int subject = first; subject <= last; subject++) {
      shares.giveBack(subject);
    }
  }

  /** A lock that was not given back would stop the other thread. */
  @Test
  void calls_leaveNoLockBehind() throws Exception {
    SubjectShares shares = new SubjectShares(1);
    shares.take(1);
    shares.take(1);
    shares.giveBack(1);
    shares.places();
    assertThat(CompletableFuture.supplyAsync(() -> shares.take(1)).get(10, TimeUnit.SECONDS))
        .isTrue();
  }
}
