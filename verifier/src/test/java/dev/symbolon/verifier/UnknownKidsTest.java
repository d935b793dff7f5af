package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How often a kid that is not in the set is worth a look. */
class UnknownKidsTest {
  private static final Duration COOLDOWN = Duration.ofSeconds(30);
  private static final Duration MEMORY = Duration.ofMinutes(2);

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // the counter may overflow
  private final UnknownKids kids = new UnknownKids(COOLDOWN, MEMORY, 2, nanos::get);

  @Test
  void withinACooldown_oneLook() {
    assertThat(kids.mayLookFor("a")).isTrue();
    assertThat(kids.mayLookFor("b")).isFalse();
    pass(COOLDOWN.minusNanos(1));
    assertThat(kids.mayLookFor("b")).isFalse();
    pass(Duration.ofNanos(1));
    assertThat(kids.mayLookFor("b")).isTrue();
  }

  @Test
  void lookedForInVain_doesNotUseUpTheLookOfAnother() {
    assertThat(kids.mayLookFor("old")).isTrue();
    kids.lookedInVainFor("old");
    pass(COOLDOWN);
    assertThat(kids.mayLookFor("old")).isFalse();
    assertThat(kids.mayLookFor("new")).isTrue();
  }

  @Test
  void memoryOfAKid_ends() {
    kids.lookedInVainFor("old");
    pass(MEMORY.minusNanos(1));
    assertThat(kids.mayLookFor("old")).isFalse();
    pass(Duration.ofNanos(1));
    assertThat(kids.mayLookFor("old")).isTrue();
  }

  @Test
  void fullMemory_remembersNoMoreUntilOneEnds() {
    kids.lookedInVainFor("one");
    pass(COOLDOWN);
    kids.lookedInVainFor("two");
    kids.lookedInVainFor("three");
    assertThat(kids.mayLookFor("two")).isFalse();
    assertThat(kids.mayLookFor("three")).isTrue();
    pass(MEMORY.minus(COOLDOWN));
    kids.lookedInVainFor("three"); // "one" has ended
    assertThat(kids.mayLookFor("three")).isFalse();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
