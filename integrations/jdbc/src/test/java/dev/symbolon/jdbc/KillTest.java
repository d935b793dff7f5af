package dev.symbolon.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A relying party with the embedded store is killed ({@code kill -9}) again and again, at random
 * moments while it accepts tokens. In each of its lives every token is presented again.
 */
class KillTest {
  /** Of the one that is killed: as many tokens may be on their way at that moment. */
  private static final int THREADS = 4;

  private static final int MOST_ACCEPTED_IN_A_LIFE = 30;

  private final Random random = new Random();

  @TempDir Path folder;

  @Test
  void killedThreeTimes_noTokenTwice_andNothingLost() throws Exception {
    kill(3);
  }

  @Test
  @Tag("long")
  void killedFiftyTimes_noTokenTwice_andNothingLost() throws Exception {
    kill(50);
  }

  private void kill(int times) throws Exception {
    int tokens = times * (MOST_ACCEPTED_IN_A_LIFE + 10 * THREADS);
    Path file = TokenBatch.forge(tokens).write(folder.resolve("tokens"));
    int[] accepted = new int[tokens];
    for (int i = 0; i < times; i++) {
      Life life = live(file, accepted, 1 + random.nextInt(MOST_ACCEPTED_IN_A_LIFE));
      assertThat(life.doneByItself()).as("the process outlived its killing").isFalse();
    }
    int before = IntStream.of(accepted).sum();
    assertThat(before).as("tokens accepted by those killed").isGreaterThanOrEqualTo(times);
    Life last = live(file, accepted, Integer.MAX_VALUE);
    assertThat(last.doneByItself()).isTrue();
    assertThat(last.unavailable()).isZero();
    assertThat(IntStream.of(accepted).max()).as("acceptances of one token").hasValue(1);
    // Marked, but their verdict was not heard any more.
    assertThat(tokens - IntStream.of(accepted).sum())
        .as("tokens used up and not accepted")
        .isLessThanOrEqualTo(times * THREADS);
  }

  private record Life(boolean doneByItself, int unavailable) {}

  /** Ends at a random moment soon after as many have been accepted, or by itself. */
  private Life live(Path file, int[] accepted, int mostAccepted) throws Exception {
    int acceptedNow = 0;
    int unavailable = 0;
    boolean done = false;
    try (ChildJvm child =
        ChildJvm.start(
            PresentTokens.class, file.toString(), folder.resolve("used-tokens.db").toString())) {
      assertThat(child.readLine()).isEqualTo("READY;");
      child.go();
      for (String line = child.readLine(); line != null; line = child.readLine()) {
        if (line.endsWith(";") && line.startsWith("A ")) {
          accepted[Integer.parseInt(line, 2, line.length() - 1, 10)]++;
          acceptedNow++;
          if (acceptedNow == mostAccepted) {
            killSoon(child);
          }
        } else if (line.startsWith("U ")) {
          unavailable++;
        }
        done |= line.equals("DONE;");
      }
    }
    return new Life(done, unavailable);
  }

  /** Within about the time that a commit takes, so as to hit all of its steps. */
  private void killSoon(ChildJvm child) {
    long moment = System.nanoTime() + random.nextInt(5_000_000);
    while (System.nanoTime() - moment < 0) {
      Thread.onSpinWait();
    }
    child.kill();
  }
}
