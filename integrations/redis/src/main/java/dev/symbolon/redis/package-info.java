/**
 * The memory of used tokens in Redis: a token is accepted once by all the processes and machines
 * that share a server, a Sentinel group or a Cluster.
 *
 * <pre>{@code
 * RedisClient redis = RedisClient.create("127.0.0.1", port);
 * ReplayStore used = RedisReplayStore.builder(redis).timeout(Duration.ofMillis(300)).build();
 * IdTokenVerifier verifier =
 *     IdTokenVerifier.builder(issuer, "https://api.example.com").singleUse(used).build();
 * }</pre>
 *
 * <p>{@link dev.symbolon.redis.RedisReplayStore} says what each setting, here and on the server,
 * promises.
 */
@NullMarked
package dev.symbolon.redis;

import org.jspecify.annotations.NullMarked;
