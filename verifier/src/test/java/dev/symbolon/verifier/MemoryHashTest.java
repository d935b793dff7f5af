package dev.symbolon.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The places of entries, and the numbers by which subjects are counted. */
class MemoryHashTest {
  private static final BigInteger PRIME = BigInteger.TWO.pow(61).subtract(BigInteger.ONE);

  private final MemoryHash hash = new MemoryHash(new SecureRandom());

  @Test
  void everyBitOfAFingerprint_changesThePlace() {
    long place = hash.of(1, 2);
    for (int bit = 0; bit < Long.SIZE; bit++) {
      assertThat(hash.of(1 ^ 1L << bit, 2)).isNotEqualTo(place);
      assertThat(hash.of(1, 2 ^ 1L << bit)).isNotEqualTo(place);
    }
  }

  @Test
  void place_isBothHalvesOfTheProductOfTheBlindedHalves() {
    Random chosen = new Random(1);
    for (int i = 0; i < 100; i++) {
      long first = chosen.nextLong();
      long second = chosen.nextLong();
      long high = chosen.nextLong();
      long low = chosen.nextLong();
      BigInteger product =
          BigInteger.valueOf(high ^ first).multiply(BigInteger.valueOf(low ^ second));
      assertThat(new MemoryHash(drawing(first, second, 0)).of(high, low))
          .isEqualTo(product.longValue() ^ product.shiftRight(Long.SIZE).longValue());
    }
  }

  /**
   * With these secrets for the places, the number is the last 32 bits of the polynomial's value.
   */
  @Test
  void numberOfASubject_isThePolynomialsValueAtTheSecretPoint() {
    Random chosen = new Random(2);
    for (int i = 0; i < 300; i++) {
      long point = chosen.nextLong();
      String issuer = "https://" + i + ".example";
      String subject = "subject-\u20ac-" + chosen.nextLong();
      BigInteger value = BigInteger.valueOf(Integer.toUnsignedLong(issuer.hashCode()) + 1);
      for (int at = 0; at < subject.length(); at++) {
        value =
            value
                .multiply(BigInteger.valueOf(point >>> 3))
                .add(BigInteger.valueOf(subject.charAt(at)))
                .mod(PRIME);
      }
      assertThat(new MemoryHash(drawing(0, 1L << 32, point)).ofSubject(issuer, subject))
          .isEqualTo(value.intValue());
    }
  }

  @Test
  void numberOfASubject_isNeverZero() {
    assertThat(new MemoryHash(drawing(1, 1L << 32, 5)).ofSubject("", "")).isEqualTo(1);
  }

  /** Draws the secrets that are given, in that order. */
  private static SecureRandom drawing(long... secrets) {
    Iterator<Long> next = Arrays.stream(secrets).iterator();
    return new SecureRandom() {
      @Override
      public long nextLong() {
        return next.next();
      }
    };
  }

  @Test
  void sameSubject_sameNumber() {
    assertThat(hash.ofSubject("https://a.example", "s"))
        .isEqualTo(hash.ofSubject("https://a.example", "s"));
  }

  @Test
  void otherMemory_otherNumber() {
    assertThat(new MemoryHash(new SecureRandom()).ofSubject("https://a.example", "s"))
        .isNotEqualTo(hash.ofSubject("https://a.example", "s"));
  }

  @Test
  void charactersOfTheIssuer_areNotTheSubjects() {
    assertThat(hash.ofSubject("https://a.example", "bc"))
        .isNotEqualTo(hash.ofSubject("https://a.exampleb", "c"));
  }

  @Test
  void leadingNulCharacter_isNotNothing() {
    assertThat(hash.ofSubject("", "\0")).isNotEqualTo(hash.ofSubject("", "\0\0"));
  }

  /** A dozen pairs meet by chance in one run of a hundred million. */
  @Test
  void hundredThousandSubjects_hardlyTwoWithOneNumber() {
    Set<Integer> numbers = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      numbers.add(hash.ofSubject("https://a.example", "subject-" + i));
    }
    assertThat(numbers).hasSizeGreaterThan(100_000 - 12).doesNotContain(0);
  }

  /** Those that collide as texts of Java do: anybody can make as many as he likes. */
  @Test
  void subjectsOfOneHashCode_haveNumbersOfTheirOwn() {
    Set<Integer> numbers = new HashSet<>();
    for (int bits = 0; bits < 1 << 10; bits++) {
      StringBuilder subject = new StringBuilder();
      for (int i = 0; i < 10; i++) {
        subject.append((bits >> i & 1) == 0 ? "Aa" : "BB");
      }
      assertThat(subject.toString().hashCode()).isEqualTo("Aa".repeat(10).hashCode());
      numbers.add(hash.ofSubject("https://a.example", subject.toString()));
    }
    assertThat(numbers).hasSizeGreaterThan((1 << 10) - 3);
  }
}
