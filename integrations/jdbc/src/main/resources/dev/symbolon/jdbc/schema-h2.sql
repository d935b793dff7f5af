-- What dev.symbolon.jdbc.JdbcReplayStore needs in H2. Running it again does nothing.

-- One row for each used token: its replay key, and when it may be forgotten (epoch milliseconds).
CREATE TABLE IF NOT EXISTS symbolon_used_tokens (
  token_key VARBINARY(32) NOT NULL PRIMARY KEY CHECK (octet_length(token_key) = 32),
  forget_after BIGINT NOT NULL
);

CREATE INDEX IF NOT EXISTS symbolon_used_tokens_forget_after ON symbolon_used_tokens (forget_after);

-- One row: up to when tokens have been forgotten. It only ever rises.
CREATE TABLE IF NOT EXISTS symbolon_forgotten (
  id SMALLINT NOT NULL PRIMARY KEY CHECK (id = 1),
  up_to BIGINT NOT NULL
);

INSERT INTO symbolon_forgotten (id, up_to)
  SELECT 1, 0 WHERE NOT EXISTS (SELECT 1 FROM symbolon_forgotten WHERE id = 1);
