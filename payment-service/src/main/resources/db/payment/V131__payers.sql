-- Whoever pays for somebody else. Not event-sourced: what is erased here must be gone. A payer is a subject of its
-- own; a member never sees it and cannot pay with what it paid with.
CREATE TABLE payer (
  payer_id     uuid        PRIMARY KEY,
  kind         varchar(16) NOT NULL,                     -- GUEST, or the kind of an organization
  caller       text        NOT NULL,                     -- the program that brought it
  name_sealed  bytea       NOT NULL,
  email_sealed bytea       NOT NULL,
  key_id       varchar(32) NOT NULL,
  created_at   timestamptz NOT NULL                      -- business time
);
CREATE TABLE payer_of_payment (
  payment_id uuid PRIMARY KEY,
  payer_id   uuid NOT NULL REFERENCES payer
);
ALTER TABLE instrument
  ADD COLUMN payer_id uuid REFERENCES payer,
  ADD CONSTRAINT instrument_has_one_owner_ck CHECK ((member_id = '-') = (payer_id IS NOT NULL));

-- Wrong pairs of Member ID and plan, for as long as they count.
CREATE TABLE guest_try (
  member_id varchar(12) NOT NULL,
  caller    text        NOT NULL,
  tried_at  timestamptz NOT NULL DEFAULT clock_timestamp() -- real time
);
CREATE INDEX guest_try_member_ix ON guest_try (member_id, tried_at);
CREATE INDEX guest_try_caller_ix ON guest_try (caller, tried_at);
CREATE INDEX guest_try_at_ix ON guest_try (tried_at);
