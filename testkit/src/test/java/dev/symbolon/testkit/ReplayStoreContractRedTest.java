package dev.symbolon.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The contract goes red for each way in which a store can be broken. */
class ReplayStoreContractRedTest {

  private static final int FEW_ROUNDS = 20;

  /** A store that is right but for what a test overrides. */
  private static class Store extends ReplayStoreContract {

    final ManualClock clock = ManualClock.at(Instant.parse("2026-01-01T00:00:00Z"));
    final Map<String, Instant> used = new ConcurrentHashMap<>();

    String key(String issuer, String tokenId) {
      return issuer.length() + ":" + issuer + tokenId;
    }

    Instant until(Instant forgetAfter) {
      return forgetAfter;
    }

    void forget() {
      used.values().removeIf(until -> !clock.instant().isBefore(until));
    }

    @Override
    protected boolean firstUse(String issuer, String tokenId, Instant forgetAfter)
        throws Exception {
      forget();
      return used.putIfAbsent(key(issuer, tokenId), until(forgetAfter)) == null;
    }

    @Override
    protected ManualClock clock() {
      return clock;
    }

    @Override
    protected int raceRounds() {
      return FEW_ROUNDS;
    }
  }

  private static Store keyedBy(BiFunction<String, String, String> key) {
    return new Store() {
      @Override
      String key(String issuer, String tokenId) {
        return key.apply(issuer, tokenId);
      }
    };
  }

  private static void assertRed(ThrowingCallable test) {
    assertThatThrownBy(test).isInstanceOf(AssertionError.class);
  }

  @Test
  void correctStore_green() {
    assertThatCode(new Store()::sameKeyTwice_onlyFirstIsNew).doesNotThrowAnyException();
    assertThatCode(new Store()::issuerAndIdThatJoinToTheSameText_bothAreNew)
        .doesNotThrowAnyException();
    assertThatCode(new Store()::threadsRaceForOneKey_exactlyOneWins).doesNotThrowAnyException();
    assertThatCode(new Store()::lastMomentBeforeForgetAfter_stillRemembered)
        .doesNotThrowAnyException();
  }

  @Test
  void storeThatNeverRemembers_red() {
    Store store =
        new Store() {
          @Override
          protected boolean firstUse(String issuer, String tokenId, Instant forgetAfter) {
            return true;
          }
        };
    assertRed(store::sameKeyTwice_onlyFirstIsNew);
    assertRed(store::twoIdsOfOneIssuer_bothAreNew);
    assertRed(store::threadsRaceForOneKey_exactlyOneWins);
    assertRed(store::lastMomentBeforeForgetAfter_stillRemembered);
  }

  @Test
  void storeThatRefusesEverything_red() {
    Store store =
        new Store() {
          @Override
          protected boolean firstUse(String issuer, String tokenId, Instant forgetAfter) {
            return false;
          }
        };
    assertRed(store::sameKeyTwice_onlyFirstIsNew);
    assertRed(store::threadsRaceForOneKey_exactlyOneWins);
    assertRed(store::yearOfKeys_allAreNew);
  }

  /** Between check and act the first thread waits for a second one: the window is always hit. */
  @Test
  void storeThatChecksThenActs_red() {
    CountDownLatch inWindow = new CountDownLatch(2);
    Store store =
        new Store() {
          @Override
          protected boolean firstUse(String issuer, String tokenId, Instant forgetAfter)
              throws Exception {
            boolean isNew = !used.containsKey(key(issuer, tokenId));
            inWindow.countDown();
            inWindow.await();
            used.put(key(issuer, tokenId), forgetAfter);
            return isNew;
          }

          @Override
          protected int raceRounds() {
            return 1;
          }
        };
    assertRed(store::threadsRaceForOneKey_exactlyOneWins);
  }

  @Test
  void storeThatIgnoresTheIssuer_red() {
    Store store = keyedBy((issuer, tokenId) -> tokenId);
    assertRed(store::oneIdOfTwoIssuers_bothAreNew);
  }

  @Test
  void storeThatIgnoresTheId_red() {
    Store store = keyedBy((issuer, tokenId) -> issuer);
    assertRed(store::twoIdsOfOneIssuer_bothAreNew);
  }

  @Test
  void storeThatJoinsIssuerAndId_red() {
    assertRed(keyedBy(String::concat)::issuerAndIdThatJoinToTheSameText_bothAreNew);
    Store separated = keyedBy((issuer, tokenId) -> issuer + "|" + tokenId);
    assertRed(separated::issuerAndIdThatJoinToTheSameText_bothAreNew);
  }

  @Test
  void storeThatForgetsEarly_red() {
    Store store =
        new Store() {
          @Override
          Instant until(Instant forgetAfter) {
            return forgetAfter.minusMillis(1);
          }
        };
    assertRed(store::lastMomentBeforeForgetAfter_stillRemembered);
  }

  @Test
  void storeThatRoundsDownToSeconds_red() {
    Store store =
        new Store() {
          @Override
          Instant until(Instant forgetAfter) {
            return forgetAfter.truncatedTo(ChronoUnit.SECONDS);
          }
        };
    assertRed(store::lastMomentBeforeForgetAfter_stillRemembered);
  }

  @Test
  void storeThatFillsUp_red() {
    Store store =
        new Store() {
          @Override
          protected boolean firstUse(String issuer, String tokenId, Instant forgetAfter) {
            used.put(key(issuer, tokenId), forgetAfter);
            return used.size() <= 10_000;
          }
        };
    assertRed(store::yearOfKeys_allAreNew);
  }

  @Test
  void storeThatGrows_red() {
    Store store =
        new Store() {
          @Override
          void forget() {}

          @Override
          protected OptionalLong entries() {
            return OptionalLong.of(used.size());
          }
        };
    assertRed(store::yearOfKeys_allAreNew);
  }

  @Test
  void storeThatFailsInTheRace_red() {
    Store store =
        new Store() {
          @Override
          protected boolean firstUse(String issuer, String tokenId, Instant forgetAfter)
              throws Exception {
            throw new Exception("connection lost");
          }
        };
    assertThatThrownBy(store::threadsRaceForOneKey_exactlyOneWins)
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("connection lost");
  }
}
