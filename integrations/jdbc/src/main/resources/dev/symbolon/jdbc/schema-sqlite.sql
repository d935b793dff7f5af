-- What dev.symbolon.jdbc.JdbcReplayStore needs in SQLite. Running it again does nothing.

-- One row for each used token: its replay key, and when it may be forgotten (epoch milliseconds).
CREATE TABLE IF NOT EXISTS symbolon_used_tokens (
  token_key BLOB NOT NULL PRIMARY KEY CHECK (length(token_key) = 32),
  forget_after INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS symbolon_used_tokens_forget_after ON symbolon_used_tokens (forget_after);

-- One row: up to when tokens have been forgotten. It only ever rises.
CREATE TABLE IF NOT EXISTS symbolon_forgotten (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  up_to INTEGER NOT NULL
);

INSERT INTO symbolon_forgotten (id, up_to) VALUES (1, 0) ON CONFLICT (id) DO NOTHING;
