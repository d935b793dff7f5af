package dev.symbolon.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * What every memory of used tokens must keep, as tests to inherit: a key is a pair of issuer and
 * token id, and is new exactly once until it may be forgotten. JUnit Jupiter must be on the path of
 * the tests.
 *
 * <p>JUnit makes an instance for each test; each must begin with an empty store, or with one that
 * has never seen the keys of these tests. Nothing is asked of a key past its time: a store may have
 * forgotten it or may refuse it.
 */
public abstract class ReplayStoreContract {

  private static final String ISSUER = "https://auth.example.com";
  private static final Duration LIFE = Duration.ofHours(1);
  private static final int RACING_THREADS = 64;
  private static final int DEFAULT_RACE_ROUNDS = 1000;
  private static final int KEYS_PER_HOUR = 3;
  private static final int KEYS_PER_DAY = 24 * KEYS_PER_HOUR;

  /** For subclasses; there is nothing to set. */
  protected ReplayStoreContract() {}

  /**
   * Asks the store under test to mark a key as used. Called by many threads at once.
   *
   * @param issuer the token's issuer
   * @param tokenId the token's id, unique within the issuer
   * @param forgetAfter the time until which the key must be remembered
   * @return whether this call was the first for the key
   * @throws Exception whatever the store throws when it cannot know; it fails the test
   */
  protected abstract boolean firstUse(String issuer, String tokenId, Instant forgetAfter)
      throws Exception;

  /**
   * The clock by which the store forgets. Read and moved by the tests.
   *
   * @return the same clock during one test
   */
  protected abstract ManualClock clock();

  /**
   * How many rounds the race has. A store behind a network may want fewer.
   *
   * @return 1000 by default; at least 1
   */
  protected int raceRounds() {
    return DEFAULT_RACE_ROUNDS;
  }

  /**
   * How many entries the store holds at the moment, those that it may forget but has not yet
   * forgotten among them. Where the store can tell, the tests see that a year leaves no growth.
   *
   * @return empty by default: not asked
   * @throws Exception whatever the store throws; it fails the test
   */
  protected OptionalLong entries() throws Exception {
    return OptionalLong.empty();
  }

  /**
   * A key is new once, then no more.
   *
   * @throws Exception if the store fails
   */
  @Test
  public final void sameKeyTwice_onlyFirstIsNew() throws Exception {
    assertTrue(firstUse(ISSUER, "id", inOneLife()), "a key never seen must be new");
    assertFalse(firstUse(ISSUER, "id", inOneLife()), "a key seen before must not be new");
    assertFalse(firstUse(ISSUER, "id", inOneLife()), "a key seen twice must not be new");
  }

  /**
   * Ids of one issuer do not stand in each other's way.
   *
   * @throws Exception if the store fails
   */
  @Test
  public final void twoIdsOfOneIssuer_bothAreNew() throws Exception {
    assertTrue(firstUse(ISSUER, "id-1", inOneLife()));
    assertTrue(firstUse(ISSUER, "id-2", inOneLife()), "another id must be new");
    assertFalse(firstUse(ISSUER, "id-1", inOneLife()), "both ids must be remembered");
    assertFalse(firstUse(ISSUER, "id-2", inOneLife()), "both ids must be remembered");
  }

  /**
   * Issuers choose their ids without knowing of each other (RFC 7519 section 4.1.7).
   *
   * @throws Exception if the store fails
   */
  @Test
  public final void oneIdOfTwoIssuers_bothAreNew() throws Exception {
    assertTrue(firstUse(ISSUER, "id", inOneLife()));
    assertTrue(
        firstUse("https://other.example.com", "id", inOneLife()),
        "the same id of another issuer must be new");
  }

  /**
   * Issuer and id are two things, not one text with a seam that can be moved.
   *
   * @throws Exception if the store fails
   */
  @Test
  public final void issuerAndIdThatJoinToTheSameText_bothAreNew() throws Exception {
    assertTrue(firstUse("a", "bc", inOneLife()));
    assertTrue(firstUse("ab", "c", inOneLife()), "a+bc and ab+c are two keys");
    for (String seam : List.of(":", "/", "|", " ", ".", "\n")) {
      assertTrue(firstUse("a" + seam + "b", "c", inOneLife()));
      assertTrue(
          firstUse("a", "b" + seam + "c", inOneLife()),
          "a key must not depend on a separator that an issuer or id can contain");
    }
  }

  /**
   * Of many threads with one key, one wins; not two, and not none.
   *
   * @throws Exception if the store fails
   */
  @Test
  public final void threadsRaceForOneKey_exactlyOneWins() throws Exception {
    Instant forgetAfter = inOneLife();
    int[] winners =
        Race.winners(
            RACING_THREADS, raceRounds(), round -> firstUse(ISSUER, "race-" + round, forgetAfter));
    for (int round = 0; round < winners.length; round++) {
      assertEquals(1, winners[round], "winners of round " + round);
    }
  }

  /**
   * A key is remembered until just before its time, whatever else arrives meanwhile. The time has a
   * fraction of a second, so that a store must not round it down.
   *
   * @throws Exception if the store fails
   */
  @Test
  public final void lastMomentBeforeForgetAfter_stillRemembered() throws Exception {
    Instant forgetAfter = inOneLife().truncatedTo(ChronoUnit.SECONDS).plusMillis(999);
    assertTrue(firstUse(ISSUER, "id", forgetAfter));
    clock().set(forgetAfter.minusMillis(1));
    assertTrue(firstUse(ISSUER, "later", inOneLife()));
    assertFalse(
        firstUse(ISSUER, "id", forgetAfter), "a key must be remembered until its forgetAfter");
  }

  /**
   * A store that forgets in time never fills up: a year of keys, three an hour, each alive for one
   * hour. Of those, a store that can count its {@link #entries} has kept those of one day at most.
   *
   * @throws Exception if the store fails
   */
  @Test
  public final void yearOfKeys_allAreNew() throws Exception {
    for (int hour = 0; hour < Duration.ofDays(365).toHours(); hour++) {
      for (int key = 0; key < KEYS_PER_HOUR; key++) {
        String id = "hour-" + hour + "-" + key;
        assertTrue(firstUse(ISSUER, id, inOneLife()), "a key never seen must be new: " + id);
      }
      clock().advance(Duration.ofHours(1));
    }
    long left = entries().orElse(0);
    assertTrue(left <= KEYS_PER_DAY, "entries left after a year: " + left);
  }

  private Instant inOneLife() {
    return clock().instant().plus(LIFE);
  }
}
