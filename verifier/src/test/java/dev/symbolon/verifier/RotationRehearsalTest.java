package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Months of rotations, outages and traffic at random times. As long as an issuer announces a key
 * for one cache life before it signs with it, no good token is refused; and a removed key is
 * trusted no longer than for the stated bound.
 */
class RotationRehearsalTest {
  @Test
  @Tag("slow")
  void hundredsOfRandomTimings_noGoodTokenRefused() {
    rehearse(400);
  }

  @Test
  @Tag("long")
  void thousandsOfRandomTimings_noGoodTokenRefused() {
    rehearse(4_000);
  }

  private static void rehearse(int rehearsals) {
    long first = System.nanoTime();
    RotationRehearsal.Outcome all =
        LongStream.range(first, first + rehearsals)
            .mapToObj(seed -> new RotationRehearsal(seed).run())
            .reduce(RotationRehearsal.Outcome.NONE, RotationRehearsal.Outcome::plus);
    System.out.println("rotation rehearsals: " + rehearsals + ", " + all);
    // Everything that was to be rehearsed did happen.
    assertThat(all.accepted()).isGreaterThan(100L * rehearsals);
    assertThat(all.withNewestKey()).isGreaterThan(rehearsals);
    assertThat(all.withRemovedKey()).isGreaterThan(rehearsals);
    assertThat(all.removedStillTrusted()).isPositive();
    assertThat(all.stale()).isPositive();
    assertThat(all.unavailable()).isPositive();
  }
}
