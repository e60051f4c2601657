-- A payer's name and address are sealed with the payer's own key, so that one payer can be forgotten; key_id is of
-- those sealed before, with the vault's. The same address is the same person: found by a keyed hash.
ALTER TABLE payer
  ALTER COLUMN key_id DROP NOT NULL,
  ADD COLUMN email_index bytea;
CREATE INDEX payer_email_ix ON payer (email_index);

-- Who had which payer forgotten, and why.
CREATE TABLE payer_erasure (
  payer_id  uuid        PRIMARY KEY REFERENCES payer,
  erased_on date        NOT NULL,
  authority varchar(64),                                 -- null when the ten years were over
  actor     text        NOT NULL,
  erased_at timestamptz NOT NULL                         -- business time
);
