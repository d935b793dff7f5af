package dev.symbolon.verifier;

import java.time.Duration;

/**
 * Is told what a verifier does: for metrics, alerts and logs. Every method does nothing until it is
 * overridden. Each event is also one of the JDK Flight Recorder, under the name that stands with
 * the method, whether there is a listener or not.
 *
 * <p>Called on the thread that verifies or fetches, so it must return quickly; from many threads at
 * once. What it throws is passed over. Texts that a stranger or an issuer chose are quoted, escaped
 * to one line, and clipped to 80 characters; no token, signature or key is in them.
 */
public interface VerificationListener {
  /** A token was accepted. JFR: {@code symbolon.TokenAccepted}. */
  default void accepted(VerifiedIdToken token) {}

  /** A token was rejected. JFR: {@code symbolon.TokenRejected}. */
  default void rejected(RejectionReason reason) {}

  /** No verdict was possible. JFR: {@code symbolon.VerificationUnavailable}. */
  default void unavailable(VerificationUnavailableException cause) {}

  /**
   * A key set was fetched, or found unchanged. JFR: {@code symbolon.KeysFetched}.
   *
   * @param source where the keys come from, such as {@code https://auth.example.com/jwks.json}
   * @param usableKeys how many of its keys can verify tokens
   * @param took how long the fetch took
   */
  default void keysFetched(String source, int usableKeys, Duration took) {}

  /**
   * A fetch failed: the keys in memory, if any, go on serving for their time. JFR: {@code
   * symbolon.KeyFetchFailed}.
   *
   * @param source where the keys come from
   * @param why what was expected and got
   * @param took how long the fetch took
   */
  default void keyFetchFailed(String source, String why, Duration took) {}

  /**
   * A token was held against keys that are past their life, because fetching newer ones fails or
   * has not ended. Told for each token. JFR: {@code symbolon.StaleKeysServed}.
   *
   * @param issuer whose keys
   * @param staleBy how long ago their life ended
   */
  default void staleKeysServed(String issuer, Duration staleBy) {}

  /**
   * A token named a key that its issuer does not publish. JFR: {@code symbolon.UnknownKid}.
   *
   * @param issuer the trusted issuer that the token names; nothing shows yet that it is its token
   * @param kid the token's {@code kid}, quoted and clipped
   */
  default void unknownKid(String issuer, String kid) {}

  /**
   * A published key is not used. Told at each fetch of a changed set, for eight keys at most. JFR:
   * {@code symbolon.KeySkipped}.
   *
   * @param source where the keys come from
   * @param kid the key's {@code kid}, quoted and clipped
   * @param why what is wrong with the key
   */
  default void keySkipped(String source, String kid, String why) {}

  /**
   * A {@code kid} that named one key names another one now: a mistake of the issuer's, or worse.
   * The new key serves. Told for eight keys at most in a fetch. JFR: {@code symbolon.KeyChanged}.
   *
   * @param source where the keys come from
   * @param kid the {@code kid}, quoted and clipped
   */
  default void keyChanged(String source, String kid) {}

  /**
   * A token was held against a key that {@link IdTokenVerifier#denyKey} denies, and rejected. JFR:
   * {@code symbolon.DeniedKeyUsed}.
   *
   * @param issuer the trusted issuer that the token names
   * @param kid the key's {@code kid}, quoted and clipped
   */
  default void deniedKeyUsed(String issuer, String kid) {}
}
