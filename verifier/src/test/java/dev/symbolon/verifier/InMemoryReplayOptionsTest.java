package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The options of the memory: their defaults, ranges and contradictions. */
class InMemoryReplayOptionsTest {
  private static InMemoryReplayOptions.Builder options() {
    return InMemoryReplayOptions.builder();
  }

  @Test
  void defaults_areAsDocumented() {
    InMemoryReplayOptions defaults = options().build();
    assertThat(defaults.maxLiveTokens())
        .isEqualTo(InMemoryReplayOptions.Builder.mostIn(Runtime.getRuntime().maxMemory()));
    assertThat(defaults.restartMargin()).isZero();
    assertThat(defaults.isIssuedBeforeStartAccepted()).isFalse();
    assertThat(options().maxLiveTokens(20_000_000).build())
        .hasToString(
            "InMemoryReplayOptions[maxLiveTokens=20000000, maxLiveTokensPerSubject=10000000,"
                + " restartMargin=PT0S, acceptIssuedBeforeStart=false]");
  }

  @Test
  void defaultBound_neverTakesMoreThanHalfOfTheHeap() {
    assertThat(InMemoryReplayOptions.Builder.mostIn(80)).isEqualTo(1);
    assertThat(InMemoryReplayOptions.Builder.mostIn(160)).isEqualTo(2);
    assertThat(InMemoryReplayOptions.Builder.mostIn(1)).isEqualTo(1);
    assertThat(InMemoryReplayOptions.Builder.mostIn(80L * 19_999_999)).isEqualTo(19_999_999);
    assertThat(InMemoryReplayOptions.Builder.mostIn(Long.MAX_VALUE)).isEqualTo(20_000_000);
  }

  @Test
  void shareOfASubject_isHalfRoundedUp() {
    assertThat(options().maxLiveTokens(1).build().maxLiveTokensPerSubject()).isEqualTo(1);
    assertThat(options().maxLiveTokens(2).build().maxLiveTokensPerSubject()).isEqualTo(1);
    assertThat(options().maxLiveTokens(3).build().maxLiveTokensPerSubject()).isEqualTo(2);
  }

  @Test
  void endsOfTheRanges_taken() {
    assertThat(options().maxLiveTokens(500_000_000).build().maxLiveTokensPerSubject())
        .isEqualTo(250_000_000);
    assertThat(
            options().maxLiveTokens(7).maxLiveTokensPerSubject(7).build().maxLiveTokensPerSubject())
        .isEqualTo(7);
    assertThat(options().restartMargin(Duration.ofHours(24)).build().restartMargin())
        .isEqualTo(Duration.ofHours(24));
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 500_000_001})
  void numberOutsideItsRange_refused(int number) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options().maxLiveTokens(number))
        .withMessage("max live tokens: expected 1 to 500000000 tokens, got " + number);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options().maxLiveTokensPerSubject(number))
        .withMessage("max live tokens per subject: expected 1 to 500000000 tokens, got " + number);
  }

  @Test
  void marginOutsideItsRange_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options().restartMargin(Duration.ofNanos(-1)))
        .withMessageContaining("restart margin");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options().restartMargin(Duration.ofHours(24).plusNanos(1)))
        .withMessageContaining("PT24H");
  }

  @Test
  void shareAboveTheWhole_refusedNamingBoth() {
    assertThatIllegalStateException()
        .isThrownBy(() -> options().maxLiveTokensPerSubject(8).maxLiveTokens(7).build())
        .withMessageContaining("maxLiveTokensPerSubject(...)")
        .withMessageContaining("maxLiveTokens(...)")
        .withMessageContaining("got 8 and 7");
  }

  @Test
  void marginOfALiftedRule_refusedNamingBoth() {
    assertThatIllegalStateException()
        .isThrownBy(
            () -> options().acceptIssuedBeforeStart().restartMargin(Duration.ofMillis(1)).build())
        .withMessageContaining("acceptIssuedBeforeStart()")
        .withMessageContaining("restartMargin(...)");
    options().acceptIssuedBeforeStart().restartMargin(Duration.ZERO).build();
  }

  @Test
  void null_refused() {
    assertThatNullPointerException().isThrownBy(() -> ReplayStore.inMemory(null));
  }
}
