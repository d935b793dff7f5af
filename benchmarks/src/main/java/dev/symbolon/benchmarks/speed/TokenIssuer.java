package dev.symbolon.benchmarks.speed;

/** A library that is ready to issue tokens by one key. */
interface TokenIssuer {

  /** A token of eight claims with a new id. */
  String issue() throws Exception;
}
