-- The vault. Not event-sourced: what is erased here must be gone. Numbers, names and tokens are AES-GCM
-- ciphertext; which key made it stands beside it, so that keys can be changed.
CREATE TABLE instrument (
  instrument_id    uuid        PRIMARY KEY,
  member_id        varchar(12) NOT NULL,
  method           varchar(16) NOT NULL,
  last4            varchar(4)  NOT NULL,
  routing_number   char(9),                     -- public: names a bank, not a customer
  account_sealed   bytea,
  holder_sealed    bytea,
  token_sealed     bytea,
  key_id           varchar(32) NOT NULL,
  disabled_by      varchar(8),                  -- the return code that disabled it
  created_at       timestamptz NOT NULL,        -- business time
  CHECK ((method = 'CARD') = (token_sealed IS NOT NULL)),
  CHECK ((method = 'CARD') = (account_sealed IS NULL)),
  CHECK ((method = 'CARD') = (routing_number IS NULL))
);
