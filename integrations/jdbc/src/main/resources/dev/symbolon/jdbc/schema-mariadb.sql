-- What dev.symbolon.jdbc.JdbcReplayStore needs in MariaDB and MySQL. Running it again does nothing.

-- One row for each used token: its replay key, and when it may be forgotten (epoch milliseconds).
CREATE TABLE IF NOT EXISTS symbolon_used_tokens (
  token_key BINARY(32) NOT NULL PRIMARY KEY,
  forget_after BIGINT NOT NULL,
  INDEX symbolon_used_tokens_forget_after (forget_after)
) ENGINE = InnoDB;

-- One row: up to when tokens have been forgotten. It only ever rises.
CREATE TABLE IF NOT EXISTS symbolon_forgotten (
  id SMALLINT NOT NULL PRIMARY KEY,
  up_to BIGINT NOT NULL
) ENGINE = InnoDB;

INSERT IGNORE INTO symbolon_forgotten (id, up_to) VALUES (1, 0);
