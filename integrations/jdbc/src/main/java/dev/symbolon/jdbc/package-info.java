/**
 * Keeps the memory of used ID tokens in a database, so that a token is accepted once by many
 * processes and machines, and across restarts.
 *
 * <pre>{@code
 * JdbcReplayStore used = new JdbcReplayStore(dataSource); // the application's pool
 * used.createSchema(); // or run the schema file of your database, see JdbcReplayStore
 * IdTokenVerifier verifier =
 *     IdTokenVerifier.builder(
 *             TrustedIssuer.discovered("https://auth.example.com"), "https://api.example.com")
 *         .singleUse(used)
 *         .build();
 * }</pre>
 *
 * <p>Without a database server, {@code JdbcReplayStore.embedded(Path.of("used-tokens.db"))} keeps
 * them in one durable file.
 */
@NullMarked
package dev.symbolon.jdbc;

import org.jspecify.annotations.NullMarked;
