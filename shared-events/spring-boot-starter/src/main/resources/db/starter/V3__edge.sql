-- The first answer under each idempotency key, written in the transaction of the command itself.
CREATE TABLE idempotency_key (
  caller      varchar(128) NOT NULL,
  operation   varchar(200) NOT NULL,
  key         varchar(255) NOT NULL,
  fingerprint bytea        NOT NULL, -- SHA-256 of the request as understood
  status      integer      NOT NULL,
  headers     jsonb        NOT NULL,
  body        jsonb        NOT NULL,
  created_at  timestamptz  NOT NULL, -- business time
  PRIMARY KEY (caller, operation, key)
);
CREATE INDEX idempotency_key_created_at_ix ON idempotency_key USING brin (created_at);

-- The last business date each daily step has done.
CREATE TABLE daily_step (
  step     varchar(64) PRIMARY KEY,
  last_day date        NOT NULL
);
