package dev.symbolon.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symbolon.verifier.ReplayKey;
import dev.symbolon.verifier.VerificationUnavailableException;
import java.time.Instant;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tables that somebody has made in another way. MariaDbTest has those without a primary key too.
 */
class SchemaProofTest {
  private static final ReplayKey KEY = ReplayKey.of("https://auth.example.com", "id");
  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

  private JdbcConnectionPool database;

  @BeforeEach
  void create() throws Exception {
    database = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "");
    try (JdbcReplayStore store = new JdbcReplayStore(database)) {
      store.createSchema();
    }
  }

  @AfterEach
  void dispose() {
    database.dispose();
  }

  @Test
  void tableOfTheSchemaFile_isFine_andKeepsNothingOfTheProof() throws Exception {
    try (JdbcReplayStore store = new JdbcReplayStore(database)) {
      assertThat(store.firstUse(KEY, LATER)).isTrue();
      assertThat(store.firstUse(KEY, LATER)).isFalse();
    }
    assertThat(TestTables.rows(database)).isEqualTo(1);
  }

  @Test
  void tableWithoutPrimaryKey_unavailable_untilItHasOne() throws Exception {
    TestTables.run(database, "ALTER TABLE symbolon_used_tokens DROP PRIMARY KEY");
    try (JdbcReplayStore store = new JdbcReplayStore(database)) {
      assertThatThrownBy(() -> store.firstUse(KEY, LATER))
          .isInstanceOf(VerificationUnavailableException.class)
          .rootCause()
          .hasMessage(
              "table symbolon_used_tokens: expected token_key to be its primary key, got two rows"
                  + " of one key");
      TestTables.run(database, "ALTER TABLE symbolon_used_tokens ADD PRIMARY KEY (token_key)");
      assertThat(store.firstUse(KEY, LATER)).isTrue();
    }
  }
}
