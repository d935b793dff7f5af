package dev.symbolon.benchmarks.speed;

/** A library that is ready to verify tokens of one key set. */
interface TokenVerifier {

  /**
   * Verifies signature and claims.
   *
   * @return what the library makes of an accepted token
   * @throws Exception if the token is rejected
   */
  Object verify(String token) throws Exception;
}
