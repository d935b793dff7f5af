package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which slab an entry belongs to. */
class MemoryLayoutTest {
  /** What other implementations of jump consistent hashing return as well. */
  @ParameterizedTest
  @CsvSource({
    "0, 100, 0",
    "1, 100, 55",
    "2, 100, 62",
    "3, 100, 8",
    "4, 100, 45",
    "10863919174838991, 11, 6",
    "2016238256797177309, 11, 3",
    "1673758223894951030, 11, 5"
  })
  void slab_isThatOfJumpConsistentHashing(long hash, int slabs, int slab) {
    assertThat(MemoryLayout.slabOf(hash, slabs)).isEqualTo(slab);
  }

  @Test
  void onlySlab_isEverybodys() {
    for (long hash = -10; hash < 10; hash++) {
      assertThat(MemoryLayout.slabOf(hash, 1)).isZero();
    }
  }
}
