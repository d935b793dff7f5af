/** The verifier's memory of used tokens in Redis, shared by many processes and machines. */
// Jedis names its module in the manifest alone.
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module dev.symbolon.redis {
  exports dev.symbolon.redis;

  requires static transitive org.jspecify;
  requires transitive dev.symbolon.verifier;
  requires transitive redis.clients.jedis;
}
